package shop.price;

/** What things cost. */
public class Price {
    public static final int RATE = 3;

    public String currency() {
        return "EUR";
    }

    public int of(int pieces) {
        return pieces * RATE;
    }
}
