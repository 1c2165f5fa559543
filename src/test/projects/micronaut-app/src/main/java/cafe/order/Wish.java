package cafe.order;

import io.micronaut.serde.annotation.Serdeable;

/** What a guest wants. */
@Serdeable
record Wish(String dish, int portions) {}
