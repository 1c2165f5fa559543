package dev.hotreload.app;

import java.time.Duration;

/**
 * How long the steps of a restart took.
 *
 * @param stop until the old version was gone; zero when there was none
 * @param start from the start of the process until it was ready
 */
public record Timings(Duration stop, Duration start) {}
