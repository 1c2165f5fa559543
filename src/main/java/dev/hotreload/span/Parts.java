package dev.hotreload.span;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects parts as they end. Used by one thread. */
public final class Parts {
    private final List<Part> parts = new ArrayList<>();
    private long lastNanos = System.nanoTime();

    /** The next part begins now. */
    public void begin() {
        lastNanos = System.nanoTime();
    }

    /** What began last has ended, and the next begins. */
    public void ended(String name, Map<String, Object> facts) {
        long now = System.nanoTime();
        parts.add(new Part(name, lastNanos, now, facts));
        lastNanos = now;
    }

    /** The same of one of which nothing more is to be said. */
    public void ended(String name) {
        ended(name, Map.of());
    }

    /** All since the last call. */
    public List<Part> take() {
        List<Part> taken = List.copyOf(parts);
        parts.clear();
        return taken;
    }
}
