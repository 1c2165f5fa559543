package dev.hotreload.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.hotreload.app.AppExit;
import dev.hotreload.app.Timings;
import dev.hotreload.build.BuildResult;
import dev.hotreload.build.ClassChange;
import dev.hotreload.build.Scope;
import dev.hotreload.config.Problem;
import dev.hotreload.config.RunConfig.RestartOnExit;
import dev.hotreload.reload.ReloadState.Held;
import dev.hotreload.watch.ChangeSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of a build that a running application can be given without a restart. */
class SwitchingTest {
    private static final Timings TIMINGS = new Timings(Duration.ofMillis(1), Duration.ofMillis(2), false);
    private static final Command RESTART_2 = restart(2, Duration.ZERO);

    private ReloadMachine machine = machine(true, true, RestartOnExit.NEVER);
    private long nowNanos;

    @Test
    void aChangedClassIsSwappedWithoutWaitingForTheFilesToRest() {
        live();
        on(changed());
        assertEquals(List.of(new Command.Swap(2, Set.of("shop.Order"))), on(built(2, "shop.Order")));
        assertEquals(new ReloadState.Swapping(2), machine.state());
        nowNanos += Duration.ofMillis(20).toNanos();
        on(swapped(2, "shop.Order"));

        ReloadState.Live live = assertInstanceOf(ReloadState.Live.class, machine.state());
        assertEquals(2, live.generation());
        assertEquals(new Plan.Swap(Set.of("shop.Order")), live.report().plan());
        assertEquals(Duration.ofMillis(20), live.report().swap());
    }

    @Test
    void aRefusedSwapIsARestartThatWaitsForTheFilesToRest() {
        live();
        on(changed());
        on(built(2, "shop.Cart"));
        assertEquals(List.of(), on(refused(2, "Cart gained the field total")));
        assertInstanceOf(ReloadState.Building.class, machine.state());
        assertEquals(List.of(RESTART_2), on(new ReloadEvent.FilesQuiet()));
        on(ready(2));
        assertEquals(
                new Plan.Restart("Cart gained the field total"),
                assertInstanceOf(ReloadState.Live.class, machine.state())
                        .report()
                        .plan());
    }

    @Test
    void anEditThatComesBeforeTheRestartIsTriedAsASwapAgain() {
        live();
        on(changed());
        on(built(2, "shop.Cart"));
        on(refused(2, "Cart gained the field total"));
        on(changed());
        assertEquals(List.of(new Command.Swap(3, Set.of("shop.Cart"))), on(built(3, "shop.Cart")));
    }

    @Test
    void aChangeOfAFileDuringASwapIsBuiltAfterIt() {
        live();
        on(changed());
        on(built(2, "shop.Order"));
        assertEquals(List.of(), on(changed()));
        assertEquals(List.of(new Command.Compile(3, Set.of(Path.of("Order.java")))), on(swapped(2, "shop.Order")));
    }

    @Test
    void aSwapThatFindsNothingToDoSaysSo() {
        live();
        on(changed());
        on(built(2, "shop.Order"));
        on(swapped(2));
        assertEquals(
                new Plan.Nothing(),
                assertInstanceOf(ReloadState.Live.class, machine.state())
                        .report()
                        .plan());
    }

    @Test
    void filesThatAreReadAnewAreRefreshedWithoutARestart() {
        live();
        on(changed());
        assertEquals(List.of(new Command.Refresh(2)), on(builtFiles(2, "static/shop.css")));
        on(swapped(2));
        ReloadState.Live live = assertInstanceOf(ReloadState.Live.class, machine.state());
        assertEquals(2, live.generation());
        assertEquals(new Plan.Refresh(Set.of("static/shop.css")), live.report().plan());
    }

    @Test
    void aRefreshThatFailsIsARestart() {
        live();
        quietly();
        on(builtFiles(2, "static/shop.css"));
        assertEquals(List.of(RESTART_2), on(refused(2, "the files could not be written")));
    }

    @Test
    void aRefreshDuringAStartWaitsForItAndAClassDoesNot() {
        live();
        on(new ReloadEvent.RestartRequested("asked"));
        quietly();
        assertEquals(List.of(), on(builtFiles(2, "static/shop.css")));
        assertInstanceOf(ReloadState.Starting.class, machine.state());
        assertEquals(List.of(new Command.Refresh(2)), on(ready(2)));
        on(swapped(2));
        on(new ReloadEvent.RestartRequested("asked"));
        quietly();
        assertEquals(List.of(restart(4, Duration.ZERO)), on(built(3, "shop.Order")));
    }

