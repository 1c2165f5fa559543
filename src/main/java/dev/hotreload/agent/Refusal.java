package dev.hotreload.agent;

/** Why a swap is not done, as in "restarted because …". */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 500;

    Refusal(String reason) {
        super(reason.length() > LONGEST ? reason.substring(0, LONGEST) : reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    /** What the JVM says to a class that it does not take. */
    static Refusal of(Throwable trouble) {
        String message = trouble.getMessage();
        String text =
                message == null ? "" : message.lines().findFirst().orElse("").strip();
        if (trouble instanceof UnsupportedOperationException && !text.isEmpty()) {
            return new Refusal(
                    "the JVM refused: " + text.substring(text.indexOf(':') + 1).strip());
        }
        String type = trouble.getClass().getSimpleName();
        return new Refusal("the JVM refused: " + (text.isEmpty() ? type : type + ": " + text));
    }

    /** For people: the name without its package. */
    static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
    }
}
