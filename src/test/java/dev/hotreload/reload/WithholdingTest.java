package dev.hotreload.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.app.AppExit;
import dev.hotreload.app.Timings;
import dev.hotreload.build.BuildResult;
import dev.hotreload.build.Scope;
import dev.hotreload.config.Problem;
import dev.hotreload.config.RunConfig.RestartOnExit;
import dev.hotreload.watch.ChangeSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Applications that write what is watched, and developers who only look as if they did; on a clock of the test's own. */
class WithholdingTest {
    private static final Path ROOT = Path.of("/shop");
    private static final String LOG = "src/main/resources/app.log";
    private static final String OTHER = "src/main/resources/data.db";
    private static final String SOURCE = "src/main/java/shop/Order.java";

    private final World world = new World();

    @Test
    void aFileThatACommandOfTheBuildWritesIsWithheldTheFifthTime() {
        World commanded = new World(new Takeover(true, true, false), true);
        commanded.begin();
        commanded.after(5_000).stream(SOURCE);
        for (int i = 0; i < 4; i++) {
            commanded.after(10).stream(OTHER);
            assertInstanceOf(ReloadState.Building.class, commanded.machine.state());
        }
        int generation = commanded.newest;
        commanded.after(10).stream(OTHER);
        commanded.run();
        assertEquals(generation, commanded.newest, "the fifth starts no build");
        Problem problem = commanded.live().report().warnings().get(0);
        assertTrue(
                problem.message()
                        .startsWith("written 5 times in a row while a command of the build ran, so that each run"),
                problem.message());
        commanded.after(60_000).change(OTHER);
        assertEquals(generation, commanded.newest, "a version that runs for long says nothing about the command");
        commanded.after(5_000).change(SOURCE);
        assertEquals(generation + 1, commanded.newest);
    }

    @Test
    void whatIsSavedDuringAPauseIsBuiltAndWaits() {
        world.begin();
        world.post(new ReloadEvent.PauseRequested(true));
        world.after(5_000).change(SOURCE);
        ReloadState.Held held = assertInstanceOf(ReloadState.Held.class, world.machine.state());
        assertEquals(ReloadState.Held.Why.PAUSE, held.why());
        world.post(new ReloadEvent.ApplyRequested());
        world.run();
        assertEquals(2, world.launches, "who asks gets it once");

        world.after(5_000).change(SOURCE);
        assertInstanceOf(ReloadState.Held.class, world.machine.state());
        world.post(new ReloadEvent.PauseRequested(false));
        world.run();
        assertEquals(3, world.launches, "what waited takes over at the end of the pause");
        world.after(5_000).change(SOURCE);
        assertEquals(4, world.launches);
    }

    @Test
    void theEndOfAPauseAsksForNothingWhereSomebodyMustAsk() {
        World asked = new World(new Takeover(true, false, false));
        asked.begin();
        asked.post(new ReloadEvent.PauseRequested(true));
        asked.after(5_000).change(SOURCE);
        assertEquals(
                ReloadState.Held.Why.PAUSE,
                assertInstanceOf(ReloadState.Held.class, asked.machine.state()).why());
        asked.post(new ReloadEvent.PauseRequested(false));
        asked.run();
        assertEquals(
                ReloadState.Held.Why.TRIGGER,
                assertInstanceOf(ReloadState.Held.class, asked.machine.state()).why());
        assertEquals(1, asked.launches);
    }

    @Test
    void aFileWrittenDuringEachStartIsWithheldTheFifthTime() {
        world.onStart = launch -> world.after(300).change(LOG);
        world.begin();

        assertEquals(5, world.launches, "the first start and the four that its writes led to");
        ReloadState.Live live = world.live();
        assertEquals(Set.of(ROOT.resolve(LOG)), live.report().withheld());
        Problem problem = live.report().warnings().get(0);
        assertEquals(Optional.of(ROOT.resolve(LOG)), problem.file());
        assertEquals("""
                written 5 times in a row when the application had been started, so that each restart caused the next; \
                changes of it wait now
                if the application writes it, add to .hotreload.toml, under [watch]: \
                exclude = ["*.tmp", "src/main/resources/app.log"]
                if you did, press r or save any other file""", problem.message());
    }

