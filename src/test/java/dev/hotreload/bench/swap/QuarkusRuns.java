package dev.hotreload.bench.swap;

import dev.hotreload.bench.Answers;
import dev.hotreload.bench.Save;
import dev.hotreload.bench.Sentence;
import dev.hotreload.bench.Started;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Quarkus' dev mode, which looks for changes when it is asked, at most every two seconds. */
final class QuarkusRuns implements Edited {
    private static final long BETWEEN_LOOKS_MILLIS = 2_200;

    private final Sentence sentence;
    private final Started started;
    private final Answers answers;

    /** Returns when the application answers; downloads what is missing. */
    QuarkusRuns(Path project, Sentence sentence) throws IOException, InterruptedException {
        this.sentence = sentence;
        this.started = Started.in(project, List.of("mvn", "-q", "quarkus:dev", "-Ddebug=false"));
        this.answers = new Answers(started.port(), sentence.url());
        if (answers.until(sentence.words(), LONGEST_START_MILLIS).isEmpty()) {
            started.close();
            throw new IOException("Quarkus did not start; see " + started.output());
        }
    }

    @Override
    public OptionalDouble edit(Save save, int number) throws IOException, InterruptedException {
        answers.rest(BETWEEN_LOOKS_MILLIS);
        long begin = sentence.edit(save, number);
        OptionalLong end = answers.until(sentence.after(number), LONGEST_EDIT_MILLIS);
        return end.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((end.getAsLong() - begin) / 1e6);
    }

    @Override
    public Map<String, Double> steps() {
        return Map.of();
    }

    @Override
    public void close() throws InterruptedException {
        started.close();
    }
}
