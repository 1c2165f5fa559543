package dev.hotreload.bench.restart;

import dev.hotreload.bench.Answers;
import dev.hotreload.bench.Started;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code java -cp} without any option: what a restart costs when everything is compiled and the old version is gone. */
final class PlainJava implements Starts {
    private final Compiled project;
    private final Jdk jdk;

    PlainJava(Compiled project, Jdk jdk) {
        this.project = project;
        this.jdk = jdk;
    }

    @Override
    public Optional<Taken> take(int number) throws IOException, InterruptedException {
        try (Started started = Started.in(project.dir(), project.command(jdk, List.of()))) {
            Answers answers = new Answers(started.port(), project.sentence().url());
            OptionalLong end = answers.until(project.sentence().words(), LONGEST_ANSWER_MILLIS);
            double cpu = started.cpuMillis();
            if (end.isEmpty()) {
                return Optional.empty();
            }
            double millis = (end.getAsLong() - started.beginNanos()) / 1e6;
            return Optional.of(new Taken(millis, cpu, cpu, Map.of("start", millis)));
        }
    }

    @Override
    public void rest() {}

    @Override
    public void close() {}
}