    @Test
    void whatIsWithheldIsBuiltWithTheNextChangeOfAnotherFileAndThenWithheldAtOnce() {
        world.onStart = launch -> world.after(300).change(LOG);
        world.begin();
        world.after(5_000).change(SOURCE);

        assertEquals(6, world.launches);
        assertEquals(Set.of(ROOT.resolve(SOURCE), ROOT.resolve(LOG)), world.lastCompiled);
        assertEquals(Set.of(ROOT.resolve(LOG)), world.live().report().withheld());
        assertEquals(List.of(), world.live().report().warnings(), "the advice was given");
    }

    @Test
    void askingForARestartBuildsWhatIsWithheldAndCountsAnew() {
        world.onStart = launch -> world.after(300).change(LOG);
        world.begin();
        world.onStart = launch -> {};
        world.after(5_000).post(new ReloadEvent.RestartRequested("you asked for it"));
        world.run();

        assertEquals(6, world.launches);
        assertEquals(Set.of(ROOT.resolve(LOG)), world.lastCompiled);
        assertEquals(Set.of(), world.live().report().withheld());
        world.after(1_000).change(LOG);
        assertEquals(7, world.launches);
    }

    @Test
    void aLoopThatBeginsAgainIsToldAgain() {
        world.onStart = launch -> world.after(300).change(LOG);
        world.begin();
        world.after(5_000).post(new ReloadEvent.RestartRequested("you asked for it"));
        world.run();

        assertEquals(1, world.live().report().warnings().size());
        assertEquals(5 + 6, world.launches, "the one that was asked for does not count");
    }

    @Test
    void aFileWrittenTwoSecondsAfterEachStartIsWithheldTheTenthTime() {
        world.onReady = launch -> world.after(2_000).change(LOG);
        world.begin();

        assertEquals(10, world.launches);
        assertEquals(Set.of(ROOT.resolve(LOG)), world.live().report().withheld());
        assertTrue(world.live().report().warnings().get(0).message().startsWith("written 10 times"));
    }

    @Test
    void twoFilesWrittenInTurnsAreOneLoop() {
        world.onStart = launch -> world.after(300).change(launch % 2 == 0 ? LOG : OTHER);
        world.begin();

        assertEquals(6, world.launches);
        String message = world.live().report().warnings().get(0).message();
        assertTrue(message.contains("\"src/main/resources/app.log\", \"src/main/resources/data.db\"]"), message);
        assertTrue(message.startsWith("with src/main/resources/data.db, written 5 times"), message);
    }

    @Test
    void aLogThatIsAlwaysWrittenIsWithheldAndNoLongerStopsBuilds() {
        world.begin();
        for (int i = 0; i < 2_000 && withheld().isEmpty(); i++) {
            world.after(100).stream(LOG);
        }
        world.run();
        assertEquals(Set.of(ROOT.resolve(LOG)), withheld());
        assertTrue(world.launches <= 7, world.launches + " launches");

        int launches = world.launches;
        int builds = world.builds;
        world.after(100).stream(LOG);
        world.after(100).stream(SOURCE);
        world.after(100).stream(LOG);
        world.after(100).stream(LOG);
        world.run();
        assertEquals(builds + 1, world.builds);
        assertEquals(launches + 1, world.launches);
        assertEquals(Set.of(ROOT.resolve(LOG)), withheld());
    }

    @Test
    void anApplicationThatWritesAndDiesIsALoopToo() {
        world.dies = true;
        world.onStart = launch -> world.after(300).change(LOG);
        world.begin();
        assertEquals(5, world.launches);

        world.dies = true;
        world.onStart = launch -> {};
        world.run();
        ReloadState.Broken broken = assertInstanceOf(ReloadState.Broken.class, world.machine.state());
        assertEquals(Set.of(ROOT.resolve(LOG)), broken.report().withheld());
        assertEquals(1, broken.report().warnings().size());
    }

