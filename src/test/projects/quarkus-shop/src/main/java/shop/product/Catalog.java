package shop.product;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import shop.price.Prices;

/** What the customers see of the products. */
@ApplicationScoped
public class Catalog {
    private final ProductRepository products;
    private final Prices prices;

    Catalog(ProductRepository products, Prices prices) {
        this.products = products;
        this.prices = prices;
    }

    public List<Offer> offers() {
        return products.byName().stream().map(this::offer).toList();
    }

    private Offer offer(Product product) {
        return new Offer(product.getId(), product.getName(), label(product.getCategory()), prices.gross(product));
    }

    private static String label(Category category) {
        return switch (category) {
            case BOOKS -> "Books";
            case HOME -> "At home";
            case KITCHEN -> "Kitchen";
        };
    }

    /** A product with the price on the tag. */
    public record Offer(long id, String name, String category, BigDecimal price) {}
}
