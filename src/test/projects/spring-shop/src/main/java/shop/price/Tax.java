package shop.price;

/** The rates of the tax. */
public final class Tax {
    public static final int STANDARD_PERCENT = 20;
    public static final int REDUCED_PERCENT = 7;

    private Tax() {}
}
