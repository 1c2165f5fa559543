package shop.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import org.jboss.resteasy.reactive.ResponseStatus;
import shop.order.OrderService;
import shop.order.PurchaseOrder;

/** Orders from programs. */
@Path("/api/orders")
public class OrderApi {
    private final OrderService orders;

    OrderApi(OrderService orders) {
        this.orders = orders;
    }

    @POST
    @ResponseStatus(201)
    public Receipt place(@Valid Request request) {
        PurchaseOrder order = orders.place(request.product(), request.quantity());
        return new Receipt(order.getId(), order.getProduct().getName(), order.getTotal());
    }

    /** What is wanted. */
    public record Request(@Positive long product, @Positive @Max(99) int quantity) {}

    /** What was sold. */
    public record Receipt(long order, String product, BigDecimal total) {}
}
