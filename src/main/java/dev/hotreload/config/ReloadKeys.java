package dev.hotreload.config;

import dev.hotreload.config.ReloadConfig.Handoff;
import dev.hotreload.config.ReloadConfig.Standby;
import dev.hotreload.config.ReloadConfig.Strategy;
import dev.hotreload.config.ReloadConfig.Trigger;
import java.time.Duration;
import java.util.List;

/** The keys of {@code [reload]}. */
final class ReloadKeys {
    static final Spec<Strategy> STRATEGY = Spec.of(
            "reload.strategy",
            Kinds.oneOf(Strategy.class),
            "`auto`: swap when it is right, else restart; `swap`: never restart by itself, say what is stale;"
                    + " `restart`: always",
            "auto");
    static final Spec<List<String>> RESTART_ON =
            Spec.of("reload.restart_on", Kinds.listOf(Kinds.GLOB), "globs on classes or files that always restart");
    static final Spec<Trigger> TRIGGER = Spec.of(
            "reload.trigger",
            Kinds.oneOf(Trigger.class),
            "what lets a new version take over; `key`: the key `s`; `request`: the next one through the proxy",
            "save");
    static final Spec<Boolean> PREPARE = Spec.of(
            "reload.prepare",
            Kinds.BOOL,
            "class files are written so that more can be swapped; off: they stay exactly as javac wrote them, and new"
                    + " anonymous classes and new private methods restart",
            "true");
    static final Spec<Standby> STANDBY = Spec.of(
            "reload.standby",
            Kinds.oneOf(Standby.class),
            "how far the next JVM prepares itself: its library classes loaded, or those also initialised that can be at any time;"
                    + " `auto`: loaded",
            "auto");
    static final Spec<Handoff> HANDOFF = Spec.of(
            "reload.handoff",
            Kinds.oneOf(Handoff.class),
            "`sequential`: old stops, then new starts, requests wait; `overlap`: the new one starts on another"
                    + " port, takes over when ready, the old one drains",
            "sequential");
    static final Spec<Duration> DRAIN_TIMEOUT =
            Spec.of("reload.drain_timeout", Kinds.DURATION, "how long the old version may finish its requests", "10s");

    static final List<Spec<?>> ALL = List.of(STRATEGY, RESTART_ON, TRIGGER, PREPARE, STANDBY, HANDOFF, DRAIN_TIMEOUT);

    private ReloadKeys() {}

    static ReloadConfig config(Values values) {
        return new ReloadConfig(
                values.get(STRATEGY),
                values.get(RESTART_ON),
                values.get(TRIGGER),
                values.get(PREPARE),
                values.get(STANDBY),
                values.get(HANDOFF),
                values.get(DRAIN_TIMEOUT));
    }
}
