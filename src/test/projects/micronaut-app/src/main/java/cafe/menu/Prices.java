package cafe.menu;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Adds what the service costs. */
@Singleton
class Prices {
    private final BigDecimal factor;

    Prices(@Value("${cafe.service-percent}") int servicePercent) {
        this.factor = BigDecimal.valueOf(100 + servicePercent, 2);
    }

    BigDecimal atTheTable(BigDecimal price) {
        return price.multiply(factor).setScale(2, RoundingMode.HALF_UP);
    }
}
