package dev.hotreload.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.hotreload.app.Timings;
import dev.hotreload.build.BuildResult;
import dev.hotreload.build.ClassChange;
import dev.hotreload.build.Consequence;
import dev.hotreload.build.Scope;
import dev.hotreload.config.RunConfig.RestartOnExit;
import dev.hotreload.span.Part;
import dev.hotreload.watch.ChangeSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TracingTest {
    private static final long MILLI = 1_000_000;

    private ReloadMachine machine = machine();

    @BeforeEach
    void begin() {
        machine = machine();
    }

    @Test
    void aStartIsToldTheReloadThatOrdersItAndWhereItCameFrom() {
        machine.begin("", 0);
        Command.Restart restart = (Command.Restart) on(built(1), 10).get(0);
        Part process = new Part("start process", 11 * MILLI, 12 * MILLI, Map.of());
        on(ready(1, List.of(), List.of(process)), 20);

        Trace trace = live().report().trace();
        assertEquals(new Origin(trace.context(), 1), restart.origin());
        assertEquals(List.of("load", "switch"), names(trace.steps()));
        Part load = trace.steps().get(0);
        assertEquals(10 * MILLI, load.endNanos());
        assertEquals(List.of("compile"), names(load.parts().get(0).parts()));
        Part start = trace.steps().get(1).parts().get(0);
        assertEquals(10 * MILLI, start.startNanos());
        assertEquals(20 * MILLI, start.endNanos());
        assertEquals(List.of(process), start.parts());
    }

    @Test
    void eachReloadIsATraceOfItsOwn() {
        machine.begin("", 0);
        on(built(1), 10);
        on(ready(1, List.of(), List.of()), 20);
        Trace first = live().report().trace();
        change(30);
        on(built(2), 40);
        on(new ReloadEvent.FilesQuiet(), 45);
        Part exit = new Part("exit", 46 * MILLI, 47 * MILLI, Map.of());
        on(ready(2, List.of(exit), List.of()), 50);

        Trace second = live().report().trace();
        assertNotEquals(first.context().traceId(), second.context().traceId());
        assertEquals(List.of("detect", "load", "switch", "reclaim"), names(second.steps()));
        assertEquals(Map.of("files", 1), second.steps().get(0).facts());
        assertEquals(List.of(exit), second.steps().get(3).parts().get(0).parts());
        assertEquals(
                "Order changed", second.steps().get(2).parts().get(0).facts().get("reason"));
    }

    @Test
    void aBuildThatFailedIsToldAsSuch() {
        machine.begin("", 0);
        on(
                new ReloadEvent.BuildFinished(
                        1, new BuildResult.Failed(List.of(), new Scope.Classes(1, ""), Duration.ofMillis(3))),
                10);
        Part build = ((ReloadState.Broken) machine.state())
                .report()
                .trace()
                .steps()
                .get(0)
                .parts()
                .get(0);
        assertEquals(Map.of("generation", 1, "result", "failed"), build.facts());
        assertEquals(Duration.ofMillis(3), build.took());
    }

    private static ReloadMachine machine() {
        return new ReloadMachine(
                SwitchRule.restart(),
                new Takeover(true, true, false),
                new ExitPolicy(RestartOnExit.NEVER, Duration.ZERO),
                false);
    }

    private List<Command> on(ReloadEvent event, long millis) {
        return machine.on(event, millis * MILLI);
    }

    private void change(long millis) {
        Map<Path, ChangeSet.Kind> files = Map.of(Path.of("Order.java"), ChangeSet.Kind.MODIFIED);
        on(new ReloadEvent.FilesChanged(ChangeSet.of(files, (millis - 5) * MILLI)), millis);
    }

    private ReloadState.Live live() {
        return (ReloadState.Live) machine.state();
    }

    private static List<String> names(List<Part> parts) {
        return parts.stream().map(Part::name).toList();
    }

    private static ReloadEvent built(int generation) {
        return new ReloadEvent.BuildFinished(
                generation,
                new BuildResult.Succeeded(
                        List.of(new ClassChange("shop.Order", ClassChange.Kind.BODY)),
                        List.of(),
                        new Consequence.None(),
                        new Scope.Classes(1, ""),
                        List.of(),
                        Duration.ofMillis(3),
                        List.of(new Part("compile", 0, 1, Map.of()))));
    }

    private static ReloadEvent ready(int launch, List<Part> stop, List<Part> start) {
        Timings timings = new Timings(Duration.ZERO, Duration.ofMillis(2), false, stop, start);
        return new ReloadEvent.AppReady(launch, Optional.empty(), timings);
    }
}
