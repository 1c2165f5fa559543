package dev.hotreload.proxy;

import dev.hotreload.app.Endpoint;
import dev.hotreload.app.Footprint;
import dev.hotreload.config.Config;
import dev.hotreload.config.ProblemException;
import dev.hotreload.config.ProxyConfig;
import dev.hotreload.guard.Verdict;
import dev.hotreload.reload.ReloadListener;
import dev.hotreload.reload.ReloadState;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between the browser and the application: holds requests while a new version is made, hands them to the one that is
 * ready, and tells pages and tools what happens. It outlives versions of the application, and sessions. For any thread, except
 * that states come from one.
 */
public final class Proxy implements ReloadListener, AutoCloseable {
    /** Below it are our own pages and scripts, with a slash at both ends. */
    public static final String PAGES = OwnPages.PREFIX;

    private static final Logger log = LoggerFactory.getLogger(Proxy.class);

    private final Config config;
    private final Orders orders;
    private final Outside outside;
    private final Shown shown;
    private final Status status;
    private final StatusFile file;
    private final Traffic traffic;
    private final GateRule rule;
    private final Optional<Crossing.Place> place;
    private @Nullable FrontServer server;
    private @Nullable FrontDoor joined;
    private volatile Optional<String> address = Optional.empty();

    /**
     * What a page or a program may ask for; carried out on any thread, and returns at once.
     *
     * @param apply what is held
     * @param pause from now on what is built waits
     * @param resume it takes over again, and so does what has waited
     */
    public record Orders(Runnable restart, Runnable apply, Runnable pause, Runnable resume) {}

    /**
     * What others know and are told; on any thread, and returns at once.
     *
     * @param output the last lines that the application printed
     * @param metrics as Prometheus reads them
     * @param held a request has to wait
     */
    public record Outside(Supplier<List<String>> output, Supplier<String> metrics, Runnable held) {}

    /**
     * Nothing is opened yet; that nothing listens is no reason not to tell tools what happens.
     */
    public Proxy(Config config, String project, Orders orders, Outside outside) {
        this(config, project, orders, outside, Optional.empty());
    }

    /**
     * The same, of one of several applications. With {@code proxy.routes} it has no address of its own.
     *
     * @param place among them; empty: it is alone
     */
    public Proxy(Config config, String project, Orders orders, Outside outside, Optional<Crossing.Place> place) {
        this.config = config;
        this.place = place;
        this.orders = orders;
        this.outside = outside;
        traffic = new Traffic(new Gate.Shut("the first version is being built"), outside.held());
        ProxyConfig proxy = config.proxy();
        shown = new Shown(config.root(), EditorLink.of(proxy.editor(), config.root()));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("project", project);
        facts.put("liveReload", proxy.liveReload());
        facts.put("overlay", proxy.overlay());
        place.ifPresent(one -> facts.put("app", one.name()));
        status = new Status(facts, shown);
        place.ifPresent(one -> one.crossing().show(one.name(), status));
        rule = new GateRule(
                proxy.duringReload(), config.reload().trigger(), config.trace().inject());
        file = new StatusFile(config.tmpDir());
        status.add(told -> file.write(told.full()));
    }

    /**
     * Begins to listen, on the configured port or, where that is taken, on the next free one. Does nothing when it does so
     * already.
     *
     * @param permission of the guard
     * @return what the developer may not expect
     */
    public synchronized List<String> open(Verdict.Allowed permission) throws ProblemException {
        if (server != null || joined != null) {
            return List.of();
        }
        if (isShared()) {
            return join(place.orElseThrow(), permission);
        }
        Optional<SSLContext> tls =
                config.proxy().https() ? Optional.of(Tls.context(config.proxy(), config.tmpDir())) : Optional.empty();
        FrontServer opened = FrontServer.open(config.proxy(), tls, door(), permission);
        server = opened;
        address = Optional.of(opened.url());
        status.opened(opened.url());
        return opened.remarks();
    }

