package dev.hotreload.watch;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hotreload.watch.ChangeSet.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Random operations on a tree; in the end the sum of the change sets must be the difference of the trees. */
final class Stress {
    private final Path root;
    private final Random random;

    Stress(Path root, long seed) {
        this.root = root;
        this.random = new Random(seed);
        System.out.println("stress: seed " + seed);
    }

    void run(Plans plans, int operations) throws IOException, InterruptedException {
        for (int i = 0; i < 40; i++) {
            Disk.write(file(), "start " + i);
        }
        Map<Path, String> before = tree();
        try (Watching watching = Watching.start(plans)) {
            for (int i = 0; i < operations; i++) {
                operate(i);
                if (random.nextInt(50) == 0) {
                    Watching.pause(random.nextInt(60));
                }
            }
            Map<Path, Kind> expected = difference(before, tree());
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertEquals(expected, really(watching.sum(), before)));
            assertEquals(tree().size(), watching.fileCount());
        }
    }

    private Path dir() {
        Path dir = root;
        for (int depth = random.nextInt(4); depth > 0; depth--) {
            dir = dir.resolve("d" + random.nextInt(4));
        }
        return dir;
    }

    private Path file() {
        return dir().resolve("F" + random.nextInt(12) + ".java");
    }

    private void operate(int number) throws IOException {
        Path file = file();
        Path other = file();
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> Disk.write(file, "text " + number);
            case 4 -> Files.deleteIfExists(file);
            case 5 -> {
                if (Files.exists(file) && Files.isDirectory(other.getParent())) {
                    Disk.move(file, other);
                }
            }
            case 6 -> {
                Path temporary = Disk.write(root.resolve("x~"), "renamed " + number);
                Files.createDirectories(file.getParent());
                Disk.move(temporary, file);
            }
            case 7 -> {
                if (Files.exists(file)) {
                    Disk.append(file, "more");
                }
            }
            case 8 -> moveDirectory();
            case 9 -> {
                Path dir = dir();
                if (random.nextInt(5) == 0 && !dir.equals(root) && Files.exists(dir)) {
                    Disk.delete(dir);
                }
            }
            case 10 -> Files.createDirectories(dir());
            default -> {
                if (Files.exists(file)) {
                    Disk.write(file, Files.readString(file));
                }
            }
        }
    }

    private void moveDirectory() throws IOException {
        Path from = dir();
        Path to = dir();
        if (Files.exists(from) && !Files.exists(to) && !to.startsWith(from) && Files.isDirectory(to.getParent())) {
            Files.move(from, to);
        }
    }

    /** Modified back to what it was is no difference of the trees; it may be in the sum. */
    private Map<Path, Kind> really(Map<Path, Kind> sum, Map<Path, String> before) throws IOException {
        Map<Path, String> now = tree();
        Map<Path, Kind> real = new TreeMap<>(sum);
        real.entrySet()
                .removeIf(entry -> entry.getValue() == Kind.MODIFIED
                        && now.containsKey(entry.getKey())
                        && now.get(entry.getKey()).equals(before.get(entry.getKey())));
        return real;
    }

    private static Map<Path, Kind> difference(Map<Path, String> before, Map<Path, String> after) {
        Map<Path, Kind> difference = new TreeMap<>();
        after.forEach((path, text) -> {
            if (!before.containsKey(path)) {
                difference.put(path, Kind.CREATED);
            } else if (!text.equals(before.get(path))) {
                difference.put(path, Kind.MODIFIED);
            }
        });
        before.keySet().stream()
                .filter(path -> !after.containsKey(path))
                .forEach(path -> difference.put(path, Kind.DELETED));
        return difference;
    }

    private Map<Path, String> tree() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        Map<Path, String> tree = new TreeMap<>();
        for (Path file : files) {
            tree.put(file, Files.readString(file));
        }
        return tree;
    }
}
