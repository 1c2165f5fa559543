package shop;

import java.math.BigDecimal;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import shop.order.OrderService;
import shop.product.Category;
import shop.product.Product;
import shop.product.ProductRepository;

/** Fills the empty shelves at every start. */
@Component
class Seed implements ApplicationRunner {
    private final ProductRepository products;
    private final OrderService orders;

    Seed(ProductRepository products, OrderService orders) {
        this.products = products;
        this.orders = orders;
    }

    @Override
    public void run(ApplicationArguments args) {
        List<Product> saved = products.saveAll(List.of(
                new Product("Teapot", Category.KITCHEN, new BigDecimal("24.00")),
                new Product("Reading lamp", Category.HOME, new BigDecimal("49.50")),
                new Product("Pocket atlas", Category.BOOKS, new BigDecimal("12.80"))));
        orders.place(saved.get(0).getId(), 2);
        orders.place(saved.get(2).getId(), 1);
    }
}
