package cafe.order;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.util.Optional;

/** Orders from programs. */
@Controller("/orders")
class OrderController {
    private final Orders orders;

    OrderController(Orders orders) {
        this.orders = orders;
    }

    @Post
    Optional<Bill> place(@Body Wish wish) {
        return orders.take(wish);
    }
}
