package dev.hotreload.bench.watch;

/**
 * Something a watcher said.
 *
 * @param what {@code ready}, {@code set}, {@code change}, {@code quiet} or {@code heap}
 * @param number when, on the machine's monotonic clock; of ready how long the first look took; in nanoseconds; of heap how
 *     many bytes
 * @param path of change
 */
record Heard(String what, long number, String path) {}