    @Test
    void aDeveloperWhoTriesValuesWhileTheApplicationDiesIsNotALoop() {
        world.dies = true;
        world.begin();
        for (int i = 0; i < 30; i++) {
            world.after(4_000).change(LOG);
        }
        assertEquals(31, world.launches);
        assertTrue(withheld().isEmpty());
    }

    @Test
    void aPropertiesFileSavedFiveTimesQuicklyIsNotALoop() {
        world.begin();
        for (int pause : new int[] {30_000, 700, 1_900, 650, 2_600, 900}) {
            world.after(pause).change(LOG);
        }
        assertEquals(7, world.launches);
        assertTrue(withheld().isEmpty());
    }

    @Test
    void savesThatTheDeveloperMakesAsSoonAsTheLastIsLiveAreNoLoopForNineRounds() {
        world.begin();
        for (int i = 0; i < 9; i++) {
            world.after(60).change(LOG);
        }
        assertEquals(10, world.launches);
        assertTrue(withheld().isEmpty());
    }

    @Test
    void sourcesAreNeverWithheldHoweverOftenTheyAreSaved() {
        world.onStart = launch -> {
            if (launch < 50) {
                world.after(300).change(SOURCE);
            }
        };
        world.begin();
        assertEquals(50, world.launches);
        assertTrue(withheld().isEmpty());
    }

    @Test
    void aStormOfSavesIsBuiltToTheLast() {
        world.begin();
        for (int i = 0; i < 100; i++) {
            world.after(20).stream(LOG);
        }
        world.run();
        assertTrue(withheld().isEmpty());
        assertEquals(Set.of(ROOT.resolve(LOG)), world.lastCompiled);
    }

    @Test
    void anotherFileBetweenEndsTheCount() {
        world.onStart = launch -> {
            if (launch < 40) {
                world.after(300).change(launch % 4 == 0 ? SOURCE : LOG);
            }
        };
        world.begin();
        assertEquals(40, world.launches);
        assertTrue(withheld().isEmpty());
    }

    @Test
    void aLaunchThatLeavesTheFileAloneShowsThatTheCauseIsMended() {
        world.onStart = launch -> world.after(300).change(LOG);
        world.begin();
        world.onStart = launch -> {};
        world.after(5_000).change(SOURCE);
        assertTrue(withheld().isEmpty());
        world.after(11_000).change(LOG);
        assertTrue(withheld().isEmpty());
        assertEquals(7, world.launches);
    }

    @Test
    void aChangeAtRestIsNamedOnceAndCausesNoMoreStates() {
        world.onReady = launch -> world.after(2_000).change(LOG);
        world.begin();
        ReloadState told = world.machine.state();
        world.after(500).change(LOG);
        world.after(500).change(LOG);
        assertEquals(told, world.machine.state());
        assertFalse(told instanceof ReloadState.Building);
    }

    private Set<Path> withheld() {
        return world.machine.state() instanceof ReloadState.Live live
                ? live.report().withheld()
                : Set.of();
    }

    /** Builds take 20 ms, files rest after 100 ms, starts take 800 ms; the application does what the test says. */
    private static final class World {
        final Withholding machine;
        private final TreeMap<Long, List<Runnable>> agenda = new TreeMap<>();
        private long nowMillis;
        private long lastChange;
        private long quietOwedSince = -1;
        private int newest;
        boolean dies;
        int launches;
        int builds;
        Set<Path> lastCompiled = new HashSet<>();
        Consumer<Integer> onStart = launch -> {};
        Consumer<Integer> onReady = launch -> {};
        private long offset;
        private boolean running;

        World() {
            this(new Takeover(true, true, false));
        }

        World(Takeover takeover) {
            this(takeover, false);
        }

