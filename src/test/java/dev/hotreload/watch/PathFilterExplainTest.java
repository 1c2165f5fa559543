package dev.hotreload.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.watch.Explanation.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the explanations against what the watcher does. */
class PathFilterExplainTest {
    private static final List<String> DIRS =
            List.of("src", "p", "gen", "build", "target", "node_modules", "lib", "tmp", "linked");
    private static final List<String> FILES =
            List.of("A.java", "a.txt", "a.log", "keep.log", "A.java~", "4913", "pom.xml", "x.jar", "gen");
    private static final List<String> GIT =
            List.of("*.log", "!keep.log", "gen/", "/src/p", "lib", "!lib/x.jar", "# no", "p/**/a.txt", "*.java");

    @TempDir
    Path root;

    @BeforeEach
    void resolveLinks() throws IOException {
        root = root.toRealPath();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsExplainedIsWhatIsWatched(long seed) throws IOException {
        for (int round = 0; round < 10; round++) {
            Random random = new Random(seed * 1000 + round);
            root = Files.createDirectory(root.resolve("r" + round));
            grow(random);
            WatchPlan plan = plan(random);
            PathFilter filter = new PathFilter(plan);
            Snapshot snapshot = Snapshot.take(plan, filter);
            List<Path> all;
            try (Stream<Path> walk = Files.walk(root)) {
                all = walk.filter(Files::isRegularFile).toList();
            }
            assertFalse(all.isEmpty());
            for (Explanation said : explain(plan, all)) {
                String about = seed + "/" + round + ": " + said + " by " + plan;
                assertEquals(snapshot.files().containsKey(said.path()), said.watched(), about);
                if (!isBehindLink(said.path())) {
                    assertEquals(filter.accepts(said.path()), said.watched(), about);
                }
                assertTheLineDecides(said.rule());
            }
        }
    }

    private static List<Explanation> explain(WatchPlan plan, List<Path> paths) {
        return Watcher.explain(
                plan, paths.stream().map(path -> new Question(path, false)).toList());
    }

    private static void assertTheLineDecides(Rule rule) {
        if (rule instanceof Rule.Below below) {
            assertTheLineDecides(below.why());
        } else if (rule instanceof Rule.Git git) {
            assertTrue(GIT.contains(git.line().text()), git + " " + git.line());
        }
    }

    private boolean isBehindLink(Path file) {
        for (Path dir = file.getParent(); dir != null && dir.startsWith(root); dir = dir.getParent()) {
            if (Files.isSymbolicLink(dir)) {
                return true;
            }
        }
        return false;
    }

    private void grow(Random random) throws IOException {
        List<Path> dirs = new ArrayList<>(List.of(root));
        for (int i = 0; i < 12; i++) {
            Path dir = dirs.get(random.nextInt(dirs.size())).resolve(one(random, DIRS));
            if (Files.exists(dir)) {
                continue;
            }
            if (random.nextInt(6) == 0 && dir.endsWith("linked")) {
                Files.createSymbolicLink(dir, dirs.get(random.nextInt(dirs.size())));
            } else {
                dirs.add(Files.createDirectory(dir));
            }
        }
        if (random.nextBoolean() && Files.notExists(root.resolve("linked"))) {
            Files.createSymbolicLink(root.resolve("linked"), dirs.get(random.nextInt(dirs.size())));
        }
        for (int i = 0; i < 40; i++) {
            Path file = dirs.get(random.nextInt(dirs.size())).resolve(one(random, FILES));
            if (Files.notExists(file)) {
                Files.writeString(file, "x");
            }
        }
        for (int i = 0; i < 2; i++) {
            Path file = dirs.get(random.nextInt(dirs.size())).resolve(".gitignore");
            Files.writeString(file, String.join("\n", one(random, GIT), one(random, GIT), one(random, GIT)));
        }
    }

    private Plans plans(Random random) {
        Plans plans = Plans.in(root);
        plans = random.nextBoolean() ? plans : plans.dirs("src", "lib", one(random, DIRS) + "/" + one(random, DIRS));
        plans = random.nextBoolean() ? plans : plans.files("pom.xml", "src/pom.xml", "gen/a.log");
        plans = random.nextBoolean() ? plans : plans.include(one(random, List.of("gen/**/*.java", "*.log", "lib/**")));
        plans = random.nextBoolean() ? plans : plans.includeExt("java", "txt");
        plans = random.nextBoolean() ? plans : plans.exclude(one(random, List.of("src/*.java", "**/p/*", "keep.log")));
        plans = random.nextBoolean() ? plans : plans.excludeExt("jar");
        plans = random.nextInt(3) > 0 ? plans : plans.excludeRegex("p/A");
        plans = random.nextBoolean() ? plans : plans.excludeDir("gen", "src/p", "**/li?", "build");
        plans = random.nextInt(4) > 0 ? plans : plans.noGitignore();
        return random.nextBoolean() ? plans : plans.followSymlinks();
    }

    private WatchPlan plan(Random random) {
        return plans(random).plan();
    }

    private static String one(Random random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    @Test
    void theLastLineThatSpeaksOfAFileIsNamed() {
        Disk.write(root.resolve(".gitignore"), "# no\n*.log\n\n!keep.log\n*.log\n!keep.log\nkeep/\n");
        assertEquals(new Rule.Git.Line(5, "*.log"), git("a.log").line());
        assertEquals(new Rule.Git.Line(6, "!keep.log"), git("keep.log").line());
        assertTrue(one("keep.log", false).watched());
        Disk.write(root.resolve(".git/info/exclude"), "\nsecret\n");
        assertEquals(root.resolve(".git/info/exclude"), git("secret").file());
        assertEquals(2, git("secret").line().number());
    }

    private Rule.Git git(String path) {
        return (Rule.Git) one(path, false).rule();
    }

    @Test
    void theDirectoryThatIsLeftOutIsNamedWithItsReason() {
        Explanation said = one("node_modules/left-pad/index.js", false);
        assertEquals(
                new Rule.Below(root.resolve("node_modules"), new Rule.Listed("watch.exclude_dir", "node_modules")),
                said.rule());
        assertEquals(Explanation.What.NOTHING, said.what());
        assertEquals(
                new Rule.Listed("watch.exclude_dir", "target"),
                one("target", true).rule());
        assertTrue(one("target", false).watched());
        assertEquals(
                new Rule.EditorFile(".*.sw?"), one("src/.A.java.swp", false).rule());
        assertEquals(new Rule.InTmpDir(), one("tmp/classes/A.class", false).rule());
    }

    @Test
    void aLinkedDirectoryIsNamed() throws IOException {
        Disk.write(root.resolve("real/A.java"), "");
        Files.createSymbolicLink(root.resolve("link"), root.resolve("real"));
        Rule linked = new Rule.Linked(root.resolve("link"));
        assertEquals(linked, one("link/A.java", false).rule());
        assertEquals(linked, one("link/not/yet", false).rule());
        WatchPlan following = Plans.in(root).followSymlinks().plan();
        assertEquals(
                new Rule.Elsewhere(root.resolve("link"), root.resolve("real")),
                explain(following, List.of(root.resolve("link/A.java"))).get(0).rule());
    }

    private Explanation one(String path, boolean isDirectory) {
        return Watcher.explain(Plans.in(root).plan(), List.of(new Question(root.resolve(path), isDirectory)))
                .get(0);
    }
}
