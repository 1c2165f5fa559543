package shop.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import shop.price.Prices;
import shop.product.Product;
import shop.product.ProductRepository;

/** Takes orders. */
@ApplicationScoped
public class OrderService {
    private final OrderRepository orders;
    private final ProductRepository products;
    private final Prices prices;

    OrderService(OrderRepository orders, ProductRepository products, Prices prices) {
        this.orders = orders;
        this.products = products;
        this.prices = prices;
    }

    @Transactional
    public PurchaseOrder place(long productId, int quantity) {
        Product product = products.get(productId);
        BigDecimal total = prices.gross(product).multiply(BigDecimal.valueOf(quantity));
        return orders.save(new PurchaseOrder(product, quantity, total, Instant.now()));
    }

    @Transactional
    public List<PurchaseOrder> newest() {
        return orders.newestFirst();
    }
}
