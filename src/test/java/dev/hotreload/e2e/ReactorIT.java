package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A Maven build of three modules, none of which was ever installed. */
class ReactorIT {
    private static final String PRICE = "lib/src/main/java/shop/price/Price.java";

    @RegisterExtension
    final Runners runners = Runners.perTest();

    @TempDir
    Path dir;

    private ProjectCopy project;

    @BeforeEach
    void copy() {
        project = ProjectCopy.of("reactor", dir.resolve("shop"));
    }

    @Test
    void startedAboveAllItRunsTheModuleWithTheMainClass() throws Exception {
        Runner runner = runners.in(project).start();
        editsReachTheAnswer(runner);
    }

    @Test
    void startedInAModuleItBuildsThoseThatItUses() throws Exception {
        Runner runner = runners.in(project.dir().resolve("web")).start();
        editsReachTheAnswer(runner);
    }

    private void editsReachTheAnswer(Runner runner) throws Exception {
        runner.shows("/", "{\"rate\":3,\"total\":12} EUR");
        assertEquals("note of web, note of service, note of lib", runner.answer("/notes"));
        project.replace(PRICE, "pieces * RATE", "pieces * RATE + 1");
        runner.shows("/", "{\"rate\":3,\"total\":13} EUR");
        // Inlined in another module, by way of a subclass.
        project.replace(PRICE, "RATE = 3", "RATE = 5");
        runner.shows("/", "{\"rate\":5,\"total\":21} EUR");
        // The compiled call of the module that runs names the type, though the source does not.
        project.replace(PRICE, "public String currency", "public CharSequence currency");
        project.replace(PRICE, "\"EUR\"", "\"CHF\"");
        runner.shows("/", "{\"rate\":5,\"total\":21} CHF");
        runner.fromHere();
        project.replace(PRICE, "\"CHF\"", "nothing");
        runner.prints(
                "broken +/.*/shop/lib/src/main/java/shop/price/Price\\.java:\\d+:\\d+: error: cannot find symbol");
        assertEquals("{\"rate\":5,\"total\":21} CHF", runner.answer("/"));
        project.replace(PRICE, "nothing", "\"GBP\"");
        runner.shows("/", "GBP");
        project.write("lib/src/main/resources/notes/note.txt", "another note");
        runner.shows("/notes", "note of web, note of service, another note");
        assertFalse(Files.exists(localRepository().resolve("hotreload/fixture")), "nothing is installed");
        assertFalse(Files.exists(project.dir().resolve("lib/target")), "nothing is written beside the sources");
    }

    @Test
    void aChangedPomOfALibraryBeginsAnotherSession() throws Exception {
        Runner runner = runners.in(project).start();
        runner.shows("/", "EUR");
        runner.fromHere();
        project.replace(
                "lib/pom.xml", "<artifactId>lib</artifactId>", "<artifactId>lib</artifactId><name>Prices</name>");
        project.replace(PRICE, "\"EUR\"", "\"USD\"");
        runner.prints("lib/pom\\.xml|pom\\.xml");
        runner.shows("/", "USD");
    }

    @Test
    void theNextStartCompilesNothing() throws Exception {
        Runner first = runners.in(project).start();
        first.shows("/", "EUR");
        first.signal("TERM");
        first.exitCode();
        Path classes = project.dir().resolve(".hotreload/modules/lib/classes/shop/price/Price.class");
        Object before = Files.getLastModifiedTime(classes);
        runners.in(project).start().shows("/", "EUR");
        assertEquals(before, Files.getLastModifiedTime(classes));
    }

    private static Path localRepository() {
        String named = System.getProperty("maven.repo.local");
        return named == null ? Path.of(System.getProperty("user.home"), ".m2/repository") : Path.of(named);
    }
}
