package dev.hotreload.cli;

import dev.hotreload.app.Endpoint;
import dev.hotreload.app.Footprint;
import dev.hotreload.config.Config;
import dev.hotreload.config.ProblemException;
import dev.hotreload.config.ProxyConfig;
import dev.hotreload.console.Console;
import dev.hotreload.project.Project;
import dev.hotreload.proxy.Proxy;
import dev.hotreload.reload.ReloadListener;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The proxy of a run: made anew when the configuration asks for another one, and opened when the application is known to be a
 * web application. For any thread.
 */
final class Front implements AutoCloseable {
    /** Libraries that are there to answer HTTP; where one is on the class path, nobody waits for the first port. */
    private static final Pattern SERVERS = Pattern.compile(
            "(spring-web(flux|mvc)?|tomcat-embed-core|jetty-server|undertow-core"
                    + "|javalin|micronaut-http-server.*|helidon-webserver|vertx-web|dropwizard-core|jooby|spark-core|grizzly-http-server"
                    + "|ktor-server-core.*|reactor-netty-http|quarkus-vertx-http|http4k-core|ratpack-core|armeria)-\\d.*\\.jar");

    private final Proxy.Orders orders;
    private final Proxy.Outside outside;
    private final Stage stage;
    private final LongAdder held = new LongAdder();
    private volatile @Nullable Proxy proxy;
    private @Nullable Config config;
    private @Nullable Console console;
    private boolean announced;
    private boolean paused;

    /**
     * @param output the last lines that the application printed
     */
    Front(Proxy.Orders orders, Supplier<List<String>> output, Stage stage) {
        this.stage = stage;
        this.orders = orders;
        this.outside = new Proxy.Outside(output, stage.telemetry()::text, held::increment);
        stage.telemetry().requests(held::sum, this::waiting);
    }

    /** Asked by whoever reads the metrics, and so without the lock: it is held while a proxy opens. */
    private long waiting() {
        Proxy asked = proxy;
        return asked == null ? 0 : asked.waiting();
    }

    /** A session begins with this configuration. */
    synchronized void use(Config next, Project project, Console shown) {
        console = shown;
        Config before = config;
        boolean same = before != null
                && before.proxy().equals(next.proxy())
                && before.reload().equals(next.reload())
                && before.root().equals(next.root())
                && before.tmpDir().equals(next.tmpDir());
        if (same) {
            return;
        }
        closeProxy();
        config = next;
        Proxy made = new Proxy(next, project.name(), orders, outside, stage.place());
        made.paused(paused);
        proxy = made;
        ProxyConfig.Enabled enabled = next.proxy().enabled();
        if (enabled == ProxyConfig.Enabled.ALWAYS
                || !next.proxy().routes().isEmpty()
                || (enabled == ProxyConfig.Enabled.AUTO && Jars.has(project.runtimeClasspath(), SERVERS))) {
            // Beside the first build: it takes a quarter of a second.
            Thread opening = new Thread(this::open, "proxy-open");
            opening.setDaemon(true);
            opening.start();
        }
    }

    /** What is to hear of each state. */
    synchronized Optional<ReloadListener> listener() {
        return Optional.ofNullable(proxy);
    }

    /** The application listens there, so that there is something to stand in front of. */
    synchronized void found(Endpoint endpoint) {
        open();
        Console shown = console;
        Optional<String> url = address();
        if (!announced && url.isPresent() && shown != null) {
            announced = true;
            shown.say("proxy", url.get() + " is the browser's address; the application itself listens on " + endpoint);
        }
    }

    private synchronized void open() {
        Proxy opened = proxy;
        Console shown = console;
        if (opened == null || shown == null || isOff()) {
            return;
        }
        try {
            opened.open(stage.permission()).forEach(text -> shown.say("proxy", text));
        } catch (ProblemException e) {
            e.problems().forEach(shown::warning);
        }
    }

    private boolean isOff() {
        Config now = config;
        return now == null || now.proxy().enabled() == ProxyConfig.Enabled.NEVER;
    }

    /** A moment after a generation went live. */
    synchronized void measured(Footprint application) {
        Proxy told = proxy;
        if (told != null) {
            told.measured(application);
        }
    }

    /** Whether what is built waits. */
    synchronized void paused(boolean on) {
        paused = on;
        Proxy told = proxy;
        if (told != null) {
            told.paused(on);
        }
    }

    /** Where the browser goes to; empty: to the application itself. */
    synchronized Optional<String> address() {
        Proxy open = proxy;
        return open == null ? Optional.empty() : open.address();
    }

    /** See {@link Proxy#drain}. */
    void drain(Optional<Endpoint> endpoint, BooleanSupplier wanted) throws InterruptedException {
        Proxy open;
        synchronized (this) {
            open = proxy;
        }
        if (open != null) {
            open.drain(endpoint, wanted);
        }
    }

    private void closeProxy() {
        Proxy old = proxy;
        if (old != null) {
            proxy = null;
            announced = false;
            old.close();
        }
    }

    @Override
    public synchronized void close() {
        closeProxy();
    }
}
