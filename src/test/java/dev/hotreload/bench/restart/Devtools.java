package dev.hotreload.bench.restart;

import dev.hotreload.bench.Answers;
import dev.hotreload.bench.Cpu;
import dev.hotreload.bench.Save;
import dev.hotreload.bench.Started;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Spring Boot's devtools, told to look ten times a second; the developer compiles the file that was edited by {@code javac}. */
final class Devtools implements Starts {
    private static final List<String> OPTIONS = List.of(
            "-Dspring.devtools.restart.poll-interval=100ms",
            "-Dspring.devtools.restart.quiet-period=50ms",
            // Its port is one and the same for every application.
            "-Dspring.devtools.livereload.enabled=false");

    private final Compiled project;
    private final Jdk jdk;
    private final Started started;
    private final Answers answers;

    /** Returns when the application answers. */
    Devtools(Compiled project, Jdk jdk) throws IOException, InterruptedException {
        this.project = project;
        this.jdk = jdk;
        this.started = Started.in(project.dir(), project.command(jdk, OPTIONS));
        this.answers = new Answers(started.port(), project.sentence().url());
        if (answers.until(project.sentence().words(), LONGEST_ANSWER_MILLIS).isEmpty()) {
            started.close();
            throw new IOException("it did not start; see " + started.output());
        }
    }

    @Override
    public Optional<Taken> take(int number) throws IOException, InterruptedException {
        long cpu = Cpu.millis(started.pid());
        if (cpu == 0) {
            throw new IOException("it has ended; see " + started.output());
        }
        long begin = project.sentence().restructure(Save.RENAME, number);
        Process javac = compile();
        OptionalLong end = answers.until(project.sentence().after(number), LONGEST_ANSWER_MILLIS);
        double taken = Cpu.millis(started.pid()) - cpu;
        if (javac.waitFor() != 0) {
            throw new IOException("javac failed; see " + started.output());
        }
        return end.isEmpty()
                ? Optional.empty()
                : Optional.of(new Taken((end.getAsLong() - begin) / 1e6, taken, taken, Map.of()));
    }

    private Process compile() throws IOException {
        return new ProcessBuilder(
                        jdk.javac(),
                        "-parameters",
                        "-proc:none",
                        "-d",
                        project.classes().toString(),
                        "-cp",
                        project.classpath(),
                        project.sentence().source().toString())
                .directory(project.dir().toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(started.output().toFile()))
                .start();
    }

    @Override
    public void rest() throws InterruptedException {
        started.rests(LONGEST_REST_MILLIS);
    }

    @Override
    public void close() throws InterruptedException {
        started.close();
    }
}