    private boolean isShared() {
        return place.isPresent() && !config.proxy().routes().isEmpty();
    }

    private List<String> join(Crossing.Place at, Verdict.Allowed permission) throws ProblemException {
        FrontDoor door = door();
        List<String> routes = config.proxy().routes();
        List<String> remarks = at.crossing().join(at.name(), routes, door, permission);
        joined = door;
        String first = routes.get(0);
        String url = at.crossing().url().orElseThrow() + (routes.contains("/") ? "" : first);
        address = Optional.of(url);
        status.opened(url);
        return remarks;
    }

    /** What the paths of our own pages begin with. */
    private String prefix() {
        return isShared() ? Crossing.APPS + place.orElseThrow().name() + "/" : OwnPages.PREFIX;
    }

    private FrontDoor door() {
        ProxyConfig proxy = config.proxy();
        boolean injects = proxy.liveReload() || proxy.overlay();
        Injection injection = new Injection(injects, prefix(), status.run());
        Answers answers = new Answers(shown, injects ? injection.tag(0, null) + "\n" : "", proxy.holdTimeout());
        Forwarding forwarding =
                new Forwarding(new Forwarding.Setup(traffic, proxy.holdTimeout(), orders.apply(), answers, injection));
        Map<String, Runnable> named = Map.of(
                "restart",
                orders.restart(),
                "apply",
                orders.apply(),
                "pause",
                orders.pause(),
                "resume",
                orders.resume());
        OwnPages pages = new OwnPages(prefix(), status, answers, named, token(), outside);
        return new FrontDoor(new Hosts(proxy.allowedHosts()), prefix(), pages, forwarding.handler(), answers);
    }

    private static String token() {
        byte[] token = new byte[16];
        new SecureRandom().nextBytes(token);
        return HexFormat.of().formatHex(token);
    }

    /** Where the browser goes to, such as {@code http://127.0.0.1:8090}; empty: nobody can, so far. */
    public Optional<String> address() {
        return address;
    }

    @Override
    public void onState(ReloadState state) {
        synchronized (rule) {
            traffic.set(rule.next(traffic.gate(), state));
        }
        status.onState(state);
    }

    /** What the generation that runs takes. */
    public void measured(Footprint application) {
        status.measured(application);
    }

    /**
     * A version is about to be stopped: no request goes there any more, and those under way have {@code reload.drain_timeout} to
     * end. As long as there is no other version, requests wait.
     *
     * @param endpoint where it listens; empty: on no port, so that there is nothing to end
     * @param wanted false: somebody wants the end at once
     */
    public void drain(Optional<Endpoint> endpoint, BooleanSupplier wanted) throws InterruptedException {
        Optional<Backend> backend;
        synchronized (rule) {
            backend = endpoint.flatMap(rule::stopping);
            if (backend.isPresent() && traffic.gate() instanceof Gate.Open open && open.backend() == backend.get()) {
                traffic.set(new Gate.Shut("the version before is being stopped"));
            }
        }
        if (backend.isPresent()) {
            boolean ended = backend.get().awaitEnd(config.reload().drainTimeout(), wanted);
            if (!ended && wanted.getAsBoolean()) {
                log.warn(
                        "{} requests did not end within reload.drain_timeout and are cut off",
                        backend.get().underWay());
            }
        }
    }

    /** Whether what is built waits until somebody asks for it. */
    public void paused(boolean on) {
        status.paused(on);
    }

    /** How many requests wait. */
    public int waiting() {
        return traffic.waiting();
    }

    /** How many requests the version that runs has not answered yet. */
    int underWay() {
        return rule.underWay();
    }

    @Override
    public synchronized void close() {
        FrontServer open = server;
        if (open != null) {
            server = null;
            address = Optional.empty();
            open.close();
        }
        FrontDoor door = joined;
        if (door != null) {
            joined = null;
            place.ifPresent(one -> one.crossing().leave(one.name(), door));
        }
        file.delete();
    }
}
