package dev.hotreload.swap;

/**
 * What a JVM redefines beside the bodies of methods.
 *
 * @param methods private methods that are static or final may come and go
 *     ({@code -XX:+AllowRedefinitionToAddDeleteMethods})
 * @param structure members and supertypes may come and go ({@code -XX:+AllowEnhancedClassRedefinition})
 */
public record Ability(boolean methods, boolean structure) {
    /** Of every HotSpot JVM. */
    public static final Ability PLAIN = new Ability(false, false);
}
