package dev.hotreload.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hotreload.app.AppExit;
import dev.hotreload.app.Endpoint;
import dev.hotreload.app.Growth;
import dev.hotreload.app.StartProgress;
import dev.hotreload.app.Timings;
import dev.hotreload.build.Scope;
import dev.hotreload.config.LogConfig;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ScreenConfig;
import dev.hotreload.reload.Plan;
import dev.hotreload.reload.ReloadState;
import dev.hotreload.reload.Report;
import dev.hotreload.reload.Serving;
import dev.hotreload.reload.Trace;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private static final Path DIR = Path.of("/projects/shop");
    private static final Serving OLD = serving(2);
    private static final Path ORDER = DIR.resolve("src/main/java/shop/Order.java");

    private Optional<String> address = Optional.empty();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void aReloadIsOneLineEachTransition() {
        Console console = console(true, false, LogConfig.Format.TEXT);
        console.onState(live(1, new Plan.Restart(""), new Scope.Everything(3, "it is the first build"), 1_900));
        console.onState(new ReloadState.Building(2, files(ORDER)));
        console.onState(live(2, new Plan.Restart("Order changed"), new Scope.Classes(1, ""), 1_100));

        assertEquals("""
                live      generation 1 on http://127.0.0.1:8080, in 1.9 s (build 92 ms, stop 40 ms, start 950 ms)
                changed   Order.java
                live      generation 2 on http://127.0.0.1:8080, restarted because Order changed, in 1.1 s (build 92 ms, stop 40 ms, start 950 ms)
                """, output());
    }

    @Test
    void aWarningSaysItOnce() {
        console(true, false, LogConfig.Format.TEXT)
                .warning(new Problem(Optional.empty(), 0, 0, Problem.Severity.WARNING, "the disk is full", ""));
        assertEquals("warning   the disk is full\n", output());
    }

    @Test
    void aReloadLoopIsToldOnceAndEveryLiveLineNamesWhatIsNotInIt() {
        Path log = DIR.resolve("src/main/resources/app.log");
        Problem loop = new Problem(Optional.of(log), 0, 0, Problem.Severity.WARNING, "written again\nexclude it", "");
        Report untouched = new Report(
                files(log),
                new Plan.Nothing(),
                new Scope.Nothing(),
                List.of(loop),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Timings.NONE,
                Duration.ZERO,
                files(log),
                Trace.none());
        ReloadState.Live live = new ReloadState.Live(6, Optional.of(new Endpoint("127.0.0.1", 8080)), untouched);
        console(true, false, LogConfig.Format.TEXT).onState(live);

        assertEquals("""
                warning   src/main/resources/app.log: warning: written again
                              exclude it
                live      generation 6 on http://127.0.0.1:8080, without the newest app.log
                """, output());
        bytes.reset();
        console(true, false, LogConfig.Format.JSON).onState(live);
        JsonObject object =
                JsonParser.parseString(output().lines().toList().get(1)).getAsJsonObject();
        assertEquals(
                "src/main/resources/app.log",
                object.getAsJsonArray("withheld").get(0).getAsString());
    }

    @Test
    void aSlowStartSaysHowFarItIs() {
        StartProgress working = new StartProgress(
                Duration.ofMillis(5_040), Optional.of(Duration.ofMillis(900)), "the thread main is in a");
        StartProgress unknown = new StartProgress(Duration.ofSeconds(10), Optional.empty(), "the thread main is in b");
        console(true, false, LogConfig.Format.TEXT).starting(working);
        console(true, false, LogConfig.Format.TEXT).starting(unknown);
        assertEquals("""
                starting  5.0 s so far, 900 ms of them on the processor; the thread main is in a
                starting  10.0 s so far; the thread main is in b
                """, output());
        bytes.reset();
        console(true, false, LogConfig.Format.JSON).starting(working);
        assertEquals(
                900,
                JsonParser.parseString(output())
                        .getAsJsonObject()
                        .get("processorMillis")
                        .getAsInt());
    }

    @Test
    void whatGrowsIsNamedWithWhatCanBeDone() {
        Growth growth = new Growth("threads", "swap", 6, "24", "30", List.of("a", "b", "c", "d", "e", "f"));
        console(true, false, LogConfig.Format.TEXT).grows(growth, true);
        assertEquals("""
                note      threads grew from one swap to the next, 6 times in a row: 24 to 30 (a, b, c, d, e, and 1 more)
                          a class HotReload can end what the old code began, see docs/hooks.md; a restart ends all of it: r
                """, output());
        bytes.reset();
        console(true, false, LogConfig.Format.JSON).grows(growth, false);
        JsonObject object = JsonParser.parseString(output()).getAsJsonObject();
        assertEquals("threads", object.get("what").getAsString());
        assertTrue(object.get("message").getAsString().endsWith("a restart ends all of it"));
    }

    @Test
    void aSwapNamesItsClassesAndARefreshItsFiles() {
        Console console = console(true, false, LogConfig.Format.TEXT);
        Plan swap = new Plan.Swap(Set.of("shop.Order", "shop.Order$Line", "shop.price.Cart"));
        console.onState(live(2, swap, new Scope.Classes(1, ""), 61));
        console.onState(live(3, new Plan.Refresh(Set.of("static/a/shop.css")), new Scope.Nothing(), 12));

        assertEquals("""
                live      generation 2 on http://127.0.0.1:8080, swapped Cart, Order, in 61 ms (build 92 ms, stop 40 ms, start 950 ms)
                live      generation 3 on http://127.0.0.1:8080, refreshed shop.css, in 12 ms (build 92 ms, stop 40 ms, start 950 ms)
                """, output());
    }

    @Test
    void whereThereIsAProxyTheBrowserGoesThere() {
        address = Optional.of("http://127.0.0.1:8090");
        console(true, false, LogConfig.Format.TEXT).onState(live(1, new Plan.Restart(""), new Scope.Nothing(), 9));
        assertTrue(output().startsWith("live      generation 1 on http://127.0.0.1:8090, in 9 ms"), output());

        bytes.reset();
        console(true, false, LogConfig.Format.JSON).onState(live(1, new Plan.Restart(""), new Scope.Nothing(), 9));
        JsonObject object = JsonParser.parseString(output()).getAsJsonObject();
        assertEquals("http://127.0.0.1:8090", object.get("url").getAsString());
        assertEquals("http://127.0.0.1:8080", object.get("application").getAsString());
    }

    @Test
    void whatIsBrokenIsToldOnceThoughTheOldVersionBeginsToListen() {
        Console console = console(true, false, LogConfig.Format.TEXT);
        ReloadState.Broken broken = broken(exited(1, true), Optional.of(2));
        console.onState(new ReloadState.Broken(
                4, broken.cause(), Optional.of(new Serving(2, Optional.empty())), broken.report()));
        bytes.reset();
        console.onState(broken);
        assertEquals("", output());
    }

    @Test
    void whatIsHeldIsSaidWithItsReasonAndTheKeyThatEndsIt() {
        Console console = console(true, false, LogConfig.Format.TEXT);
        Report report = Report.of(files(ORDER));
        Plan restart = new Plan.Restart("Cart gained the field total");
        console.onState(new ReloadState.Held(3, restart, ReloadState.Held.Why.STRATEGY, OLD, report));
        console.onState(new ReloadState.Held(3, restart, ReloadState.Held.Why.TRIGGER, OLD, report));
        Plan swap = new Plan.Swap(Set.of("shop.Order"));
        console.onState(new ReloadState.Held(4, swap, ReloadState.Held.Why.TRIGGER, OLD, report));

        assertEquals("""
                held      generation 3: Cart gained the field total; generation 2 still serves; r restarts
                held      generation 3: Cart gained the field total; generation 2 still serves; s restarts
                held      generation 4: Order changed; generation 2 still serves; s applies it, r restarts
                """, output());
        bytes.reset();
        console(true, false, LogConfig.Format.JSON)
                .onState(new ReloadState.Held(4, swap, ReloadState.Held.Why.TRIGGER, OLD, report));
        JsonObject object = JsonParser.parseString(output()).getAsJsonObject();
        assertEquals("held", object.get("event").getAsString());
        assertEquals("swap", object.get("waitsFor").getAsString());
        assertEquals("nothing", object.get("switch").getAsString());
        assertEquals(2, object.get("serving").getAsInt());
    }

    @Test
    void moreThanTheChangedFilesIsExplained() {
        Console console = console(true, false, LogConfig.Format.TEXT);
        console.onState(live(2, new Plan.Restart("Order changed"), new Scope.Everything(14, "Order.java is new"), 50));

        assertTrue(output().startsWith("built     compiled all 14 files because Order.java is new\n"), output());
    }

    @Test
    void theDependentsThatWereCompiledAreExplained() {
        Console console = console(true, false, LogConfig.Format.TEXT);
        Scope scope = new Scope.Classes(3, "Price changed its constant RATE; Cart and Invoice use it");
        console.onState(live(2, new Plan.Restart("Price changed"), scope, 50));

        assertTrue(
                output().startsWith(
                                "built     compiled 3 files: Price changed its constant RATE; Cart and Invoice use it\n"),
                output());
    }

    @Test
    void aProblemIsALinkWithItsLineAndWhatHappensNext() {
        Console console = console(true, false, LogConfig.Format.TEXT);
        console.onState(broken(
                new ReloadState.Cause.BuildFailed(
                        List.of(new Problem(
                                Optional.of(ORDER),
                                14,
                                16,
                                Problem.Severity.ERROR,
                                "cannot find symbol\n  symbol:   variable pric",
                                "\t\treturn pric * count;\n\t\t       ^")),
                        new Scope.Classes(1, "")),
                Optional.of(3)));

        assertEquals("""
                broken    src/main/java/shop/Order.java:14:16: error: cannot find symbol
                              return pric * count;
                                     ^
                              symbol:   variable pric
                          generation 3 still serves; waiting for changes
                """, output());
    }

    @Test
    void onAPipeEveryLineIsMarkedAndPathsAreWhole() {
        Console console = console(false, true, LogConfig.Format.TEXT);
        console.problems(List.of(Problem.at(ORDER, 1, 2, "no")), "waiting for changes");

        assertEquals(
                "[hotreload] broken    " + ORDER + ":1:2: error: no\n[hotreload]           waiting for changes\n",
                output());
    }

    @Test
    void onlyANewlyChangedFileIsNamedWhileABuildIsSuperseded() {
        Console console = console(true, false, LogConfig.Format.TEXT);
        console.onState(new ReloadState.Building(2, files(ORDER)));
        console.onState(new ReloadState.Building(3, files(ORDER, DIR.resolve("Cart.java"))));
        console.onState(new ReloadState.Building(4, files(ORDER, DIR.resolve("Cart.java"))));

        assertEquals("changed   Order.java\nchanged   Cart.java\n", output());
    }

    @Test
    void manyFilesAreCounted() {
        assertEquals(
                "0.java, 1.java, 2.java, 3.java, 4.java, and 1995 more",
                Wording.changed(java.util.stream.IntStream.range(0, 2_000)
                        .mapToObj(i -> Path.of("d" + i / 5 * 5, i + ".java"))
                        .toList()));
    }

    @Test
    void anEndIsToldApartFromACrash() {
        Console console = console(true, false, LogConfig.Format.TEXT);
        console.onState(broken(exited(0, false), Optional.empty()));
        console.onState(broken(exited(1, false), Optional.empty()));

        assertEquals("""
                ended     generation 4 exited with code 0 after 2.5 s; waiting for changes
                broken    generation 4 exited with code 1 after 2.5 s, before it was ready; waiting for changes
                """, output());
    }

    @Test
    void coloursComeOnlyWhereTheyAreWanted() {
        console(true, true, LogConfig.Format.TEXT).say("watching", "src");
        assertTrue(output().contains("\u001b["), output());
        bytes.reset();
        console(false, false, LogConfig.Format.TEXT).say("watching", "src");
        assertFalse(output().contains("\u001b"), output());
        assertFalse(Terminal.of(System.out, true, Map.of("NO_COLOR", "1")).colours());
        assertFalse(Terminal.of(System.out, true, Map.of("TERM", "dumb")).colours());
        assertFalse(Terminal.of(System.out, false, Map.of()).colours());
        assertTrue(Terminal.of(System.out, true, Map.of("NO_COLOR", "")).colours());
    }

    @Test
    void jsonIsOneObjectALine() {
        Console console = console(false, false, LogConfig.Format.JSON);
        console.onState(live(2, new Plan.Restart("Order changed"), new Scope.Classes(1, ""), 1_100));

        JsonObject object = JsonParser.parseString(output().strip()).getAsJsonObject();
        assertEquals("live", object.get("event").getAsString());
        assertEquals(2, object.get("generation").getAsInt());
        assertEquals("http://127.0.0.1:8080", object.get("url").getAsString());
        assertEquals(1_100, object.get("totalMillis").getAsInt());
        assertEquals(1, output().lines().count());
    }

    @Test
    void noNameOrSourceLineOfACheckoutMovesTheCursorAndTheCaretStaysBelowItsPlace() {
        Console console = console(true, false, LogConfig.Format.TEXT);
        console.onState(new ReloadState.Building(2, files(DIR.resolve("Or\u001b[2Jder.java"))));
        console.problems(
                List.of(new Problem(
                        Optional.of(DIR.resolve("\u202eA.java")),
                        1,
                        8,
                        Problem.Severity.ERROR,
                        "no \u009b\ud83d\ude00\ud800",
                        "\tint\u001b x = ;\n\t       ^")),
                "waiting");

        assertEquals("""
                changed   Or\\u001b[2Jder.java
                broken    \\u202eA.java:1:8: error: no \\u009b\ud83d\ude00\\ud800
                              int\ufffd x = ;
                                     ^
                          waiting
                """, output());
    }

    @Test
    void mainOnlyShowsNothingButProblems() {
        LogConfig log = new LogConfig(
                LogConfig.Level.INFO,
                LogConfig.Format.TEXT,
                false,
                LogConfig.Color.AUTO,
                true,
                LogConfig.Prefix.AUTO,
                Path.of("x"));
        Console console = new Console(
                new Terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8), true, false),
                log,
                new ScreenConfig(false, false, false),
                DIR,
                Optional::empty);
        console.say("watching", "src");
        console.onState(live(2, new Plan.Nothing(), new Scope.Nothing(), 3));
        assertEquals("", output());
        console.problems(List.of(Problem.of("no")), "waiting");
        assertEquals("broken    error: no\n          waiting\n", output());
    }

    private Console console(boolean interactive, boolean colours, LogConfig.Format format) {
        LogConfig log = new LogConfig(
                LogConfig.Level.INFO,
                format,
                false,
                colours && interactive ? LogConfig.Color.AUTO : LogConfig.Color.NEVER,
                false,
                LogConfig.Prefix.AUTO,
                Path.of("x"));
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        return new Console(
                new Terminal(out, interactive, colours),
                log,
                new ScreenConfig(false, false, false),
                DIR,
                () -> address);
    }

    private String output() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static TreeSet<Path> files(Path... files) {
        return new TreeSet<>(List.of(files));
    }

    private static ReloadState.Live live(int generation, Plan plan, Scope scope, int totalMillis) {
        return new ReloadState.Live(
                generation, Optional.of(new Endpoint("127.0.0.1", 8080)), report(plan, scope, totalMillis));
    }

    private static Serving serving(int generation) {
        return new Serving(generation, Optional.of(new Endpoint("127.0.0.1", 8080)));
    }

    private static ReloadState.Broken broken(ReloadState.Cause cause, Optional<Integer> serving) {
        return new ReloadState.Broken(
                4, cause, serving.map(ConsoleTest::serving), report(new Plan.Nothing(), new Scope.Classes(1, ""), 9));
    }

    private static ReloadState.Cause exited(int code, boolean wasReady) {
        return new ReloadState.Cause.Exited(
                new AppExit(
                        OptionalInt.of(code),
                        wasReady,
                        Duration.ofMillis(2_500),
                        "exited with code " + code,
                        List.of(),
                        OptionalInt.empty()),
                false);
    }

    private static Report report(Plan plan, Scope scope, int totalMillis) {
        return new Report(
                files(ORDER),
                plan,
                scope,
                List.of(),
                Duration.ofMillis(totalMillis),
                Duration.ofMillis(5),
                Duration.ofMillis(92),
                new Timings(Duration.ofMillis(40), Duration.ofMillis(950), false),
                Duration.ZERO,
                new TreeSet<>(),
                Trace.none());
    }
}
