package dev.hotreload.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathFilterTest {
    @TempDir
    Path root;

    @BeforeEach
    void resolveLinks() throws IOException {
        root = root.toRealPath();
    }

    private boolean accepts(Plans plans, String path) {
        return new PathFilter(plans.plan()).accepts(root.resolve(path));
    }

    @Test
    void aLeadingDotMeansTheRoot() {
        assertTrue(Glob.of("./name").matches("name"));
        assertFalse(Glob.of("./name").matches("deep/name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A.java", "src/main/java/p/A.java", "src/main/resources/x.tmp", "Makefile", "sedan.txt"})
    void everythingElseCounts(String path) {
        assertTrue(accepts(Plans.in(root), path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4913",
                "src/A.java~",
                "src/.A.java.swp",
                "src/.A.java.swx",
                "src/.#A.java",
                "src/#A.java#",
                "src/A.java___jb_tmp___",
                "src/A.java___jb_old___",
                "src/.goutputstream-AB12",
                "src/sedAb12Cd",
                "tmp/classes/A.class",
                "target/x",
                "node_modules/left-pad/index.js",
                "module/build/x",
                "x/.git/HEAD"
            })
    void temporaryAndBuiltFilesDoNot(String path) {
        assertFalse(accepts(Plans.in(root), path));
    }

    @ParameterizedTest
    @CsvSource({
        "generated, src/generated/A.java, false",
        "generated, src/generatedx/A.java, true",
        "src/generated, src/generated/A.java, false",
        "src/generated, other/src/generated/A.java, true",
        "src/generated/, src/generated/A.java, false",
        "./src/generated, src/generated/A.java, false",
        "**/gen*, src/a/generated/A.java, false",
        "gen*, src/a/generated/A.java, false",
        "src/*/gen, src/a/gen/A.java, false",
        "src/*/gen, src/a/b/gen/A.java, true",
        "src/**, src/a/A.java, false",
        "A.java, A.java, true",
    })
    void directoriesAreExcludedByNameOrPathOrGlob(String typed, String path, boolean counts) {
        assertEquals(counts, accepts(Plans.in(root).excludeDir(typed), path));
    }

    @ParameterizedTest
    @CsvSource({
        "src/main/java, src/main/java/p/build/A.java, true",
        "src/main/java, src/main/java/p/node_modules/A.java, false",
        "module, module/target/A.class, false",
        "module, module/src/main/java/p/target/A.java, false",
        "target/generated, target/generated/A.java, true",
    })
    void namesOfOutputsArePackagesInASourceDirectory(String dir, String path, boolean counts) {
        Disk.write(root.resolve("module/pom.xml"), "<project/>");
        assertEquals(counts, accepts(Plans.in(root).dirs(dir), path));
    }

    @Test
    void aSourceDirectoryInsideAWatchedDirectoryKeepsItsPackages() {
        Plans plans = Plans.in(root).dirs(".", "src/main/java");
        assertTrue(accepts(plans, "src/main/java/p/build/A.java"));
        assertFalse(accepts(plans, "p/build/A.java"));
    }

    @Test
    void extensionsIncludeAndExclude() {
        Plans java = Plans.in(root).includeExt("java", ".html");
        assertTrue(accepts(java, "a/A.java"));
        assertTrue(accepts(java, "a/a.html"));
        assertFalse(accepts(java, "a/a.css"));
        assertFalse(accepts(java, "a/java"));
        Plans noCss = Plans.in(root).excludeExt("css");
        assertTrue(accepts(noCss, "a/A.java"));
        assertFalse(accepts(noCss, "a/a.css"));
    }

    @Test
    void globsIncludeAndExcludeAndExcludeWins() {
        Plans plans = Plans.in(root)
                .include("src/**/*.java", "*.yml")
                .exclude("**/Test*.java")
                .includeExt("html");
        assertTrue(accepts(plans, "src/A.java"));
        assertTrue(accepts(plans, "src/p/q/A.java"));
        assertTrue(accepts(plans, "conf/app.yml"));
        assertTrue(accepts(plans, "other/a.html"));
        assertFalse(accepts(plans, "other/A.java"));
        assertFalse(accepts(plans, "src/p/TestA.java"));
        assertFalse(accepts(plans, "src/TestA.java"));
    }

    @Test
    void regexesMatchAnywhereInTheRelativePath() {
        Plans plans = Plans.in(root).excludeRegex("_test\\.go$|^gen/");
        assertFalse(accepts(plans, "src/a_test.go"));
        assertFalse(accepts(plans, "gen/a"));
        assertTrue(accepts(plans, "src/gen/a"));
    }

    @Test
    void aNamedFileCountsWhateverTheFiltersSay() {
        Disk.write(root.resolve(".gitignore"), ".env\n*.xml\n");
        Plans plans = Plans.in(root).dirs("src").files(".env", "pom.xml").includeExt("java");
        assertTrue(accepts(plans, ".env"));
        assertTrue(accepts(plans, "pom.xml"));
        assertFalse(accepts(plans, "other.java"));
        assertFalse(accepts(plans, "src/a.xml"));
    }

    @ParameterizedTest
    @CsvSource({
        "a.log, false",
        "p/a.log, false",
        "p/keep.log, true",
        "gen/A.java, false",
        "p/gen/A.java, true",
        "deep/gen/keep/A.java, false",
        "q/only-here.txt, false",
        "only-here.txt, true",
        "q/r/local.txt, true",
        "docs/a/b/x.pdf, false",
        "docs/x.txt, true",
        "secret.txt, false",
        "A.java, true",
    })
    void gitignoreFilesAreHonouredAsGitDoes(String path, boolean counts) {
        Disk.write(root.resolve(".git/info/exclude"), "secret.txt\n");
        Disk.write(
                root.resolve(".gitignore"), "# comment\n*.log\n!keep.log\n/gen/\ndeep/gen\ndocs/**/*.pdf\nlocal.txt\n");
        Disk.write(root.resolve("q/.gitignore"), "only-here.txt\n");
        Disk.write(root.resolve("q/r/.gitignore"), "!local.txt\n");
        assertEquals(counts, accepts(Plans.in(root), path));
        assertTrue(accepts(Plans.in(root).noGitignore(), path));
    }

    @Test
    void includeOverridesGitignoreAndOnlyForWhatItMatches() {
        Disk.write(root.resolve(".gitignore"), "gen/\n*.tmp\n");
        Plans plans = Plans.in(root).include("gen/**/*.java").includeExt("java", "txt", "tmp");
        assertTrue(accepts(plans, "gen/p/A.java"));
        assertFalse(accepts(plans, "gen/p/a.txt"));
        assertTrue(accepts(plans, "src/a.txt"));
        assertFalse(accepts(plans, "src/a.tmp"));
    }

    @Test
    void rulesAboveTheProjectHoldInTheSameWorkTreeOnly() throws IOException {
        Path project = Files.createDirectories(root.resolve("work/project"));
        Disk.write(root.resolve(".gitignore"), "*.java\n");
        Disk.write(root.resolve("work/.git/HEAD"), "ref");
        Disk.write(root.resolve("work/.gitignore"), "*.txt\n");
        PathFilter filter = new PathFilter(Plans.in(project).plan());
        assertTrue(filter.accepts(project.resolve("A.java")));
        assertFalse(filter.accepts(project.resolve("a.txt")));
    }

    @Test
    void aWatchedDirectoryThatIsItselfIgnoredIsWatched() {
        Disk.write(root.resolve(".gitignore"), "generated/\n");
        assertTrue(accepts(Plans.in(root).dirs("generated/java"), "generated/java/p/A.java"));
    }

    @Test
    void excludedDirectoriesAreNotWalked() throws IOException {
        Disk.write(root.resolve(".gitignore"), "ignored/\n");
        List.of("src/p", "node_modules/x", "ignored/y", "tmp/z")
                .forEach(dir -> Disk.write(root.resolve(dir + "/f"), ""));
        TreeSet<String> walked = new TreeSet<>();
        WatchPlan plan = Plans.in(root).plan();
        new TreeWalk(plan, new PathFilter(plan)).walk(new TreeWalk.Visitor() {
            @Override
            public void directory(Path dir) {
                walked.add(root.relativize(dir).toString());
            }
        });
        assertEquals(List.of("", "src", "src/p"), List.copyOf(walked));
    }

    @Test
    void whatCannotBeLookedIntoIsSkippedAndTold() throws IOException {
        List.of("a/F", "b/F", "c/F").forEach(file -> Disk.write(root.resolve(file), ""));
        WatchPlan plan = Plans.in(root).plan();
        List<String> seen = new ArrayList<>();
        new TreeWalk(plan, new PathFilter(plan)).walk(new TreeWalk.Visitor() {
            @Override
            public void directory(Path dir) throws IOException {
                if (dir.endsWith("b")) {
                    throw new AccessDeniedException(dir.toString());
                }
            }

            @Override
            public void file(Path file, BasicFileAttributes attributes) {
                seen.add("file " + root.relativize(file));
            }

            @Override
            public void unreadable(Path path, IOException why) {
                seen.add("unreadable " + root.relativize(path));
            }
        });
        seen.sort(null);
        assertEquals(List.of("file a/F", "file c/F", "unreadable b"), seen);
        Snapshot snapshot = new Snapshot(Map.of(), Map.of(root.resolve("b"), new IOException()), Set.of(), Set.of());
        assertTrue(snapshot.isBlindTo(root.resolve("b/F")));
        assertFalse(snapshot.isBlindTo(root.resolve("a/F")));
    }

    @Test
    void anEditedGitignoreMakesTheFilterOutdated() {
        Disk.write(root.resolve(".gitignore"), "a\n");
        PathFilter filter = new PathFilter(Plans.in(root).plan());
        filter.accepts(root.resolve("p/A.java"));
        assertFalse(filter.isOutdated());
        Disk.write(root.resolve("p/.gitignore"), "b\n");
        assertTrue(filter.isOutdated());
    }

    @ParameterizedTest
    @CsvSource({
        "*.java, A.java, true",
        "*.java, p/q/A.java, true",
        "/*.java, p/A.java, false",
        "**/*.java, A.java, true",
        "src/**/*.java, src/A.java, true",
        "src/**/*.java, src/p/q/A.java, true",
        "src/*.java, src/p/A.java, false",
        "src/**, src/p/A.java, true",
        "src/?.java, src/A.java, true",
        "'*.{java,html}', p/a.html, true",
        "'*.{java,html}', p/a.css, false",
        "[AB].java, B.java, true",
        "[!AB].java, B.java, false",
        "a+b(c).txt, a+b(c).txt, true",
        "a.txt, abtxt, false",
    })
    void globsMatch(String glob, String path, boolean matches) {
        assertEquals(matches, Glob.of(glob).matches(path));
    }
}
