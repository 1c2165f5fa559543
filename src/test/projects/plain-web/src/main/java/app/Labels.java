package app;

/** Names for the sizes, by a switch over the enum of another file. */
final class Labels {
    private Labels() {}

    static String label(Size size) {
        return switch (size) {
            case SMALL -> "small";
            case LARGE -> "large";
        };
    }
}
