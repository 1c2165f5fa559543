package dev.hotreload.purity;

/** Something that cannot be shown to touch nothing outside. */
final class Impure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param reason what was met, for the log */
    Impure(String reason) {
        super(reason, null, false, false);
    }
}
