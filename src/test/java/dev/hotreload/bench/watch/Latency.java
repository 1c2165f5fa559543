package dev.hotreload.bench.watch;

import dev.hotreload.bench.Findings;
import dev.hotreload.bench.Rounds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Measures how long a saved file takes to be reported, one save at a time, at random pauses. */
final class Latency {
    private static final long TIMEOUT_MILLIS = 3000;
    private static final int SHORTEST_PAUSE_MILLIS = 20;
    private static final int LONGEST_PAUSE_MILLIS = 60;

    private final Findings findings;
    private final Random random = new Random(4);
    private final List<String> missed = new ArrayList<>();

    Latency(Findings findings) {
        this.findings = findings;
    }

    /** How a file is saved. */
    enum Save {
        RENAME {
            @Override
            long save(SourceTree tree, int file, long version) throws IOException {
                return tree.saveByRename(file, version);
            }
        },
        IN_PLACE {
            @Override
            long save(SourceTree tree, int file, long version) throws IOException {
                return tree.saveInPlace(file, version);
            }
        };

        /** Returns the moment from which the latency counts. */
        abstract long save(SourceTree tree, int file, long version) throws IOException;
    }

    static String key(Save save, int fileCount) {
        return save + ", " + fileCount + " files";
    }

    /** Saves that were never reported. */
    List<String> missed() {
        return missed;
    }

    void measure(List<Running> all, Save save, int fileCount, int rounds) throws Exception {
        var samples = Rounds.play(rounds, all, (running, round) -> turn(running, save, round));
        for (Running running : all) {
            String name = running.contender().name();
            int heard = 0;
            if (samples.containsKey(running)) {
                heard = samples.get(running).values().size();
                findings.add(key(save, fileCount), name, "ms", samples.get(running));
            }
            if (heard < rounds) {
                missed.add(name + " never reported " + (rounds - heard) + " of " + rounds + " saves ("
                        + key(save, fileCount) + ").");
            }
        }
    }

    private OptionalDouble turn(Running running, Save save, int round) throws IOException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
        SourceTree tree = running.tree();
        int file = random.nextInt(tree.fileCount());
        running.forget();
        long begin = save.save(tree, file, System.nanoTime());
        Optional<Heard> heard = running.next("change", tree.file(file).toString(), begin, TIMEOUT_MILLIS);
        return heard.isPresent() ? OptionalDouble.of((heard.get().number() - begin) / 1e6) : OptionalDouble.empty();
    }
}