        World(Takeover takeover, boolean commands) {
            machine = new Withholding(
                    new ReloadMachine(
                            SwitchRule.restart(),
                            takeover,
                            new ExitPolicy(RestartOnExit.NEVER, Duration.ofMillis(500)),
                            false),
                    new LoopAdvice(ROOT, List.of("*.tmp")),
                    takeover,
                    commands);
        }

        void begin() {
            carryOut(machine.begin("", nanos()));
            run();
        }

        World after(long millis) {
            offset = millis;
            return this;
        }

        /** In so many milliseconds, and everything that follows from it, unless it is said during a run. */
        void change(String... files) {
            at(offset, () -> changed(files));
            if (!running) {
                run();
            }
        }

        /** The same, and only what happens until then. */
        void stream(String file) {
            long until = nowMillis + offset;
            runUntil(until);
            nowMillis = until;
            changed(file);
        }

        private void changed(String... files) {
            Map<Path, ChangeSet.Kind> changes = new TreeMap<>();
            for (String file : files) {
                changes.put(ROOT.resolve(file), ChangeSet.Kind.MODIFIED);
            }
            lastChange = nowMillis;
            quietOwedSince = quietOwedSince < 0 ? nowMillis : quietOwedSince;
            post(new ReloadEvent.FilesChanged(ChangeSet.of(changes, nanos())));
            if (nowMillis - quietOwedSince >= 2_000) {
                quietOwedSince = -1;
                post(new ReloadEvent.FilesQuiet());
            }
            long mine = nowMillis;
            at(100, () -> {
                if (lastChange == mine && quietOwedSince >= 0) {
                    quietOwedSince = -1;
                    post(new ReloadEvent.FilesQuiet());
                }
            });
        }

        void post(ReloadEvent event) {
            nowMillis += offset;
            offset = 0;
            carryOut(machine.on(event, nanos()));
        }

        private void carryOut(List<Command> commands) {
            for (Command command : commands) {
                if (command instanceof Command.Compile compile) {
                    newest = compile.generation();
                    lastCompiled = compile.changed();
                    at(20, () -> built(compile.generation()));
                } else if (command instanceof Command.Restart restart) {
                    launches = restart.launch();
                    assertTrue(launches < 200, "it never ends");
                    at(800, () -> started(restart.launch()));
                    onStart.accept(restart.launch());
                }
            }
        }

        private void built(int generation) {
            if (generation == newest) {
                builds++;
                post(new ReloadEvent.BuildFinished(
                        generation,
                        new BuildResult.Succeeded(
                                List.of(), List.of("r"), new Scope.Nothing(), List.of(), Duration.ZERO)));
            }
        }

        private void started(int launch) {
            if (launch != launches) {
                return;
            }
            if (dies) {
                post(new ReloadEvent.AppExited(
                        launch,
                        new AppExit(
                                OptionalInt.of(1),
                                false,
                                Duration.ofMillis(800),
                                "exited",
                                List.of(),
                                OptionalInt.empty())));
            } else {
                post(new ReloadEvent.AppReady(
                        launch, Optional.empty(), new Timings(Duration.ZERO, Duration.ofMillis(800), false)));
                onReady.accept(launch);
            }
        }

        private void at(long inMillis, Runnable what) {
            offset = 0;
            agenda.computeIfAbsent(nowMillis + inMillis, time -> new ArrayList<>())
                    .add(what);
        }

        void run() {
            runUntil(Long.MAX_VALUE);
        }

        private void runUntil(long millis) {
            offset = 0;
            running = true;
            while (!agenda.isEmpty() && agenda.firstKey() <= millis) {
                Map.Entry<Long, List<Runnable>> next = agenda.pollFirstEntry();
                nowMillis = next.getKey();
                next.getValue().forEach(Runnable::run);
            }
            running = false;
        }

        private long nanos() {
            return TimeUnit.MILLISECONDS.toNanos(nowMillis);
        }

        ReloadState.Live live() {
            return assertInstanceOf(ReloadState.Live.class, machine.state());
        }
    }
}
