package dev.hotreload.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.hotreload.app.Endpoint;
import dev.hotreload.app.Timings;
import dev.hotreload.build.BuildResult;
import dev.hotreload.build.Scope;
import dev.hotreload.config.Problem;
import dev.hotreload.config.RunConfig.RestartOnExit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReloadLoopTest {
    private static final Timings TIMINGS = new Timings(Duration.ZERO, Duration.ZERO, false);

    private final List<ReloadState> states = new ArrayList<>();

    @Test
    void whatWasReportedOfTheApplicationBetweenTwoSessionsCounts() throws Exception {
        ReloadLoop first = loop();
        first.begin("");
        first.post(built(1));
        first.step();
        first.post(new ReloadEvent.QuitRequested());
        first.step();
        Endpoint endpoint = new Endpoint("127.0.0.1", 8080);
        first.post(new ReloadEvent.AppReady(1, Optional.of(endpoint), TIMINGS));
        first.post(built(1));
        first.post(new ReloadEvent.QuitRequested());

        ReloadLoop second = loop();
        second.carryOn(first);
        second.post(failed(2));
        second.begin("pom.xml changed");
        second.step();
        second.step();
        ReloadState.Broken broken = assertInstanceOf(ReloadState.Broken.class, states.get(states.size() - 1));
        assertEquals(Optional.of(1), broken.serving().map(Serving::generation));
    }

    private ReloadLoop loop() {
        Takeover takeover = new Takeover(true, true, false);
        ReloadMachine machine = new ReloadMachine(
                SwitchRule.restart(), takeover, new ExitPolicy(RestartOnExit.NEVER, Duration.ofMillis(500)), false);
        return new ReloadLoop(
                new Withholding(machine, new LoopAdvice(Path.of("/"), List.of()), takeover, false),
                command -> {},
                List.of(states::add),
                () -> 0);
    }

    private static ReloadEvent built(int generation) {
        return new ReloadEvent.BuildFinished(
                generation,
                new BuildResult.Succeeded(List.of(), List.of(), new Scope.Nothing(), List.of(), Duration.ZERO));
    }

    private static ReloadEvent failed(int generation) {
        return new ReloadEvent.BuildFinished(
                generation, new BuildResult.Failed(List.of(Problem.of("no")), new Scope.Nothing(), Duration.ZERO));
    }
}
