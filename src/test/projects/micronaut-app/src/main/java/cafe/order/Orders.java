package cafe.order;

import cafe.menu.Menu;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes orders. */
@Singleton
class Orders {
    private final Menu menu;
    private final AtomicInteger taken = new AtomicInteger();

    Orders(Menu menu) {
        this.menu = menu;
    }

    /** Empty: there is no such dish. */
    Optional<Bill> take(Wish wish) {
        return menu.named(wish.dish())
                .map(dish -> new Bill(
                        taken.incrementAndGet(),
                        dish.name(),
                        dish.price().multiply(BigDecimal.valueOf(wish.portions()))));
    }
}
