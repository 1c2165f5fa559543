package shop;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.util.List;
import shop.order.OrderService;
import shop.product.Category;
import shop.product.Product;
import shop.product.ProductRepository;

/** Fills the empty shelves at every start. */
@ApplicationScoped
class Seed {
    private final ProductRepository products;
    private final OrderService orders;

    Seed(ProductRepository products, OrderService orders) {
        this.products = products;
        this.orders = orders;
    }

    void fill(@Observes StartupEvent start) {
        List<Product> saved = List.of(
                new Product("Teapot", Category.KITCHEN, new BigDecimal("24.00")),
                new Product("Reading lamp", Category.HOME, new BigDecimal("49.50")),
                new Product("Pocket atlas", Category.BOOKS, new BigDecimal("12.80")));
        saved.forEach(products::save);
        orders.place(saved.get(0).getId(), 2);
        orders.place(saved.get(2).getId(), 1);
    }
}
