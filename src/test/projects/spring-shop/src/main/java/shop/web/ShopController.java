package shop.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import shop.order.OrderService;
import shop.product.Catalog;

/** The page for people. */
@Controller
class ShopController {
    private final Catalog catalog;
    private final OrderService orders;
    private final String version;

    ShopController(Catalog catalog, OrderService orders, @Value("${app.version}") String version) {
        this.catalog = catalog;
        this.orders = orders;
        this.version = version;
    }

    @GetMapping("/")
    String home(Model model) {
        model.addAttribute("greeting", greeting());
        model.addAttribute("offers", catalog.offers());
        model.addAttribute("orders", orders.newest());
        model.addAttribute("version", version);
        return "home";
    }

    private String greeting() {
        return "Welcome to the shop";
    }
}
