package shop.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;
import shop.product.Category;
import shop.product.Product;

/** Adds the tax. */
@Service
public class Prices {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Cacheable(cacheNames = "gross", key = "#product.id")
    public BigDecimal gross(Product product) {
        int percent = product.getCategory() == Category.BOOKS ? Tax.REDUCED_PERCENT : Tax.STANDARD_PERCENT;
        BigDecimal tax = product.getNetPrice().multiply(BigDecimal.valueOf(percent)).divide(HUNDRED);
        return product.getNetPrice().add(tax).setScale(2, RoundingMode.HALF_UP);
    }
}
