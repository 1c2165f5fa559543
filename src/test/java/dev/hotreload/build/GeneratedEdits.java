package dev.hotreload.build;

import dev.hotreload.programs.Edit;
import dev.hotreload.programs.RandomEdits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Plays random edits of a random program and compares every incremental build with a clean one. */
final class GeneratedEdits {
    private final Path dir;
    private final long seed;
    private final int edits;
    private final int reopenEvery;
    private final Map<String, Integer> counts = new TreeMap<>();

    /** {@code reopenEvery}: after how many edits another builder takes over from the state on disk. */
    GeneratedEdits(Path dir, long seed, int edits, int reopenEvery) {
        this.dir = dir;
        this.seed = seed;
        this.edits = edits;
        this.reopenEvery = reopenEvery;
    }

    /** How often what happened, by kind of edit and by scope. */
    Map<String, Integer> play() throws IOException, InterruptedException {
        RandomEdits author = new RandomEdits(seed, 15 + Math.floorMod(seed, 20));
        try (CleanTwin twin = new CleanTwin(dir)) {
            for (Map.Entry<String, String> source : author.sources().entrySet()) {
                twin.shop.write("src/" + source.getKey(), source.getValue());
            }
            author.compiled(twin.build() instanceof BuildResult.Succeeded);
            for (int number = 1; number <= edits; number++) {
                Edit edit = author.next();
                for (Map.Entry<String, java.util.Optional<String>> file :
                        edit.files().entrySet()) {
                    if (file.getValue().isPresent()) {
                        twin.shop.write("src/" + file.getKey(), file.getValue().get());
                    } else {
                        twin.shop.delete("src/" + file.getKey());
                    }
                }
                if (number % reopenEvery == 0) {
                    twin.shop.reopen();
                }
                author.compiled(build(twin, edit, number) instanceof BuildResult.Succeeded);
            }
        }
        return counts;
    }

    private BuildResult build(CleanTwin twin, Edit edit, int number) throws IOException, InterruptedException {
        try {
            BuildResult result = twin.build();
            count("edit " + edit.kind());
            count(outcome(result));
            return result;
        } catch (AssertionError e) {
            throw new AssertionError(
                    "seed " + seed + ", edit " + number + ": " + edit.text() + "\n" + e.getMessage(), e);
        }
    }

    private static String outcome(BuildResult result) {
        if (result instanceof BuildResult.Failed failed) {
            return "failed, " + size(failed.scope());
        }
        return result instanceof BuildResult.Succeeded succeeded ? "compiled " + size(succeeded.scope()) : "cancelled";
    }

    private static String size(Scope scope) {
        if (scope instanceof Scope.Everything) {
            return "everything";
        }
        return scope.files() <= 1 ? scope.files() + " files" : scope.files() <= 5 ? "2 to 5 files" : "6 files and more";
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }
}
