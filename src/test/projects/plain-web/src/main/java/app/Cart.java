package app;

import java.util.List;

/** What is bought, and what it costs with the tax on top. */
final class Cart {
    private final List<Line> lines;

    Cart(Line... lines) {
        this.lines = List.of(lines);
    }

    int total() {
        int net = lines.stream().mapToInt(line -> line.count() * line.price()).sum();
        return net + net * Prices.RATE / 100;
    }

    /** One kind of thing in the cart. */
    record Line(String name, int count, int price) {}
}
