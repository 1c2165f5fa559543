package dev.hotreload.command;

import java.time.Duration;

/** How a command ended. */
public sealed interface Ended {
    /** By itself; 0 is success. */
    record Exited(int code) implements Ended {}

    /** It never ran; the reason is the end of a sentence. */
    record NotStarted(String reason) implements Ended {}

    /** It was stopped because it took longer than this. */
    record TimedOut(Duration timeout) implements Ended {}

    /** It was stopped because nobody waits for it any more. */
    record Stopped() implements Ended {}
}
