package dev.hotreload.bench;

import dev.hotreload.build.BuildListener;
import dev.hotreload.build.BuildResult;
import dev.hotreload.build.Builder;
import dev.hotreload.build.Committed;
import dev.hotreload.build.Finish;
import dev.hotreload.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A builder whose answers are waited for. */
public final class Building implements AutoCloseable {
    private final BlockingQueue<BuildResult> answers = new LinkedBlockingQueue<>();
    private final Builder builder;
    private int generation;

    public Building(Project project, Path tmpDir) throws IOException {
        BuildListener listener = (number, result) -> answers.add(result);
        builder = Builder.open(project, Files.createDirectories(tmpDir), Finish.none(), listener);
    }

    public BuildResult build(Set<Path> changed) throws InterruptedException {
        order(changed);
        return answer();
    }

    /** Does not wait. */
    public void order(Set<Path> changed) {
        builder.build(++generation, changed);
    }

    /** The answer to the earliest order that is not answered yet. */
    public BuildResult answer() throws InterruptedException {
        return answers.take();
    }

    public Committed commit() throws IOException, InterruptedException {
        return builder.commit();
    }

    @Override
    public void close() {
        builder.close();
    }
}
