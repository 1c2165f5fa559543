package dev.hotreload.config;

import dev.hotreload.config.ProxyConfig.DuringReload;
import dev.hotreload.config.ProxyConfig.Enabled;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The keys of {@code [proxy]}. */
final class ProxyKeys {
    static final Spec<Enabled> ENABLED = Spec.of(
            "proxy.enabled", Kinds.toggle(Enabled.class), "auto: when the application is a web application", "auto");
    static final Spec<String> HOST = Spec.of("proxy.host", Kinds.TEXT, "the address the browser goes to", "127.0.0.1");
    static final Spec<Integer> PORT =
            Spec.of("proxy.port", Kinds.PORT, "the port the browser goes to; 0: any free one", "8090");
    static final Spec<Optional<Integer>> APP_PORT = Spec.found(
            "proxy.app_port",
            Kinds.PORT,
            "where the application listens; `{port}` in `args`, `jvm_args` and `env` of `[run]` is the"
                    + " assigned one",
            "detected");
    static final Spec<Boolean> HTTPS = Spec.of(
            "proxy.https",
            Kinds.BOOL,
            "answer by TLS, with `certificate` or, without one, with a certificate made for this project",
            "false");
    static final Spec<Optional<Path>> CERTIFICATE = Spec.found(
            "proxy.certificate",
            Kinds.PATH,
            "PEM file with the certificate and those that it depends on, such as `mkcert` makes it",
            "a self-made one");
    static final Spec<Optional<Path>> PRIVATE_KEY = Spec.found(
            "proxy.private_key",
            Kinds.PATH,
            "PEM file with the key of `certificate`, not encrypted",
            "a self-made one");
    static final Spec<DuringReload> DURING_RELOAD = Spec.of(
            "proxy.during_reload",
            Kinds.oneOf(DuringReload.class),
            "`hold`: requests wait for the new version; `serve-old`: they go on to the old one until it is"
                    + " replaced",
            "hold");
    static final Spec<Duration> HOLD_TIMEOUT =
            Spec.of("proxy.hold_timeout", Kinds.DURATION, "then 503 with the reason", "60s");
    static final Spec<Boolean> LIVE_RELOAD =
            Spec.of("proxy.live_reload", Kinds.BOOL, "refresh the browser; CSS is exchanged in place", "true");
    static final Spec<Boolean> OVERLAY = Spec.of("proxy.overlay", Kinds.BOOL, "problems shown over the page", "true");
    static final Spec<List<String>> ALLOWED_HOSTS = Spec.of(
            "proxy.allowed_hosts",
            Kinds.listOf(Kinds.TEXT),
            "other `Host` values are refused; `.name` is a name and all below it",
            "localhost",
            "127.0.0.1",
            "[::1]");

    static final Spec<String> EDITOR = Spec.of(
            "proxy.editor",
            Kinds.TEXT,
            "what opens a problem's file: `auto`, `idea`, `vscode`, or a link with `{file}`, `{line}` and `{column}`;"
                    + " `auto`: IntelliJ where the project has an `.idea`, else VS Code",
            "auto");

    static final Spec<List<String>> ROUTES = Spec.of(
                    "proxy.routes",
                    Kinds.listOf(Kinds.text(
                            "path",
                            "the beginning of a path, such as \"/api\", or \"/\" for all the rest",
                            route -> route.length() > 1 && route.endsWith("/")
                                    ? route.substring(0, route.length() - 1)
                                    : route,
                            "/|(/[^/?#\\s]+)+")),
                    "in an `[[app]]`: paths that begin so lead to this application, at the common address; the longest"
                            + " counts")
            .onlyInTheFile("is for one of several applications; set it in its [[app]] in the file");

    static final List<Spec<?>> ALL = List.of(
            ENABLED,
            HOST,
            PORT,
            APP_PORT,
            HTTPS,
            CERTIFICATE,
            PRIVATE_KEY,
            DURING_RELOAD,
            HOLD_TIMEOUT,
            LIVE_RELOAD,
            OVERLAY,
            EDITOR,
            ALLOWED_HOSTS,
            ROUTES);

    private ProxyKeys() {}

    static ProxyConfig config(Values values, Path root) {
        return new ProxyConfig(
                values.get(ENABLED),
                values.get(HOST),
                values.get(PORT),
                values.get(APP_PORT).map(OptionalInt::of).orElseGet(OptionalInt::empty),
                values.get(HTTPS),
                values.get(CERTIFICATE).map(file -> Values.under(root, file)),
                values.get(PRIVATE_KEY).map(file -> Values.under(root, file)),
                values.get(DURING_RELOAD),
                values.get(HOLD_TIMEOUT),
                values.get(LIVE_RELOAD),
                values.get(OVERLAY),
                values.get(EDITOR),
                values.get(ALLOWED_HOSTS),
                values.get(ROUTES));
    }
}
