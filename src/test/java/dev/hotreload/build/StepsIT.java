package dev.hotreload.build;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.BuildConfig.Command;
import dev.hotreload.config.BuildConfig.Rule;
import dev.hotreload.project.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The developer's own commands around a build, run by a real shell. */
@DisabledOnOs(OS.WINDOWS)
class StepsIT {
    @TempDir
    Path dir;

    private Workshop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new Workshop(dir);
        shop.write("src/app/Main.java", "package app; class Main { String text() { return \"one\"; } }");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private static Command shell(String line) {
        return new Command(List.of(line), true);
    }

    private Commands commands(List<Rule> rules, List<Command> before, List<Command> after) {
        return commands(rules, before, Optional.empty(), after);
    }

    private Commands building(Command command) {
        return commands(List.of(), List.of(), Optional.of(command), List.of());
    }

    private Commands commands(List<Rule> rules, List<Command> before, Optional<Command> build, List<Command> after) {
        return new Commands(
                shop.root,
                rules,
                before,
                build,
                after,
                Map.of("PATH", System.getenv("PATH")),
                Duration.ofMinutes(5),
                false);
    }

    private void with(List<Rule> rules, List<Command> before, List<Command> after) {
        shop.reopenWith(commands(rules, before, after));
    }

    private static Rule rule(String glob, Rule.Then then, String... line) {
        return new Rule(
                "of " + glob, List.of(glob), line.length == 0 ? Optional.empty() : Optional.of(shell(line[0])), then);
    }

    private long lines(String file) throws Exception {
        Path path = shop.root.resolve(file);
        return Files.exists(path) ? Files.readAllLines(path).size() : 0;
    }

    @Test
    void whatACommandBeforeTheBuildWritesIsBuilt() throws Exception {
        with(List.of(), List.of(shell("echo \"package app; class Made { }\" > src/app/Made.java")), List.of());
        shop.succeeds();
        assertTrue(shop.committed().containsKey("app/Made.class"));
        assertEquals(List.of("$ echo \"package app; class Made { }\" > src/app/Made.java"), shop.printed());
    }

    @Test
    void aCommandThatFailsIsABuildFailureAndItsChangesStayOwed() throws Exception {
        with(List.of(), List.of(shell("test -f allowed || { echo not allowed; exit 4; }")), List.of());
        BuildResult.Failed failed = shop.fails();
        assertEquals(
                "the command `test -f allowed || { echo not allowed; exit 4; }` failed with exit code 4; it printed last:",
                failed.problems().get(0).message());
        assertEquals("not allowed", failed.problems().get(0).excerpt());
        Files.createFile(shop.root.resolve("allowed"));
        assertEquals(1, shop.succeeds().classes().size());
    }

    @Test
    void aCommandAfterTheBuildThatFailsHoldsBackWhatWasBuilt() throws Exception {
        with(List.of(), List.of(), List.of(shell("test -f allowed")));
        shop.fails();
        shop.write("src/app/Other.java", "package app; class Other { }");
        shop.fails();
        Files.createFile(shop.root.resolve("allowed"));
        assertEquals(
                List.of("app.Main", "app.Other"),
                shop.succeeds().classes().stream().map(ClassChange::className).toList());
    }

    @Test
    void aCommandRunsOnceForEachBuildAndNotForARuleAlone() throws Exception {
        with(
                List.of(rule("*.css", Rule.Then.REFRESH, "echo >> styled")),
                List.of(shell("echo >> before")),
                List.of(shell("echo >> after")));
        shop.succeeds();
        shop.write("style.css", "");
        assertEquals(
                new Consequence.Refresh(Set.of("style.css")), shop.succeeds().consequence());
        assertEquals(List.of(1L, 1L, 1L), List.of(lines("before"), lines("after"), lines("styled")));
        shop.edit("src/app/Main.java", "one", "two");
        shop.succeeds();
        assertEquals(List.of(2L, 2L, 1L), List.of(lines("before"), lines("after"), lines("styled")));
    }

    @Test
    void theFirstRuleThatMatchesAFileCounts() throws Exception {
        with(
                List.of(
                        rule("docs/**", Rule.Then.NOTHING),
                        rule("conf/*.xml", Rule.Then.RESTART),
                        rule("**/*.xml", Rule.Then.REFRESH)),
                List.of(),
                List.of());
        shop.succeeds();
        shop.write("docs/a.xml", "");
        assertEquals(new Consequence.None(), shop.succeeds().consequence());
        shop.write("conf/b.xml", "");
        shop.write("res/c.xml", "");
        BuildResult.Succeeded built = shop.succeeds();
        assertEquals(new Consequence.Restart("b.xml changed"), built.consequence());
        assertEquals(List.of(), built.resources());
    }

