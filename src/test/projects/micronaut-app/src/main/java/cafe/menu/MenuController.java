package cafe.menu;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.List;

/** The menu for programs. */
@Controller("/menu")
class MenuController {
    private final Menu menu;

    MenuController(Menu menu) {
        this.menu = menu;
    }

    @Get
    List<Dish> all() {
        return menu.dishes();
    }
}
