package dev.hotreload.reload;

import dev.hotreload.app.Endpoint;
import java.util.Optional;

/** The newest launch, as far as it was reported. */
sealed interface Application {

    /** It does not run; empty: nobody asked it to. */
    record Down(Optional<ReloadState.Cause.Exited> why) implements Application {}

    /** It was ordered. */
    record Rising(int generation) implements Application {}

    /** It answers. */
    record Up(int generation, Optional<Endpoint> endpoint) implements Application {}
}
