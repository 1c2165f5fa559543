package dev.hotreload.config;

import java.util.Optional;

/**
 * The {@code [trace]} table.
 *
 * @param otlpEndpoint where spans and metrics go; empty: nowhere
 * @param inject whether the proxy adds {@code traceparent} to a request that has none
 */
public record TraceConfig(Optional<String> otlpEndpoint, boolean inject) {}
