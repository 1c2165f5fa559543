package shop.price;

import io.quarkus.cache.CacheKey;
import io.quarkus.cache.CacheResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import shop.product.Category;
import shop.product.Product;

/** Adds the tax. */
@ApplicationScoped
public class Prices {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @CacheResult(cacheName = "gross")
    public BigDecimal gross(@CacheKey Product product) {
        int percent = product.getCategory() == Category.BOOKS ? Tax.REDUCED_PERCENT : Tax.STANDARD_PERCENT;
        BigDecimal tax = product.getNetPrice().multiply(BigDecimal.valueOf(percent)).divide(HUNDRED);
        return product.getNetPrice().add(tax).setScale(2, RoundingMode.HALF_UP);
    }
}
