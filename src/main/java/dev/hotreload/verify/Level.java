package dev.hotreload.verify;

/** How sure it is that a development part does harm. */
public enum Level {
    /** It is there, and is or may be used. */
    ERROR,
    /** It is there, but nothing reaches it, or only under a condition; or the archive is odd. */
    WARNING
}
