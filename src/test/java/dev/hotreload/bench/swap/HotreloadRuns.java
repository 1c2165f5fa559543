package dev.hotreload.bench.swap;

import com.google.gson.JsonObject;
import dev.hotreload.bench.Hotreload;
import dev.hotreload.bench.Save;
import dev.hotreload.bench.Sentence;
import dev.hotreload.bench.Started;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** hotreload, whose edits are hot swaps. */
final class HotreloadRuns implements Edited {
    private final Sentence sentence;
    private final Hotreload hotreload;
    private Map<String, Double> steps = Map.of();

    /** Returns when the application answers. */
    HotreloadRuns(Path project, Sentence sentence) throws IOException, InterruptedException {
        this.sentence = sentence;
        this.hotreload = new Hotreload(project, sentence);
    }

    Started started() {
        return hotreload.started();
    }

    @Override
    public OptionalDouble edit(Save save, int number) throws IOException, InterruptedException {
        int before = hotreload.lines().size();
        long begin = sentence.edit(save, number);
        OptionalLong end = hotreload.answers().until(sentence.after(number), LONGEST_EDIT_MILLIS);
        if (end.isEmpty()) {
            return OptionalDouble.empty();
        }
        double millis = (end.getAsLong() - begin) / 1e6;
        JsonObject line = hotreload.awaitLine(before);
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

    @Override
    public Map<String, Double> steps() {
        return steps;
    }

    @Override
    public void close() throws InterruptedException {
        hotreload.close();
    }
}