    @Test
    void anApplicationThatEndsDuringASwapIsNotStartedByIt() {
        live();
        quietly();
        on(built(2, "shop.Order"));
        on(exited(1));
        assertEquals(List.of(), on(swapped(2, "shop.Order")));
        assertInstanceOf(
                ReloadState.Cause.Exited.class,
                assertInstanceOf(ReloadState.Broken.class, machine.state()).cause());
        on(changed());
        on(new ReloadEvent.FilesQuiet());
        assertEquals(List.of(RESTART_2), on(builtFiles(3, "static/shop.css")), "it does not run, so it is started");
    }

    @Test
    void whatCannotBeSwappedIsHeldWhereRestartsAreNotWanted() {
        machine = machine(false, true, RestartOnExit.NEVER);
        live();
        quietly();
        on(built(2, "shop.Cart"));
        assertEquals(List.of(), on(refused(2, "Cart gained the field total")));
        Held held = held();
        assertEquals(2, held.generation());
        assertEquals(1, held.serving().generation());
        assertEquals(new Plan.Restart("Cart gained the field total"), held.next());
        assertEquals(Held.Why.STRATEGY, held.why());
        assertEquals(List.of(RESTART_2), on(new ReloadEvent.RestartRequested("you asked for it")));
        on(ready(2));
        ReloadState.Live live = assertInstanceOf(ReloadState.Live.class, machine.state());
        assertEquals(
                new Plan.Restart("Cart gained the field total"), live.report().plan());
        assertEquals(2, live.generation());
    }

    @Test
    void aLaterEditMayMakeWhatIsHeldSwappable() {
        machine = machine(false, true, RestartOnExit.NEVER);
        live();
        quietly();
        on(built(2, "shop.Cart"));
        on(refused(2, "Cart gained the field total"));
        quietly();
        assertEquals(List.of(new Command.Swap(3, Set.of("shop.Cart"))), on(built(3, "shop.Cart")));
        on(swapped(3));
        assertInstanceOf(ReloadState.Live.class, machine.state());
    }

    @Test
    void aSwapThatIsHeldCanBeTriedAgainByKey() {
        machine = machine(false, true, RestartOnExit.NEVER);
        live();
        quietly();
        on(built(2, "shop.Cart"));
        on(refused(2, "run of Cart is running its loop"));
        assertEquals(List.of(new Command.Swap(2, Set.of("shop.Cart"))), on(new ReloadEvent.ApplyRequested()));
        on(swapped(2, "shop.Cart"));
        assertInstanceOf(ReloadState.Live.class, machine.state());
    }

    @Test
    void aFileThatOnlyAStartReadsIsHeldWhereRestartsAreNotWanted() {
        machine = machine(false, true, RestartOnExit.NEVER);
        live();
        assertEquals(List.of(), on(new ReloadEvent.RestartNeeded(".env changed")));
        assertEquals(new Plan.Restart(".env changed"), held().next());
        assertEquals(List.of(), on(new ReloadEvent.ApplyRequested()));
        assertEquals(Held.Why.STRATEGY, held().why());
    }

    @Test
    void aBuildWaitsForTheKeyWhereThatIsWanted() {
        machine = machine(true, false, RestartOnExit.NEVER);
        live();
        quietly();
        assertEquals(List.of(), on(built(2, "shop.Order")));
        assertEquals(Held.Why.TRIGGER, held().why());
        quietly();
        assertEquals(List.of(), on(builtFiles(3, "static/shop.css")));
        assertEquals(new Plan.Swap(Set.of("shop.Order")), held().next());
        assertEquals(List.of(new Command.Swap(3, Set.of("shop.Order"))), on(new ReloadEvent.ApplyRequested()));
        on(swapped(3, "shop.Order"));
        assertInstanceOf(ReloadState.Live.class, machine.state());
        quietly();
        on(built(4, "shop.Order"));
        assertEquals(4, held().generation(), "the key was for what was built then");
    }

    @Test
    void theKeyAlsoMeansTheRestartThatARefusedSwapNeeds() {
        machine = machine(true, false, RestartOnExit.NEVER);
        live();
        quietly();
        on(built(2, "shop.Cart"));
        on(new ReloadEvent.ApplyRequested());
        assertEquals(List.of(RESTART_2), on(refused(2, "Cart gained the field total")));
    }

    @Test
    void theKeyDuringABuildIsForThatBuild() {
        machine = machine(true, false, RestartOnExit.NEVER);
        live();
        quietly();
        assertEquals(List.of(), on(new ReloadEvent.ApplyRequested()));
        assertEquals(List.of(new Command.Swap(2, Set.of("shop.Order"))), on(built(2, "shop.Order")));
    }

    @Test
    void theKeyDuringABuildThatFailsIsForgotten() {
        machine = machine(true, false, RestartOnExit.NEVER);
        live();
        quietly();
        on(new ReloadEvent.ApplyRequested());
        on(failed(2));
        assertEquals(
                List.of(new Command.Tell("the newest build failed; nothing can be applied")),
                on(new ReloadEvent.ApplyRequested()));
        quietly();
        assertEquals(List.of(), on(built(3, "shop.Order")));
        assertEquals(3, held().generation());
    }