    @Test
    void aRuleThatBuildsRunsItsCommandFirst() throws Exception {
        with(
                List.of(rule("*.tmpl", Rule.Then.BUILD, "sed s/NAME/Made/ class.tmpl > src/app/Made.java")),
                List.of(),
                List.of());
        shop.succeeds();
        shop.write("class.tmpl", "package app; class NAME { }");
        assertEquals(
                List.of(new ClassChange("app.Made", ClassChange.Kind.ADDED)),
                shop.succeeds().classes());
    }

    @Test
    void aRuleWhoseCommandFailedRunsAgainWithTheNextChange() throws Exception {
        with(List.of(rule("*.css", Rule.Then.REFRESH, "test -f allowed")), List.of(), List.of());
        shop.succeeds();
        shop.write("style.css", "");
        shop.fails();
        Files.createFile(shop.root.resolve("allowed"));
        shop.edit("src/app/Main.java", "one", "two");
        assertEquals(
                new Consequence.Refresh(Set.of("style.css")), shop.succeeds().consequence());
    }

    @Test
    void aNewerChangeStopsACommandButNotForEver() throws Exception {
        with(List.of(), List.of(shell("echo >> begun; while ! test -f may-end; do sleep 0.05; done")), List.of());
        for (int i = 1; i <= 3; i++) {
            shop.write("src/app/Main.java", "package app; class Main { int i = " + i + "; }");
            shop.order();
            int begun = i;
            await().until(() -> lines("begun") == begun);
        }
        // The third has been allowed to end although there is a fourth.
        shop.write("src/app/Main.java", "package app; class Main { int i = 4; }");
        int last = shop.order();
        for (int i = 1; i <= 2; i++) {
            assertInstanceOf(BuildResult.Cancelled.class, shop.next().getValue());
        }
        Files.createFile(shop.root.resolve("may-end"));
        assertInstanceOf(BuildResult.Cancelled.class, shop.next().getValue());
        Map.Entry<Integer, BuildResult> answer = shop.next();
        assertEquals(last, answer.getKey());
        assertInstanceOf(BuildResult.Succeeded.class, answer.getValue());
        assertEquals(4, lines("begun"));
    }

    @Test
    void theEndOfTheBuilderEndsACommandThatMayNotBeStopped() throws Exception {
        with(List.of(), List.of(shell("echo >> begun; sleep 1000")), List.of());
        for (int i = 1; i <= 3; i++) {
            shop.order();
            int begun = i;
            await().until(() -> lines("begun") == begun);
        }
        shop.close();
        await().until(() -> ProcessHandle.allProcesses()
                .noneMatch(process -> process.info()
                        .arguments()
                        .filter(args -> args.length == 1 && args[0].equals("1000"))
                        .isPresent()));
    }

    @Test
    void aGeneratorRunsWhenWhatItReadsHasChangedSinceItRanLast() throws Exception {
        Path proto = shop.write("proto/a.proto", "One");
        Path made = shop.root.resolve("made");
        Project.Generator generator = new Project.Generator(
                "protobuf:compile",
                List.of(proto.getParent()),
                List.of(
                        "sh",
                        "-c",
                        "echo >> ran; mkdir -p made/app; echo \"package app; class $(cat proto/a.proto) { }\" > made/app/G.java"),
                shop.root,
                List.of(made));
        shop.reopenWith(generator, commands(List.of(), List.of(), List.of()));
        shop.succeeds();
        assertTrue(shop.committed().containsKey("app/One.class"));
        shop.edit("src/app/Main.java", "one", "two");
        shop.succeeds();
        shop.reopenWith(generator, commands(List.of(), List.of(), List.of()));
        shop.succeeds();
        assertEquals(1, lines("ran"));
        shop.write("proto/a.proto", "Two");
        shop.succeeds();
        assertEquals(2, lines("ran"));
        assertTrue(shop.committed().containsKey("app/Two.class"));
        assertFalse(shop.committed().containsKey("app/One.class"));
        Files.delete(made.resolve("app/G.java"));
        Files.delete(made.resolve("app"));
        Files.delete(made);
        shop.reopenWith(generator, commands(List.of(), List.of(), List.of()));
        shop.succeeds();
        assertEquals(3, lines("ran"));
    }

