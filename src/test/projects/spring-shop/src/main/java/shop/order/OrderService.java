package shop.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.price.Prices;
import shop.product.Product;
import shop.product.ProductRepository;

/** Takes orders. */
@Service
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
        Product product = products.findById(productId).orElseThrow();
        BigDecimal total = prices.gross(product).multiply(BigDecimal.valueOf(quantity));
        return orders.save(new PurchaseOrder(product, quantity, total, Instant.now()));
    }

    @Transactional(readOnly = true)
    public List<PurchaseOrder> newest() {
        return orders.findAll(Sort.by(Sort.Direction.DESC, "id"));
    }
}
