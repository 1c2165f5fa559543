package dev.hotreload.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What the thread {@code build} is asked to do. */
sealed interface Order {
    record Compile(int generation, Set<Path> changed, CancelToken token) implements Order {}

    record WarmUp(CancelToken token) implements Order {}

    /** Something that waits for the thread. */
    record Visit(Visitor<?> visitor) implements Order {}

    record Stop() implements Order {}

    /** What somebody wants of the modules, and the answer. */
    record Visitor<T>(Visiting<T> visiting, CompletableFuture<T> answer) {
        void come(ModuleBuilds modules) {
            try {
                answer.complete(visiting.of(modules));
            } catch (IOException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        }
    }

    /** What is wanted of them. */
    interface Visiting<T> {
        T of(ModuleBuilds modules) throws IOException;
    }
}