    @Test
    void classesThatACommandMadeAreTakenOverWithWhatChangedInThem() throws Exception {
        Project.Made made = new Project.Made(
                List.of(shop.root.resolve("src")), List.of(shop.root.resolve("out")), List.of(), Optional.empty());
        shop.reopenWith(
                made,
                building(shell("rm -rf out; mkdir out; cp -r res/. out; " + System.getProperty("java.home")
                        + "/bin/javac -d out src/app/*.java")));
        shop.write("src/app/Other.java", "package app; class Other { }");
        shop.write("res/a.txt", "a");
        BuildResult.Succeeded first = shop.succeeds();
        assertEquals(2, first.classes().size());
        assertEquals(List.of("a.txt"), first.resources());
        shop.edit("src/app/Main.java", "one", "two");
        assertEquals(
                List.of(new ClassChange("app.Main", ClassChange.Kind.BODY)),
                shop.succeeds().classes());
        shop.delete("src/app/Other.java");
        shop.write("src/app/Main.java", "package app; class Main { public static void main(String[] args) { } }");
        assertEquals(
                List.of(
                        new ClassChange("app.Main", ClassChange.Kind.SHAPE),
                        new ClassChange("app.Other", ClassChange.Kind.REMOVED)),
                shop.succeeds().classes());
        assertEquals(Set.of("a.txt", "app/Main.class"), shop.committed().keySet());
        assertEquals("app.Main", shop.builder().commit().mainCandidates().get(0).className());
        shop.write("src/app/Main.java", "package app; class Main { int x = y; }");
        BuildResult.Failed failed = shop.fails();
        assertEquals(
                Optional.of(shop.root.resolve("src/app/Main.java")),
                failed.problems().get(0).file());
        assertEquals(1, failed.problems().get(0).line());
    }

    @Test
    void aJarThatACommandMadeIsRunFromACopyAndRestartsWhenItChanges() throws Exception {
        Path jar = shop.root.resolve("app.jar");
        Project.Made made =
                new Project.Made(List.of(shop.root.resolve("src")), List.of(), List.of(jar), Optional.empty());
        shop.reopenWith(made, building(shell("cat src/app/*.java > app.jar")));
        shop.succeeds();
        Path copy = shop.builder().commit().read(jar);
        assertEquals("app.jar", copy.getFileName().toString());
        assertTrue(copy.startsWith(shop.tmp));
        String before = Files.readString(copy);
        shop.edit("src/app/Main.java", "one", "two");
        assertEquals(new Consequence.Restart("app.jar changed"), shop.succeeds().consequence());
        Path next = shop.builder().commit().read(jar);
        assertEquals(Files.readString(jar), Files.readString(next));
        assertEquals(before, Files.readString(copy));
        shop.write("unrelated", "");
        assertEquals(new Consequence.None(), shop.succeeds().consequence());
        for (String text : List.of("three", "four")) {
            shop.write("src/app/Main.java", text);
            shop.succeeds();
            shop.builder().commit();
        }
        assertFalse(Files.exists(copy));
    }

