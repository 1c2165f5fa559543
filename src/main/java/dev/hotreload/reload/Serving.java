package dev.hotreload.reload;

import dev.hotreload.app.Endpoint;
import java.util.Optional;

/**
 * The version that answers while the newest one does not.
 *
 * @param generation the number of its build
 * @param endpoint where; empty: it listens on no port so far
 */
public record Serving(int generation, Optional<Endpoint> endpoint) {}
