package dev.hotreload.config;

import java.util.Optional;

/**
 * One key with its effective value.
 *
 * @param key dotted name
 * @param value a {@code String}, {@code Long} or {@code Boolean}, or a {@code List} or {@code Map} of these; empty: left to
 *     be found out
 * @param origin who decided
 */
public record Setting(String key, Optional<Object> value, Origin origin) {}
