package dev.hotreload.reload;

import dev.hotreload.app.AppExit;
import dev.hotreload.app.Endpoint;
import dev.hotreload.app.Timings;
import dev.hotreload.build.BuildResult;
import dev.hotreload.watch.ChangeSet;
import java.util.Optional;

/** Something that happened outside the loop. */
public sealed interface ReloadEvent {

    /** Files rest in a new state. */
    record FilesChanged(ChangeSet changes) implements ReloadEvent {}

    /** No file changed for the debounce; follows each {@link FilesChanged}, or several of them. */
    record FilesQuiet() implements ReloadEvent {}

    /** The answer to {@link Command.Compile}. */
    record BuildFinished(int generation, BuildResult result) implements ReloadEvent {}

    /** The answer to {@link Command.Swap} and to {@link Command.Refresh}. */
    record SwapFinished(int generation, SwapResult result) implements ReloadEvent {}

    /** A launch answers. */
    record AppReady(int launch, Optional<Endpoint> endpoint, Timings timings) implements ReloadEvent {}

    /** A launch that was ready without a port listens on one now. */
    record AppListening(int launch, Endpoint endpoint) implements ReloadEvent {}

    /** A launch ended that nobody stopped, or could not be started. */
    record AppExited(int launch, AppExit exit) implements ReloadEvent {}

    /** The developer asks for a restart without a build. */
    record RestartRequested(String reason) implements ReloadEvent {}

    /** A file changed that only a start reads, and no build. */
    record RestartNeeded(String reason) implements ReloadEvent {}

    /** The developer asks for what is built and held. */
    record ApplyRequested() implements ReloadEvent {}

    /** The developer wants what is built to wait until he asks for it, or no more. */
    record PauseRequested(boolean on) implements ReloadEvent {}

    /** The end. */
    record QuitRequested() implements ReloadEvent {}
}