    @Test
    void theKeyWithNothingHeldIsAnswered() {
        live();
        ReloadState before = machine.state();
        assertEquals(List.of(new Command.Tell("nothing waits to be applied")), on(new ReloadEvent.ApplyRequested()));
        assertEquals(before, machine.state());
    }

    @Test
    void theFirstStartAndThatOfAnApplicationThatEndedNeedNoKey() {
        machine = machine(false, false, RestartOnExit.NEVER);
        live();
        on(exited(1));
        quietly();
        assertEquals(List.of(RESTART_2), on(built(2, "shop.Order")));
    }

    @Test
    void whatIsHeldGoesLiveWhenTheApplicationIsStartedAgainAfterItsEnd() {
        machine = machine(false, true, RestartOnExit.ALWAYS);
        live();
        quietly();
        on(built(2, "shop.Cart"));
        on(refused(2, "Cart gained the field total"));
        assertEquals(List.of(restart(2, Duration.ofMillis(500))), on(exited(1)));
        on(ready(2));
        assertEquals(
                2, assertInstanceOf(ReloadState.Live.class, machine.state()).generation());
    }

    @Test
    void aNewSessionHoldsItsFirstBuildWhereRestartsAreNotWanted() {
        machine = machine(false, true, RestartOnExit.NEVER);
        live();
        ReloadMachine next = machine(false, true, RestartOnExit.NEVER);
        next.carryOn(machine);
        machine = next;
        machine.begin("pom.xml changed", nowNanos);
        on(built(2, "shop.Order"));
        assertEquals(new Plan.Restart("pom.xml changed"), held().next());
        quietly();
        on(built(3, "shop.Order"));
        assertEquals(new Plan.Restart("pom.xml changed"), held().next(), "what runs is of another configuration");
    }

    private void live() {
        machine.begin("", 0);
        on(built(1, "shop.Order"));
        on(ready(1));
    }

    /** A change that rests before its build is done. */
    private void quietly() {
        on(changed());
        on(new ReloadEvent.FilesQuiet());
    }

    private Held held() {
        return assertInstanceOf(Held.class, machine.state());
    }

    private List<Command> on(ReloadEvent event) {
        return Commands.untraced(machine.on(event, nowNanos));
    }

    private static ReloadMachine machine(boolean restarts, boolean onSave, RestartOnExit policy) {
        return new ReloadMachine(
                SwitchRule.swap(new RestartOn(List.of(), List.of()), ResourceRules.cautious()),
                new Takeover(restarts, onSave, false),
                new ExitPolicy(policy, Duration.ofMillis(500)),
                false);
    }

    private static ReloadEvent changed() {
        return new ReloadEvent.FilesChanged(ChangeSet.of(Map.of(Path.of("Order.java"), ChangeSet.Kind.MODIFIED), 0));
    }

    private static ReloadEvent built(int generation, String className) {
        return finished(generation, List.of(new ClassChange(className, ClassChange.Kind.BODY)), List.of());
    }

    private static ReloadEvent builtFiles(int generation, String path) {
        return finished(generation, List.of(), List.of(path));
    }

    private static ReloadEvent finished(int generation, List<ClassChange> classes, List<String> files) {
        return new ReloadEvent.BuildFinished(
                generation,
                new BuildResult.Succeeded(classes, files, new Scope.Classes(1, ""), List.of(), Duration.ofMillis(3)));
    }

    private static ReloadEvent failed(int generation) {
        return new ReloadEvent.BuildFinished(
                generation,
                new BuildResult.Failed(List.of(Problem.of("no")), new Scope.Classes(1, ""), Duration.ofMillis(3)));
    }

    private static ReloadEvent swapped(int generation, String... classes) {
        return new ReloadEvent.SwapFinished(generation, new SwapResult.Swapped(Set.of(classes)));
    }

    private static ReloadEvent refused(int generation, String reason) {
        return new ReloadEvent.SwapFinished(generation, new SwapResult.Refused(reason));
    }

    private static ReloadEvent ready(int launch) {
        return new ReloadEvent.AppReady(launch, Optional.empty(), TIMINGS);
    }

    private static ReloadEvent exited(int launch) {
        return new ReloadEvent.AppExited(
                launch,
                new AppExit(OptionalInt.of(0), true, Duration.ofMillis(50), "exited", List.of(), OptionalInt.empty()));
    }

    private static Command restart(int launch, Duration delay) {
        return new Command.Restart(launch, delay, OptionalInt.empty(), Commands.ORIGIN);
    }
}
