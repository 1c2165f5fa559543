package dev.hotreload.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.hotreload.app.AppExit;
import dev.hotreload.app.Footprint;
import dev.hotreload.reload.Plan;
import dev.hotreload.reload.ReloadState;
import dev.hotreload.reload.Report;
import dev.hotreload.reload.Serving;
import dev.hotreload.span.Part;
import dev.hotreload.span.TraceContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {
    private static final Report REPORT = Report.of(List.of());
    private static final Serving SERVING = new Serving(2, Optional.empty());

    @TempDir
    Path dir;

    private static Span reload(ReloadState state) {
        return Spans.of(state, 2, Clock.read()).get(0);
    }

    @Test
    void onlyWhatIsBrokenIsAnErrorAndItSaysWhy() {
        AppExit exit = new AppExit(
                OptionalInt.of(1), true, Duration.ZERO, "exited with code 1", List.of(), OptionalInt.empty());
        Span broken = reload(
                new ReloadState.Broken(3, new ReloadState.Cause.Exited(exit, false), Optional.of(SERVING), REPORT));
        assertEquals(Span.Level.ERROR, broken.level());
        assertEquals("exited with code 1", broken.facts().get("cause"));
        assertEquals(
                Span.Level.INFO,
                reload(new ReloadState.Held(
                                3, new Plan.Refresh(Set.of()), ReloadState.Held.Why.TRIGGER, SERVING, REPORT))
                        .level());
    }

    @ParameterizedTest
    @CsvSource({"failed, WARN, failed", "refused, WARN, refused", "not ready, WARN, not ready", "stopped, INFO, ok"})
    void aPartThatDidNotEndAsItShouldIsAWarning(String result, Span.Level level, String status) {
        TraceContext reload = TraceContext.random();
        Part exit = new Part("exit", 0, 1, Map.of("result", result));
        List<Span> spans = Spans.reclaimed(reload, 0, List.of(exit), Clock.read());
        Span span = spans.get(1);
        assertEquals(level, span.level());
        assertEquals(status, span.status());
        assertEquals(Map.of(), span.facts());
        assertEquals(Optional.of(spans.get(0).context().spanId()), span.parent());
        assertEquals(
                3,
                Stream.of(reload, spans.get(0).context(), span.context())
                        .map(TraceContext::spanId)
                        .distinct()
                        .count());
    }

    @Test
    void whatTheLogIsToldIsCountedAndMeasuredToo() throws Exception {
        Telemetry telemetry = new Telemetry(Map.of());
        ReloadLog log = new ReloadLog(dir.resolve("reloads.jsonl"), telemetry);
        log.onState(new ReloadState.Live(7, Optional.empty(), REPORT));
        Footprint footprint = new Footprint(
                new TreeMap<>(Map.of(1L, "main")), OptionalLong.empty(), 0, OptionalLong.empty(), OptionalLong.empty());
        log.measured(footprint, footprint);
        String text = telemetry.text();
        assertTrue(text.contains("hotreload_generation 7\n"), text);
        assertTrue(text.contains("hotreload_reloads_total{kind=\"nothing\",result=\"live\"} 1\n"), text);
        assertTrue(text.contains("hotreload_jvm_threads{process=\"application\"} 1\n"), text);
        List<String> lines = Files.readAllLines(dir.resolve("reloads.jsonl"));
        assertEquals(
                REPORT.trace().context().traceId(),
                JsonParser.parseString(lines.get(lines.size() - 1))
                        .getAsJsonObject()
                        .get("traceId")
                        .getAsString());
    }
}
