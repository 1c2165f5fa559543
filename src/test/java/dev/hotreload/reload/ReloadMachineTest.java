package dev.hotreload.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.app.AppExit;
import dev.hotreload.app.Endpoint;
import dev.hotreload.app.Timings;
import dev.hotreload.build.BuildResult;
import dev.hotreload.build.ClassChange;
import dev.hotreload.build.Scope;
import dev.hotreload.config.Problem;
import dev.hotreload.config.RunConfig.RestartOnExit;
import dev.hotreload.watch.ChangeSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReloadMachineTest {
    private static final Timings TIMINGS = new Timings(Duration.ofMillis(1), Duration.ofMillis(2), false);

    private ReloadMachine machine = machine(RestartOnExit.NEVER, false);

    @Test
    void theFirstBuildIsFollowedByTheFirstStart() {
        assertEquals(List.of(new Command.Compile(1, Set.of())), machine.begin("", 0));
        assertEquals(List.of(restart(1, Duration.ZERO)), on(built(1, change("Order"))));
        on(new ReloadEvent.AppReady(1, Optional.of(new Endpoint("127.0.0.1", 8080)), TIMINGS));

        ReloadState.Live live = assertInstanceOf(ReloadState.Live.class, machine.state());
        assertEquals(1, live.generation());
        assertEquals(Optional.of(new Endpoint("127.0.0.1", 8080)), live.endpoint());
    }

    @Test
    void whoAsksForARestartBeforeAnythingWasBuiltGetsABuild() {
        machine.begin("", 0);
        on(failed(1));
        assertEquals(
                List.of(new Command.Compile(2, Set.of())), on(new ReloadEvent.RestartRequested("you asked for it")));
        assertEquals(1, on(built(2, change("Order"))).size());
    }

    @Test
    void aChangeIsBuiltAtOnceAndRestartsWhenTheFilesRest() {
        live();
        assertEquals(List.of(new Command.Compile(2, Set.of(Path.of("Order.java")))), on(changed("Order.java")));
        assertEquals(List.of(), on(built(2, change("Order"))));
        assertEquals(List.of(restart(2, Duration.ZERO)), on(new ReloadEvent.FilesQuiet()));
        assertEquals(new ReloadState.Starting(2, 2, "Order changed", Duration.ZERO, Optional.empty()), machine.state());
    }

    @Test
    void aFailedBuildLeavesTheOldVersionServingAndItsFixGoesLive() {
        live();
        on(changed("Order.java"));
        on(new ReloadEvent.FilesQuiet());
        on(failed(2));

        ReloadState.Broken broken = assertInstanceOf(ReloadState.Broken.class, machine.state());
        assertEquals(Optional.of(1), broken.serving().map(Serving::generation));
        on(changed("Order.java"));
        on(new ReloadEvent.FilesQuiet());
        on(built(3, change("Order")));
        on(new ReloadEvent.AppReady(2, Optional.empty(), TIMINGS));
        assertEquals(
                3, assertInstanceOf(ReloadState.Live.class, machine.state()).generation());
    }

    @Test
    void aRestartAfterAFailedBuildStartsTheLastGoodVersion() {
        live();
        on(changed("Order.java"));
        on(new ReloadEvent.FilesQuiet());
        on(failed(2));
        assertEquals(List.of(restart(2, Duration.ZERO)), on(new ReloadEvent.RestartRequested("you asked for it")));
        on(new ReloadEvent.AppReady(2, Optional.empty(), TIMINGS));
        assertEquals(
                Optional.of(1),
                assertInstanceOf(ReloadState.Broken.class, machine.state())
                        .serving()
                        .map(Serving::generation));
    }

    @Test
    void aStartThatCannotBeTriedLeavesTheOldVersionServingUntilItsInputIsMended() {
        live();
        for (int launch = 2; launch <= 3; launch++) {
            assertEquals(List.of(restart(launch, Duration.ZERO)), on(new ReloadEvent.RestartNeeded(".env changed")));
            on(inVain(launch, 1));
            assertEquals(Optional.of(1), servingWhileBroken());
        }
        assertEquals(List.of(restart(4, Duration.ZERO)), on(new ReloadEvent.RestartNeeded(".env changed")));
        on(new ReloadEvent.AppReady(4, Optional.empty(), TIMINGS));
        assertInstanceOf(ReloadState.Live.class, machine.state());
    }

    @Test
    void whatGoesOnInsteadOfAStartMayEndAndMayHaveComeUpUnheard() {
        live();
        on(new ReloadEvent.RestartRequested("you asked for it"));
        on(new ReloadEvent.RestartNeeded(".env changed"));
        Endpoint endpoint = new Endpoint("127.0.0.1", 8080);
        on(new ReloadEvent.AppReady(2, Optional.of(endpoint), TIMINGS));
        on(inVain(3, 2));
        ReloadState.Broken broken = assertInstanceOf(ReloadState.Broken.class, machine.state());
        assertEquals(Optional.of(new Serving(1, Optional.of(endpoint))), broken.serving());
        on(exited(2, 1));
        assertEquals(Optional.empty(), servingWhileBroken());
    }

    private Optional<Integer> servingWhileBroken() {
        return assertInstanceOf(ReloadState.Broken.class, machine.state())
                .serving()
                .map(Serving::generation);
    }

    private static ReloadEvent inVain(int launch, int goesOn) {
        AppExit exit = new AppExit(
                OptionalInt.empty(),
                false,
                Duration.ZERO,
                "could not be prepared",
                List.of(Problem.of("no")),
                OptionalInt.of(goesOn));
        return new ReloadEvent.AppExited(launch, exit);
    }

    @Test
    void aFailedFirstBuildStartsTheApplicationWhenItIsFixed() {
        machine.begin("", 0);
        on(failed(1));
        assertEquals(
                Optional.empty(),
                assertInstanceOf(ReloadState.Broken.class, machine.state())
                        .serving()
                        .map(Serving::generation));
        on(changed("Order.java"));
        on(new ReloadEvent.FilesQuiet());
        assertEquals(List.of(restart(1, Duration.ZERO)), on(built(2, change("Order"))));
    }

    @Test
    void anAnswerForASupersededBuildIsLateButItsClassesCount() {
        live();
        on(changed("Order.java"));
        on(changed("Cart.java"));
        on(new ReloadEvent.FilesQuiet());
        on(built(2, change("Order")));
        assertInstanceOf(ReloadState.Building.class, machine.state());
        // The newer build finds nothing more to do, yet what the older one built is not live.
        assertEquals(List.of(restart(2, Duration.ZERO)), on(built(3)));
    }

    @Test
    void anUnchangedSaveTouchesNothing() {
        live();
        on(changed("Order.java"));
        assertEquals(List.of(), on(built(2)));
        ReloadState.Live live = assertInstanceOf(ReloadState.Live.class, machine.state());
        assertEquals(2, live.generation());
        assertInstanceOf(Plan.Nothing.class, live.report().plan());
    }

    @Test
    void aFailedBuildStopsTheApplicationWhenAskedTo() {
        machine = machine(RestartOnExit.NEVER, true);
        live();
        on(changed("Order.java"));
        on(new ReloadEvent.FilesQuiet());
        assertEquals(List.of(new Command.StopApp()), on(failed(2)));
        assertEquals(
                Optional.empty(),
                assertInstanceOf(ReloadState.Broken.class, machine.state())
                        .serving()
                        .map(Serving::generation));
        on(changed("Order.java"));
        on(new ReloadEvent.FilesQuiet());
        assertEquals(List.of(restart(3, Duration.ZERO)), on(built(3)));
    }

    @Test
    void anApplicationThatEndsWaitsForTheNextChange() {
        live();
        assertEquals(List.of(), on(exited(1, 0)));
        assertInstanceOf(
                ReloadState.Cause.Exited.class,
                assertInstanceOf(ReloadState.Broken.class, machine.state()).cause());
        on(changed("Order.java"));
        on(new ReloadEvent.FilesQuiet());
        assertEquals(List.of(restart(2, Duration.ZERO)), on(built(2, change("Order"))));
    }

    @Test
    void aCrashIsRestartedWithGrowingDelaysUntilItIsALoop() {
        machine = machine(RestartOnExit.ON_FAILURE, false);
        live();
        for (int crash = 1; crash < ExitPolicy.MOST_CRASHES; crash++) {
            assertEquals(List.of(restart(crash + 1, Duration.ofMillis(500L << (crash - 1)))), on(exited(crash, 1)));
        }
        assertEquals(List.of(), on(exited(ExitPolicy.MOST_CRASHES, 1)));
        ReloadState.Broken broken = assertInstanceOf(ReloadState.Broken.class, machine.state());
        assertTrue(
                assertInstanceOf(ReloadState.Cause.Exited.class, broken.cause()).gaveUp());
    }

    @Test
    void aCrashBeforeItWasReadyIsTheReasonOfTheNextStart() {
        machine = machine(RestartOnExit.ON_FAILURE, false);
        machine.begin("", 0);
        on(built(1, change("Order")));
        on(exited(1, 137));
        on(new ReloadEvent.AppReady(2, Optional.empty(), TIMINGS));
        ReloadState.Live live = assertInstanceOf(ReloadState.Live.class, machine.state());
        assertEquals(new Plan.Restart("it exited"), live.report().plan());
    }

    @Test
    void anEndWhileTheBuildIsBrokenIsRestartedWhenTheBuildIsMended() {
        machine = machine(RestartOnExit.ALWAYS, false);
        live();
        on(changed("Order.java"));
        on(new ReloadEvent.FilesQuiet());
        on(failed(2));
        assertEquals(List.of(), on(exited(1, 0)));
        on(changed("Order.java"));
        on(new ReloadEvent.FilesQuiet());
        assertEquals(List.of(restart(2, Duration.ZERO)), on(built(3)));
    }

    @Test
    void onFailureDoesNotRestartANormalEnd() {
        machine = machine(RestartOnExit.ON_FAILURE, false);
        live();
        assertEquals(List.of(), on(exited(1, 0)));
    }

    @Test
    void aReportOfAnOlderLaunchIsIgnored() {
        live();
        on(new ReloadEvent.RestartRequested("asked"));
        ReloadState before = machine.state();
        on(exited(1, 143));
        assertEquals(before, machine.state());
    }

    @Test
    void anImpossibleAnswerIsABugAndSaysTheState() {
        live();
        IllegalStateException bug = assertThrows(IllegalStateException.class, () -> on(built(1)));
        assertTrue(bug.getMessage().contains("Live"), bug.getMessage());
        assertThrows(IllegalStateException.class, () -> on(built(7)));
    }

    @Test
    void afterTheEndNothingMatters() {
        live();
        assertEquals(List.of(new Command.Shutdown()), on(new ReloadEvent.QuitRequested()));
        assertEquals(List.of(), on(changed("Order.java")));
        assertInstanceOf(ReloadState.Closed.class, machine.state());
    }

    @Test
    void everyKindOfEventHasAPlaceInTheMachine() {
        // A new kind of event must be added here, and so to the machine's chain or, as a pause is, to what stands
        // before it.
        assertEquals(
                Set.of(
                        "FilesChanged",
                        "PauseRequested",
                        "FilesQuiet",
                        "BuildFinished",
                        "SwapFinished",
                        "AppReady",
                        "AppListening",
                        "AppExited",
                        "RestartRequested",
                        "RestartNeeded",
                        "ApplyRequested",
                        "QuitRequested"),
                java.util.Arrays.stream(ReloadEvent.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .collect(java.util.stream.Collectors.toSet()));
    }

    @Test
    void plansAddUpAndTheStrongerWins() {
        Plan swap = new Plan.Swap(Set.of("A"));
        assertEquals(new Plan.Swap(Set.of("A", "B")), swap.plus(new Plan.Swap(Set.of("B"))));
        assertEquals(new Plan.Restart("why"), swap.plus(new Plan.Restart("why")));
        assertEquals(new Plan.Restart("why"), new Plan.Restart("why").plus(new Plan.Restart("later")));
        Plan refresh = new Plan.Refresh(Set.of("a.css"));
        assertEquals(swap, refresh.plus(swap));
        assertEquals(swap, swap.plus(refresh));
        assertEquals(refresh, refresh.plus(new Plan.Nothing()));
        assertEquals(new Plan.Refresh(Set.of("a.css", "b.css")), refresh.plus(new Plan.Refresh(Set.of("b.css"))));
    }

    private void live() {
        machine.begin("", 0);
        on(built(1, change("Order")));
        on(new ReloadEvent.AppReady(1, Optional.empty(), TIMINGS));
    }

    private List<Command> on(ReloadEvent event) {
        return Commands.untraced(machine.on(event, 1_000));
    }

    private static ReloadMachine machine(RestartOnExit policy, boolean stopOnError) {
        return new ReloadMachine(
                SwitchRule.restart(),
                new Takeover(true, true, false),
                new ExitPolicy(policy, Duration.ofMillis(500)),
                stopOnError);
    }

    private static ReloadEvent changed(String file) {
        return new ReloadEvent.FilesChanged(ChangeSet.of(Map.of(Path.of(file), ChangeSet.Kind.MODIFIED), 500));
    }

    private static ClassChange change(String name) {
        return new ClassChange(name, ClassChange.Kind.BODY);
    }

    private static ReloadEvent built(int generation, ClassChange... classes) {
        return new ReloadEvent.BuildFinished(
                generation,
                new BuildResult.Succeeded(
                        List.of(classes), List.of(), new Scope.Classes(1, ""), List.of(), Duration.ofMillis(3)));
    }

    private static ReloadEvent failed(int generation) {
        return new ReloadEvent.BuildFinished(
                generation,
                new BuildResult.Failed(List.of(Problem.of("no")), new Scope.Classes(1, ""), Duration.ofMillis(3)));
    }

    private static ReloadEvent exited(int launch, int code) {
        return new ReloadEvent.AppExited(
                launch,
                new AppExit(
                        OptionalInt.of(code), true, Duration.ofMillis(50), "exited", List.of(), OptionalInt.empty()));
    }

    private static Command restart(int launch, Duration delay) {
        return new Command.Restart(launch, delay, OptionalInt.empty(), Commands.ORIGIN);
    }
}
