package cafe.menu;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;

/** Something to eat or to drink, with the price on the menu. */
@Serdeable
public record Dish(String name, String kind, BigDecimal price) {}
