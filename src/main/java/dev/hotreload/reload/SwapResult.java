package dev.hotreload.reload;

/** The answer to one hot swap. */
public sealed interface SwapResult {

    /** All classes are redefined. */
    record Swapped() implements SwapResult {}

    /** None is. */
    record Refused(String reason) implements SwapResult {}
}
