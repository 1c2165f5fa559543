package dev.hotreload.watch;

import java.nio.file.Path;

/** Something that an event source heard: where to look again, never what is there. */
sealed interface Signal {
    /** {@link System#nanoTime()} of the moment it was heard. */
    long atNanos();

    /** Something happened to this path. */
    record Touched(Path path, How how, long atNanos) implements Signal {}

    /** Events were lost, or the source has ended: look everywhere. */
    record Lost(long atNanos) implements Signal {}

    /** The source can watch no more. */
    record Failed(Exception cause, long atNanos) implements Signal {}

    /** Wakes the watch thread up. */
    record Wake(long atNanos) implements Signal {}

    /** What the operating system called it. */
    enum How {
        CREATED,
        MODIFIED,
        DELETED
    }
}
