package dev.hotreload.proxy;

import dev.hotreload.app.Endpoint;
import dev.hotreload.config.ProxyConfig.DuringReload;
import dev.hotreload.config.ReloadConfig.Trigger;
import dev.hotreload.reload.ReloadState;
import dev.hotreload.reload.Serving;
import dev.hotreload.span.TraceContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Says for each state of the loop what becomes of requests. Knows which version runs; for any thread. */
final class GateRule {
    private final DuringReload duringReload;
    private final Trigger trigger;
    private final boolean tells;
    private Optional<TraceContext> reload = Optional.empty();
    private @Nullable Backend backend;
    /** No request goes there any more. The loop may say that before, or after, the version is to be stopped. */
    private final List<Backend> leaving = new ArrayList<>();

    /** @param tells whether requests tell the application which reload it comes from */
    GateRule(DuringReload duringReload, Trigger trigger, boolean tells) {
        this.tells = tells;
        this.duringReload = duringReload;
        this.trigger = trigger;
    }

    /** The version that listens there is about to be stopped; empty: no request went there. */
    synchronized Optional<Backend> stopping(Endpoint endpoint) {
        Backend known = backend;
        if (known != null && known.endpoint().equals(endpoint)) {
            gone();
        }
        Optional<Backend> found =
                leaving.stream().filter(one -> one.endpoint().equals(endpoint)).reduce((older, newer) -> newer);
        found.ifPresent(leaving::remove);
        return found;
    }

    /** How many requests the version that runs has not answered yet. */
    synchronized int underWay() {
        Backend known = backend;
        return known == null ? 0 : known.underWay();
    }

    /** @param before as it is now */
    synchronized Gate next(Gate before, ReloadState state) {
        if (state instanceof ReloadState.Live live) {
            reload = Optional.of(live.report().trace().context());
            return open(new Serving(live.generation(), live.endpoint()));
        }
        if (state instanceof ReloadState.Held held) {
            boolean onRequest = trigger == Trigger.REQUEST && held.why() == ReloadState.Held.Why.TRIGGER;
            Gate open = open(held.serving());
            return onRequest ? new Gate.Asking(new AtomicBoolean()) : open;
        }
        if (state instanceof ReloadState.Broken broken) {
            return broken.serving().isPresent() ? open(broken.serving().get()) : down(broken);
        }
        if (state instanceof ReloadState.Starting starting) {
            return starting(starting);
        }
        if (state instanceof ReloadState.Closed) {
            // Another session may follow, over the same application.
            return before;
        }
        boolean oldServes = duringReload == DuringReload.SERVE_OLD && before instanceof Gate.Open;
        return oldServes
                ? before
                : new Gate.Shut("generation " + state.generation()
                        + (state instanceof ReloadState.Swapping ? " is being swapped in" : " is being built"));
    }

    private Gate starting(ReloadState.Starting starting) {
        if (starting.serving().isEmpty()) {
            gone();
        } else if (duringReload == DuringReload.SERVE_OLD) {
            return open(starting.serving().get());
        }
        Duration delay = starting.delay();
        return new Gate.Shut("generation " + starting.generation() + " is being started"
                + (starting.reason().isEmpty() ? "" : " because " + starting.reason())
                + (delay.isZero() ? "" : ", after a delay of " + delay.toMillis() + " ms"));
    }

    private Gate open(Serving serving) {
        Optional<Endpoint> endpoint = serving.endpoint();
        if (endpoint.isEmpty()) {
            return new Gate.Shut("generation " + serving.generation() + " runs, but listens on no port");
        }
        Backend known = backend;
        if (known == null || !known.endpoint().equals(endpoint.get())) {
            gone();
            known = new Backend(endpoint.get());
            backend = known;
        }
        return new Gate.Open(known, serving.generation(), tells ? reload : Optional.empty());
    }

    private Gate down(ReloadState.Broken broken) {
        gone();
        String generation = "generation " + broken.generation();
        if (broken.cause() instanceof ReloadState.Cause.BuildFailed failed) {
            return new Gate.Down(generation + " could not be built; save a change that mends it", failed.problems());
        }
        if (broken.cause() instanceof ReloadState.Cause.Exited exited) {
            return new Gate.Down(
                    generation + " " + exited.exit().reason() + "; it starts again when you save a change",
                    exited.exit().problems());
        }
        return new Gate.Down(generation + " does not run", List.of());
    }

    private void gone() {
        Backend known = backend;
        if (known != null) {
            backend = null;
            known.retire();
            leaving.removeIf(Backend::hasEnded);
            leaving.add(known);
        }
    }
}