    @Test
    void aProgramIsStartedAnewByWhateverChanged() throws Exception {
        Commands none = commands(List.of(), List.of(), List.of());
        shop.reopenWith(
                new Project.Made(List.of(shop.root), List.of(), List.of(), Optional.empty()),
                new Commands(
                        none.root(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        none.environment(),
                        none.timeout(),
                        true));
        assertEquals(new Consequence.None(), shop.succeeds().consequence());
        shop.write("app.py", "print()");
        assertEquals(new Consequence.Restart("app.py changed"), shop.succeeds().consequence());
    }

    private static Project.Generator generator(Path root, String input, String output, String line) {
        return new Project.Generator(
                "make " + output,
                List.of(root.resolve(input)),
                List.of("sh", "-c", line),
                root,
                List.of(root.resolve(output)));
    }

    @Test
    void aGeneratorStaysOwedWhenARuleBesideItFails() throws Exception {
        shop.write("proto/a.proto", "One");
        shop.reopenWith(
                generator(
                        shop.root,
                        "proto",
                        "made",
                        "mkdir -p made; echo \"class $(cat proto/a.proto) { }\" > made/G.java"),
                commands(List.of(rule("*.css", Rule.Then.NOTHING, "test -f allowed")), List.of(), List.of()));
        shop.succeeds();
        shop.write("proto/a.proto", "Two");
        shop.write("style.css", "");
        shop.fails();
        Files.createFile(shop.root.resolve("allowed"));
        shop.edit("src/app/Main.java", "one", "two");
        shop.succeeds();
        assertTrue(shop.committed().containsKey("Two.class"));
        assertFalse(shop.committed().containsKey("One.class"));
    }

    @Test
    void whatACleanDeletedIsGeneratedAgainWithTheNextBuild() throws Exception {
        shop.write("proto/a.proto", "One");
        shop.reopenWith(
                generator(
                        shop.root,
                        "proto",
                        "made",
                        "mkdir -p made; echo \"class $(cat proto/a.proto) { }\" > made/G.java"),
                commands(List.of(), List.of(), List.of()));
        shop.succeeds();
        Files.delete(shop.root.resolve("made/G.java"));
        Files.delete(shop.root.resolve("made"));
        shop.write("src/app/Main.java", "package app; class Main { int other; }");
        shop.succeeds();
        assertTrue(shop.committed().containsKey("One.class"));
    }

    @Test
    void whatTheCommandOfARefreshMakesIsBroughtIn() throws Exception {
        with(List.of(rule("*.less", Rule.Then.REFRESH, "cp style.less res/style.css")), List.of(), List.of());
        shop.succeeds();
        shop.write("style.less", "a {}");
        BuildResult.Succeeded built = shop.succeeds();
        assertEquals(List.of("style.css"), built.resources());
        assertEquals(new Consequence.Refresh(Set.of("style.less")), built.consequence());
    }

    @Test
    void whatACommandAfterTheBuildRejectsIsNotCommitted() throws Exception {
        with(List.of(), List.of(), List.of(shell("! grep -q bad src/app/Main.java")));
        shop.succeeds();
        Map<String, String> good = shop.committed();
        shop.write("src/app/Main.java", "package app; class Main { int bad; }");
        shop.fails();
        assertEquals(good, shop.committed());
    }

    @Test
    void aJarThatAFailedCommandLeftHalfWrittenIsNotRun() throws Exception {
        Path jar = shop.root.resolve("app.jar");
        shop.reopenWith(
                new Project.Made(List.of(shop.root.resolve("src")), List.of(), List.of(jar), Optional.empty()),
                building(shell("cp src/app/Main.java app.jar; ! grep -q half app.jar")));
        shop.succeeds();
        String good = Files.readString(jar);
        shop.write("src/app/Main.java", "half");
        shop.fails();
        assertEquals("half", Files.readString(jar));
        assertEquals(good, Files.readString(shop.builder().commit().read(jar)));
    }

    @Test
    void aCommitDoesNotWaitForACommand() throws Exception {
        with(
                List.of(),
                List.of(shell("test ! -f slow || { echo > begun; while test -f slow; do sleep 0.05; done; }")),
                List.of());
        shop.succeeds();
        Files.createFile(shop.root.resolve("slow"));
        shop.edit("src/app/Main.java", "one", "two");
        shop.order();
        await().until(() -> Files.exists(shop.root.resolve("begun")));
        assertTrue(shop.committed().containsKey("app/Main.class"));
        Files.delete(shop.root.resolve("slow"));
        assertInstanceOf(BuildResult.Succeeded.class, shop.next().getValue());
    }

    @Test
    void aGeneratorRunsAgainForWhatAnotherMadeOfAChangeAndNeverForItsOwnWork() throws Exception {
        shop.write("model/a.txt", "One");
        Project.Generator first =
                generator(shop.root, "model", "proto", "echo >> ran1; mkdir -p proto; cp model/a.txt proto/a.proto");
        Project.Generator second = new Project.Generator(
                "second",
                List.of(shop.root.resolve("proto"), shop.root),
                List.of(
                        "sh",
                        "-c",
                        "echo >> ran2; mkdir -p made; echo \"class $(cat proto/a.proto) { }\" > made/G.java"),
                shop.root,
                List.of(shop.root.resolve("made")));
        assertEquals(List.of(shop.root.resolve("proto")), second.inputs());
        shop.reopenWith(List.of(first, second), commands(List.of(), List.of(), List.of()));
        shop.succeeds();
        shop.write("model/a.txt", "Two");
        shop.succeeds();
        shop.edit("src/app/Main.java", "one", "two");
        shop.succeeds();
        assertTrue(shop.committed().containsKey("Two.class"));
        assertEquals(List.of(2L, 2L), List.of(lines("ran1"), lines("ran2")));
    }

    @Test
    void aGeneratorThatIsSwitchedOffRunsOnceForEachChangeOfItsInput() throws Exception {
        shop.write("proto/a.proto", "One");
        Project.Generator off = generator(shop.root, "proto", "made", "echo >> ran");
        shop.reopenWith(off, commands(List.of(), List.of(), List.of()));
        shop.succeeds();
        shop.edit("src/app/Main.java", "one", "two");
        shop.succeeds();
        shop.reopenWith(off, commands(List.of(), List.of(), List.of()));
        shop.succeeds();
        assertEquals(1, lines("ran"));
        shop.write("proto/a.proto", "Two");
        shop.succeeds();
        assertEquals(2, lines("ran"));
    }
}
