package cafe.menu;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What there is today. */
@Singleton
public class Menu {
    private final Prices prices;

    Menu(Prices prices) {
        this.prices = prices;
    }

    public List<Dish> dishes() {
        return List.of(
                dish("Espresso", Kind.DRINK, "2.20"),
                dish("Leek soup", Kind.SOUP, "5.80"),
                dish("Plum cake", Kind.CAKE, "3.90"));
    }

    public Optional<Dish> named(String name) {
        return dishes().stream().filter(dish -> dish.name().equals(name)).findFirst();
    }

    private Dish dish(String name, Kind kind, String price) {
        return new Dish(name, label(kind), prices.atTheTable(new BigDecimal(price)));
    }

    private static String label(Kind kind) {
        return switch (kind) {
            case DRINK -> "Drinks";
            case SOUP -> "Soup of the day";
            case CAKE -> "Cakes";
        };
    }
}
