package dev.hotreload.bench;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** {@code hotreload run}, the executable as users start it, over an application that answers. */
public final class Hotreload implements AutoCloseable {
    private static final Path EXECUTABLE = Path.of("target/hotreload").toAbsolutePath();
    private static final long LONGEST_START_MILLIS = 180_000;
    private static final long LONGEST_LOG_MILLIS = 5_000;
    private static final int STEP_MILLIS = 5;

    private final Started started;
    private final Answers answers;
    private final Path log;
    private final long firstNanos;
    private final long firstCpuMillis;
    private final JsonObject firstLine;

    /** On the JDK of the benchmark; returns when the application answers. */
    public Hotreload(Path project, Sentence sentence) throws IOException, InterruptedException {
        this(project, Path.of(System.getProperty("java.home")), sentence);
    }

    /**
     * The same.
     *
     * @param javaHome what it and the application run on
     */
    public Hotreload(Path project, Path javaHome, Sentence sentence) throws IOException, InterruptedException {
        if (!Files.isExecutable(EXECUTABLE)) {
            throw new IOException(EXECUTABLE + " is missing; mvn package makes it");
        }
        this.log = project.resolve(".hotreload/reloads.jsonl");
        int before = lines().size();
        this.started = Started.in(project, javaHome, List.of(EXECUTABLE.toString(), "run"));
        this.answers = new Answers(started.port(), sentence.url());
        OptionalLong first = answers.until(sentence.words(), LONGEST_START_MILLIS);
        this.firstCpuMillis = started.cpuMillis();
        if (first.isEmpty()) {
            started.close();
            throw new IOException("it did not start; see " + started.output());
        }
        this.firstNanos = first.getAsLong();
        this.firstLine = awaitLine(before);
    }

    public Started started() {
        return started;
    }

    public Answers answers() {
        return answers;
    }

    /** From the start of the process to the first answer. */
    public double firstMillis() {
        return (firstNanos - started.beginNanos()) / 1e6;
    }

    /** What all processes had taken when the first answer was there. */
    public long firstCpuMillis() {
        return firstCpuMillis;
    }

    /** What it logged of the first version. */
    public JsonObject firstLine() {
        return firstLine;
    }

    /** The log's lines without those of measurements, which come at their own time. */
    public List<String> lines() throws IOException {
        return Files.exists(log)
                ? Files.readAllLines(log).stream()
                        .filter(line -> line.contains("\"operation\":\"reload\""))
                        .toList()
                : List.of();
    }

    /** The newest reload of the log, which has more than so many. */
    public JsonObject awaitLine(int before) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_LOG_MILLIS);
        while (true) {
            List<String> lines = lines();
            if (lines.size() > before) {
                return new Gson().fromJson(lines.get(lines.size() - 1), JsonObject.class);
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("nothing was logged; see " + started.output());
            }
            TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
        }
    }

    @Override
    public void close() throws InterruptedException {
        started.close();
    }
}
