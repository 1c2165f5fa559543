package dev.hotreload.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The {@code [proxy]} table.
 *
 * @param appPort where the application listens; empty: detected
 * @param https whether browsers come by TLS
 * @param certificate in PEM, with those that it depends on; empty: one is made
 * @param privateKey of the certificate; present where that is
 * @param holdTimeout how long a request waits for the new version
 * @param editor {@code auto}, {@code idea}, {@code vscode}, or a link with {@code {file}}, {@code {line}} and {@code {column}}
 * @param allowedHosts values of {@code Host} that are answered
 * @param routes what paths begin with that lead to this one of several applications; without a slash at the end, unless it is all;
 *     empty: it has an address of its own
 */
public record ProxyConfig(
        Enabled enabled,
        String host,
        int port,
        OptionalInt appPort,
        boolean https,
        Optional<Path> certificate,
        Optional<Path> privateKey,
        DuringReload duringReload,
        Duration holdTimeout,
        boolean liveReload,
        boolean overlay,
        String editor,
        List<String> allowedHosts,
        List<String> routes) {

    public ProxyConfig {
        allowedHosts = List.copyOf(allowedHosts);
        routes = List.copyOf(routes);
    }

    /** Whether there is a proxy. */
    public enum Enabled {
        AUTO,
        ALWAYS,
        NEVER
    }

    /** Where requests go while a new version is made. */
    public enum DuringReload {
        HOLD,
        SERVE_OLD
    }
}
