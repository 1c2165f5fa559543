package dev.hotreload.build;

/**
 * A class that a build made, changed or removed.
 *
 * @param className binary name, such as {@code shop.Cart$Line}
 */
public record ClassChange(String className, Kind kind) {

    /** How far the change can be seen. */
    public enum Kind {
        ADDED,
        REMOVED,
        /** Only code inside its methods. */
        BODY,
        /** Something that other classes can see. */
        SHAPE
    }

    /** The name without its package, with dots between nested classes. */
    public String simpleName() {
        return className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
    }
}
