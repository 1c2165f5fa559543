package dev.hotreload.bench.restart;

import dev.hotreload.bench.Hotreload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** {@code hotreload run} of the next morning: nothing is to be compiled. */
final class FirstRun implements Starts {
    private final Subject subject;
    private final Jdk jdk;
    private final Path project;
    private final boolean archive;

    /** @param project where hotreload ran before, with an archive or without */
    FirstRun(Subject subject, Jdk jdk, Path project, boolean archive) {
        this.subject = subject;
        this.jdk = jdk;
        this.project = project;
        this.archive = archive;
    }

    @Override
    public Optional<Taken> take(int number) throws IOException, InterruptedException {
        if (HotreloadRestarts.hasArchive(project) != archive) {
            throw new IllegalStateException((archive ? "no" : "an") + " archive is in " + project);
        }
        try (Hotreload hotreload = new Hotreload(project, jdk.home(), subject.sentence(project))) {
            if (hotreload.firstLine().get("compiledFiles").getAsInt() != 0) {
                throw new IllegalStateException("it compiled: " + hotreload.firstLine());
            }
            double cpu = hotreload.firstCpuMillis();
            double start = hotreload.firstLine().get("startMillis").getAsDouble();
            return Optional.of(new Taken(hotreload.firstMillis(), cpu, cpu, Map.of("start", start)));
        }
    }

    @Override
    public void rest() {}

    @Override
    public void close() {}
}
