package dev.hotreload.watch;

import static org.awaitility.Awaitility.await;

import dev.hotreload.config.WatchConfig.Poll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** Random operations on a tree; at each rest, whoever followed the change sets must know exactly what is there. */
final class Stress {
    private static final Duration LONGEST_REST = Duration.ofSeconds(15);

    private final Variant variant;
    private final Path root;
    private final long seed;
    private final Random random;
    private final Mischief mischief;

    /** How the watcher learns of changes. */
    enum Variant {
        EVENTS,
        POLLING,
        EVENTS_FOLLOWING_LINKS,
        POLLING_FOLLOWING_LINKS,
        EVENTS_LOST,
        EVENTS_SHUFFLED;

        boolean followsLinks() {
            return this == EVENTS_FOLLOWING_LINKS || this == POLLING_FOLLOWING_LINKS;
        }

        boolean polls() {
            return this == POLLING || this == POLLING_FOLLOWING_LINKS;
        }
    }

    Stress(Path base, Variant variant) throws IOException {
        this.variant = variant;
        this.root = Files.createDirectories(base.toRealPath().resolve("tree"));
        this.seed = Long.getLong("stress.seed", System.nanoTime());
        this.random = new Random(seed);
        this.mischief = new Mischief(root, random, variant.polls());
    }

    void run(int operations) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        mischief.begin();
        Model model = new Model(tree());
        int rounds = 0;
        try (Watching watching = Watching.start(plans(), source(), MountTable.parse(""), model::apply)) {
            for (int done = 0; done < operations; rounds++) {
                int count = Math.min(operations - done, 100 + random.nextInt(100));
                round(count, rounds, model, watching);
                done += count;
            }
            if (!variant.followsLinks()) {
                nothingNew(watching);
            }
        }
        System.out.printf(
                "stress: %s, seed %d, %d operations, %d rests, %d ms%n",
                variant,
                seed,
                operations,
                rounds,
                Duration.ofNanos(System.nanoTime() - begin).toMillis());
    }

    private void round(int operations, int number, Model model, Watching watching)
            throws IOException, InterruptedException {
        model.startRound(tree());
        mischief.forgetLog();
        for (int i = 0; i < operations; i++) {
            mischief.operate();
            if (random.nextInt(40) == 0) {
                Watching.pause(random.nextInt(80));
            }
        }
        Map<Path, String> tree = tree();
        try {
            await().atMost(LONGEST_REST).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> model.assertIs(tree));
            watching.awaitRest();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(
                    variant + ", -Dstress.seed=" + seed + ", round " + number + "\n" + mischief.log() + e.getMessage(),
                    e);
        }
    }

    /** A touch and the same text once more are no change. */
    private void nothingNew(Watching watching) throws IOException {
        watching.forget();
        for (Path file : tree().keySet()) {
            if (random.nextBoolean()) {
                Files.writeString(file, Files.readString(file));
            } else {
                Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.from(java.time.Instant.now()));
            }
        }
        watching.assertSilent();
    }

    private Plans plans() {
        Plans plans = Plans.in(root).poll(variant.polls() ? Poll.ALWAYS : Poll.NEVER);
        return variant.followsLinks() ? plans.followSymlinks() : plans;
    }

    private EventSource.Factory source() {
        return switch (variant) {
            case EVENTS_LOST -> new Shaky(Shaky.Line.LOSING, seed);
            case EVENTS_SHUFFLED -> new Shaky(Shaky.Line.SHUFFLING, seed);
            default -> DirectoryEvents::arm;
        };
    }

    private Map<Path, String> tree() throws IOException {
        return RealTree.of(root, variant.followsLinks());
    }
}
