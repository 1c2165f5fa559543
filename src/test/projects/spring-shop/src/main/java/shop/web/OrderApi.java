package shop.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.order.OrderService;
import shop.order.PurchaseOrder;

/** Orders from programs. */
@RestController
@RequestMapping("/api/orders")
class OrderApi {
    private final OrderService orders;

    OrderApi(OrderService orders) {
        this.orders = orders;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Receipt place(@Valid @RequestBody Request request) {
        PurchaseOrder order = orders.place(request.product(), request.quantity());
        return new Receipt(order.getId(), order.getProduct().getName(), order.getTotal());
    }

    /** What is wanted. */
    record Request(@Positive long product, @Positive @Max(99) int quantity) {}

    /** What was sold. */
    record Receipt(long order, String product, BigDecimal total) {}
}
