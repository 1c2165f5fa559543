package cafe.order;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;

/** What a guest has to pay. */
@Serdeable
record Bill(int number, String dish, BigDecimal total) {}
