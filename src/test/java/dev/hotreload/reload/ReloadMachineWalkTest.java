package dev.hotreload.reload;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Walks the machine at random against a small model of the world outside: a builder, an application and a file system.
 * The model answers as the real ones do, late and out of step, and checks what must hold whatever the order.
 */
class ReloadMachineWalkTest {
    private static final int WALKS = 20_000;
    private static final int STEPS = 60;
    private static final int LOOP_STEPS = 30;
    private static final Path LOG = Path.of("app.log");

    @ParameterizedTest
    @EnumSource(RestartOnExit.class)
    void everyWalkKeepsThePromisesAndComesToRest(RestartOnExit policy) {
        int withheld = 0;
        int held = 0;
        for (long seed = 1; seed <= WALKS; seed++) {
            World world = new World(seed, policy);
            try {
                world.walk();
                withheld += world.withheld;
                held += world.held;
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "seed " + seed + ", policy " + policy + "\n"
                                + world.log.stream().map(String::valueOf).collect(joining("\n")),
                        e);
            }
        }
        assertTrue(withheld > WALKS / 100, "some walks met a reload loop");
        assertTrue(held > WALKS / 4, "only " + held + " states of all walks were held");
    }

    /** Files have a version each save; a build takes the newest version; a start or swap loads what is built. */
    private static final class World {
        final List<Object> log = new ArrayList<>();
        private ReloadEvent last;
        private final Random random;
        private final Withholding machine;
        private final Takeover takeover;
        /** The strongest wish since the last rest. */
        private Owed.Wish wish = Owed.Wish.NONE;

        private int held;

        private int saved;
        private int seen;
        private boolean quietOwed;
        /** Not by what is withheld: a log that is always written must not delay an edit. */
        private boolean restAwaited;

        private boolean sourceBroken;

        private Command.Compile compile;
        private final List<Command.Compile> superseded = new ArrayList<>();
        private int built;
        private Plan builtAsks = new Plan.Nothing();

        private int launch;
        private boolean rising;
        private boolean up;
        private int loaded;
        private int exchange;
        private int swapTarget;
        /** The launch that goes on until the newest is ready; 0: none does. */
        private int beside;
        /** The launch that is not stopped where the newest turns out to be in vain before it is tried; 0: there is none. */
        private int former;

        private boolean formerRises;

        private boolean paused;
        private boolean closed;
        private int lastGeneration;

        /** Whether the application writes a log; only a build that is told of it takes its newest version. */
        private final boolean writer;

        private int logWritten;
        private int logBuilt;
        private int logLoaded;
        private boolean logTold;
        private int withheld;
        private long nowNanos;

        World(long seed, RestartOnExit policy) {
            random = new Random(seed);
            takeover = new Takeover(random.nextInt(3) != 0, random.nextInt(3) != 0, random.nextInt(3) == 0);
            machine = new Withholding(
                    new ReloadMachine(
                            this::plan,
                            takeover,
                            new ExitPolicy(policy, Duration.ofMillis(500)),
                            random.nextInt(4) == 0),
                    new LoopAdvice(Path.of(""), List.of()),
                    takeover,
                    false);
            writer = random.nextBoolean();
        }

        private Plan plan(BuildResult.Succeeded result) {
            return result.changesNothing() ? new Plan.Nothing() : builtAsks;
        }

        private Plan randomPlan() {
            return switch (random.nextInt(4)) {
                case 0 -> new Plan.Restart("C" + built);
                case 1 -> new Plan.Refresh(Set.of("r" + built));
                default -> new Plan.Swap(Set.of("C" + built));
            };
        }

        void walk() {
            carryOut(machine.begin("", 0));
            for (int i = 0; i < LOOP_STEPS && writer; i++) {
                loopStep();
            }
            for (int i = 0; i < STEPS && !closed; i++) {
                randomStep();
            }
            for (int i = 0; i < 500 && !closed && !atRest(); i++) {
                settleStep();
            }
            assertTrue(closed || atRest(), "it never came to rest");
            check();
            post(new ReloadEvent.RestartRequested("asked"));
            for (int i = 0; i < 500 && !closed && !(atRest() && machine.state() instanceof ReloadState.Live); i++) {
                settleStep();
            }
            assertTrue(
                    closed || logLoaded == logWritten || machine.state() instanceof ReloadState.Broken,
                    "a restart that is asked for loads what was withheld");
        }

        private boolean atRest() {
            return compile == null && superseded.isEmpty() && exchange == 0 && !rising && !quietOwed && seen == saved;
        }

        /** What mostly happens while an application writes at every start. */
        private void loopStep() {
            int dice = random.nextInt(4);
            if (dice == 0) {
                writeLog();
            } else if (dice == 1) {
                quiet();
            } else {
                answerBuild();
            }
        }

        private void randomStep() {
            int dice = random.nextInt(100);
            if (writer && dice < 20) {
                writeLog();
            } else if (dice < 25) {
                save();
            } else if (dice < 35) {
                quiet();
            } else if (dice < 60) {
                answerBuild();
            } else if (dice < 70) {
                answerSwap();
            } else if (dice < 85) {
                answerStart(random.nextInt(5) != 0);
            } else if (dice < 93) {
                crash();
            } else if (dice < 94) {
                post(new ReloadEvent.RestartNeeded("needed"));
            } else if (dice < 95) {
                post(new ReloadEvent.RestartRequested("asked"));
            } else if (dice < 97) {
                post(new ReloadEvent.ApplyRequested());
            } else if (dice < 98) {
                post(new ReloadEvent.QuitRequested());
            } else {
                paused = !paused;
                post(new ReloadEvent.PauseRequested(paused));
            }
        }

        private void settleStep() {
            if (paused) {
                paused = false;
                post(new ReloadEvent.PauseRequested(false));
            }
            sourceBroken = false;
            answerBuild();
            answerSwap();
            answerStart(true);
            quiet();
        }

        private void save() {
            saved++;
            sourceBroken = random.nextInt(5) == 0;
            quietOwed = true;
            restAwaited = true;
            post(new ReloadEvent.FilesChanged(
                    ChangeSet.of(Map.of(Path.of("F" + saved), ChangeSet.Kind.MODIFIED), saved)));
            seen = saved;
        }

        private void writeLog() {
            logWritten++;
            quietOwed = true;
            post(new ReloadEvent.FilesChanged(ChangeSet.of(Map.of(LOG, ChangeSet.Kind.MODIFIED), nowNanos)));
        }

        private void quiet() {
            if (quietOwed) {
                quietOwed = false;
                restAwaited = false;
                post(new ReloadEvent.FilesQuiet());
            }
        }

        private void answerBuild() {
            if (!superseded.isEmpty()) {
                Command.Compile old = superseded.remove(0);
                // It may have been done before it heard that nobody waits.
                post(new ReloadEvent.BuildFinished(
                        old.generation(),
                        random.nextInt(4) == 0 ? success() : new BuildResult.Cancelled(Duration.ZERO)));
            } else if (compile != null) {
                int generation = compile.generation();
                compile = null;
                post(new ReloadEvent.BuildFinished(generation, sourceBroken ? failure() : success()));
            }
        }

        private BuildResult success() {
            boolean changed = built != saved || built == 0 || (logTold && logBuilt != logWritten);
            built = saved;
            logBuilt = logTold ? logWritten : logBuilt;
            logTold = false;
            builtAsks = randomPlan();
            return new BuildResult.Succeeded(
                    List.of(), changed ? List.of("r") : List.of(), new Scope.Nothing(), List.of(), Duration.ZERO);
        }

        private static BuildResult failure() {
            return new BuildResult.Failed(List.of(Problem.of("no")), new Scope.Nothing(), Duration.ZERO);
        }

        private void answerSwap() {
            if (exchange == 0) {
                return;
            }
            int generation = exchange;
            exchange = 0;
            boolean works = up && random.nextInt(4) != 0;
            if (works) {
                loaded = swapTarget;
                logLoaded = logBuilt;
            }
            post(new ReloadEvent.SwapFinished(
                    generation, works ? new SwapResult.Swapped(Set.of("C")) : new SwapResult.Refused("refused")));
        }

        private void answerStart(boolean works) {
            if (!rising) {
                return;
            }
            if (!works && former != 0 && !takeover.overlaps() && random.nextBoolean()) {
                inVain();
                return;
            }
            rising = false;
            loaded = built;
            logLoaded = logBuilt;
            if (works) {
                up = true;
                beside = 0;
                post(new ReloadEvent.AppReady(
                        launch, Optional.empty(), new Timings(Duration.ZERO, Duration.ZERO, false)));
            } else {
                post(new ReloadEvent.AppExited(launch, exit(false)));
            }
        }

        /** What is not up is never kept; but that it is up may be told late. */
        private void inVain() {
            if (formerRises) {
                post(new ReloadEvent.AppReady(
                        former, Optional.empty(), new Timings(Duration.ZERO, Duration.ZERO, false)));
            }
            rising = false;
            beside = former;
            AppExit exit = new AppExit(
                    OptionalInt.empty(),
                    false,
                    Duration.ZERO,
                    "could not be prepared",
                    List.of(Problem.of("no")),
                    OptionalInt.of(former));
            post(new ReloadEvent.AppExited(launch, exit));
        }

        private void crash() {
            if (beside != 0 && random.nextBoolean()) {
                int ended = beside;
                beside = 0;
                post(new ReloadEvent.AppExited(ended, exit(true)));
            } else if (up) {
                up = false;
                post(new ReloadEvent.AppExited(launch, exit(true)));
            }
        }

        private AppExit exit(boolean wasReady) {
            return new AppExit(
                    OptionalInt.of(random.nextInt(2)),
                    wasReady,
                    Duration.ofMillis(5),
                    "exited",
                    List.of(),
                    OptionalInt.empty());
        }

        private void post(ReloadEvent event) {
            last = event;
            wish(event);
            log.add(event);
            List<Command> commands = machine.on(
                    event, nowNanos += TimeUnit.MILLISECONDS.toNanos(random.nextInt(20) == 0 ? 12_000 : 100));
            log.add(machine.state());
            log.addAll(commands);
            carryOut(commands);
            check();
            boolean rests = machine.state() instanceof ReloadState.Live || machine.state() instanceof ReloadState.Held;
            if (rests || (machine.state() instanceof ReloadState.Broken && wish == Owed.Wish.APPLY)) {
                wish = Owed.Wish.NONE;
            }
        }

        private void wish(ReloadEvent event) {
            if (event instanceof ReloadEvent.RestartRequested) {
                wish = Owed.Wish.RESTART;
            } else if (event instanceof ReloadEvent.ApplyRequested && wish == Owed.Wish.NONE) {
                wish = Owed.Wish.APPLY;
            }
        }

        private void carryOut(List<Command> commands) {
            for (Command command : commands) {
                if (command instanceof Command.Compile c) {
                    if (compile != null) {
                        superseded.add(compile);
                    }
                    assertTrue(c.generation() > lastGeneration, "generations only grow");
                    assertTrue(exchange == 0, "no build while a swap runs");
                    lastGeneration = c.generation();
                    compile = c;
                    // After a swap it is the earlier change that is awaited, without what was withheld since.
                    restAwaited = last instanceof ReloadEvent.SwapFinished ? restAwaited : quietOwed;
                    logTold |= c.changed().contains(LOG) || c.changed().isEmpty();
                } else if (command instanceof Command.Swap s) {
                    exchange(s.generation());
                } else if (command instanceof Command.Refresh r) {
                    exchange(r.generation());
                } else if (command instanceof Command.Tell) {
                    assertTrue(last instanceof ReloadEvent.ApplyRequested, "only who asks is told");
                } else if (command instanceof Command.Restart r) {
                    assertTrue(r.launch() > launch, "launches only grow");
                    assertTrue(compile == null, "no restart while a build runs");
                    assertFalse(restAwaited && !asked(), "a restart waits until the files rest");
                    boolean down = !up && !rising;
                    assertTrue(
                            down || takeover.restarts() || wish == Owed.Wish.RESTART, "no restart that is forbidden");
                    assertTrue(down || takeover.onSave() || wish != Owed.Wish.NONE, "no restart that nobody asked for");
                    former = up || rising ? launch : beside;
                    formerRises = rising;
                    int goesOn = up ? launch : beside;
                    beside = takeover.overlaps() ? goesOn : 0;
                    assertEquals(beside, r.beside().orElse(0), "what answers goes on where that is wanted");
                    launch = r.launch();
                    rising = true;
                    up = false;
                } else if (command instanceof Command.StopApp) {
                    rising = false;
                    up = false;
                    beside = 0;
                    former = 0;
                } else {
                    closed = true;
                }
            }
        }

        private void exchange(int generation) {
            assertTrue(up, "a swap goes into a running application only");
            assertTrue(compile == null, "no swap while a build runs");
            assertTrue(takeover.onSave() || wish != Owed.Wish.NONE, "no swap that nobody asked for");
            exchange = generation;
            swapTarget = built;
        }

        /** The last event asked for a restart that needs no build: those do not wait. */
        private boolean asked() {
            return last instanceof ReloadEvent.RestartRequested
                    || last instanceof ReloadEvent.RestartNeeded
                    || last instanceof ReloadEvent.AppExited;
        }

        private void check() {
            ReloadState state = machine.state();
            if (state instanceof ReloadState.Live live) {
                assertTrue(up, "Live means that it runs");
                assertEquals(saved, loaded, "Live means that every saved change is loaded");
                assertTrue(
                        logWritten == logLoaded || live.report().withheld().contains(LOG),
                        "or that what is not loaded is named");
                withheld += live.report().withheld().size();
                assertFalse(sourceBroken, "Live means that the saved files compile");
                assertTrue(compile == null && exchange == 0 && !rising, "rest means that nothing is owed");
            } else if (state instanceof ReloadState.Held) {
                assertTrue(up, "Held means that something runs on");
                assertFalse(takeover.restarts() && takeover.onSave(), "nothing is held that may take over");
                assertEquals(saved, built, "Held means that every saved change is built");
                assertFalse(sourceBroken, "Held means that the saved files compile");
                assertTrue(compile == null && exchange == 0 && !rising, "rest means that nothing is under way");
                held++;
            } else if (state instanceof ReloadState.Broken broken) {
                assertTrue(compile == null && exchange == 0, "rest means that nothing is owed");
                assertEquals(
                        broken.serving().isPresent(),
                        up || beside != 0,
                        "the state says whether the old version serves");
            } else if (state instanceof ReloadState.Building) {
                assertTrue(compile != null || quietOwed, "Building means that a build runs or the files do not rest");
            } else if (state instanceof ReloadState.Starting starting) {
                assertTrue(rising, "Starting means that a start is under way");
                assertEquals(
                        starting.serving().isPresent(), beside != 0, "the state says whether the old version serves");
            } else if (state instanceof ReloadState.Swapping) {
                assertTrue(exchange != 0, "Swapping means that a swap is under way");
            }
        }
    }
}
