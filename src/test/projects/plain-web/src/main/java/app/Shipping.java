package app;

/** How the cart travels. */
interface Shipping {
    int cost(int total);

    /** Slow, and free for large carts. */
    final class Standard implements Shipping {
        @Override
        public int cost(int total) {
            return total >= 1000 ? 0 : 5;
        }
    }

    /** Fast, and never free. */
    final class Express implements Shipping {
        @Override
        public int cost(int total) {
            return 15;
        }
    }
}
