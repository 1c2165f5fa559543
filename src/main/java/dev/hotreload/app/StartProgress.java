package dev.hotreload.app;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a start is that takes long.
 *
 * @param age since it began
 * @param processor how much processor time it has used since then; empty: the system does not say
 * @param place where it stands, as in "the thread main is in …"
 */
public record StartProgress(Duration age, Optional<Duration> processor, String place) {}
