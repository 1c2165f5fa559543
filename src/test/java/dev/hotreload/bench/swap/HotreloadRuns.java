package dev.hotreload.bench.swap;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** {@code hotreload run}, the executable as users start it. */
final class HotreloadRuns implements Edited {
    private static final Path EXECUTABLE = Path.of("target/hotreload").toAbsolutePath();
    private static final long LONGEST_LOG_MILLIS = 5_000;
    private static final int STEP_MILLIS = 5;

    private final Sentence sentence;
    private final Started started;
    private final Answers answers;
    private final Path log;
    private Map<String, Double> steps = Map.of();

    /** Returns when the application answers. */
    HotreloadRuns(Path project, Sentence sentence) throws IOException, InterruptedException {
        if (!Files.isExecutable(EXECUTABLE)) {
            throw new IOException(EXECUTABLE + " is missing; mvn package makes it");
        }
        this.sentence = sentence;
        this.started = Started.in(project, List.of(EXECUTABLE.toString()));
        this.answers = new Answers(started.port(), sentence.url());
        this.log = project.resolve(".hotreload/reloads.jsonl");
        if (answers.until(sentence.words(), LONGEST_START_MILLIS).isEmpty()) {
            started.close();
            throw new IOException("it did not start; see " + started.output());
        }
        awaitLog(0);
    }

    Started started() {
        return started;
    }

    @Override
    public OptionalDouble edit(Save save, int number) throws IOException, InterruptedException {
        int before = reloads().size();
        long begin = sentence.edit(save, number);
        OptionalLong end = answers.until(sentence.after(number), LONGEST_EDIT_MILLIS);
        if (end.isEmpty()) {
            return OptionalDouble.empty();
        }
        double millis = (end.getAsLong() - begin) / 1e6;
        JsonObject line = awaitLog(before);
        if (!line.get("switch").getAsString().equals("swap")) {
            throw new IllegalStateException("not a hot swap: " + line);
        }
        steps = Map.of(
                "detect", line.get("detectMillis").getAsDouble(),
                "load", line.get("loadMillis").getAsDouble(),
                "swap", line.get("swapMillis").getAsDouble(),
                "total", line.get("totalMillis").getAsDouble(),
                "answer", millis);
        return OptionalDouble.of(millis);
    }

    /** The log's lines without those of measurements, which come at their own time. */
    private List<String> reloads() throws IOException {
        return Files.exists(log)
                ? Files.readAllLines(log).stream()
                        .filter(line -> line.contains("\"operation\":\"reload\""))
                        .toList()
                : List.of();
    }

    /** The newest reload of the log, which has more than so many. */
    private JsonObject awaitLog(int before) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_LOG_MILLIS);
        while (true) {
            List<String> lines = reloads();
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
    public Map<String, Double> steps() {
        return steps;
    }

    @Override
    public void close() throws InterruptedException {
        started.close();
    }
}
