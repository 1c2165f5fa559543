package dev.hotreload.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.ProblemException;
import dev.hotreload.config.RunConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainClassTest {
    private static final MainCandidate TOOL = new MainCandidate("shop.Tool", false);
    private static final MainCandidate SHOP = new MainCandidate("shop.ShopApplication", true);

    @TempDir
    Path dir;

    private final List<Path> libraries = new ArrayList<>();
    private Optional<String> configured = Optional.empty();
    private Optional<String> declared = Optional.empty();

    @Test
    void theOnlyCandidateIsChosen() throws Exception {
        assertEquals("shop.Tool", choose(TOOL));
    }

    @Test
    void theOnlySpringBootApplicationIsChosenAmongSeveral() throws Exception {
        assertEquals("shop.ShopApplication", choose(TOOL, SHOP));
    }

    @Test
    void whatTheBuildFileDeclaresIsChosenBeforeThat() throws Exception {
        declared = Optional.of("shop.Tool");
        assertEquals("shop.Tool", choose(TOOL, SHOP));
    }

    @Test
    void theConfiguredOneIsChosenFirst() throws Exception {
        configured = Optional.of("shop.Tool");
        declared = Optional.of("shop.ShopApplication");
        assertEquals("shop.Tool", choose(TOOL, SHOP));
    }

    @Test
    void theConfiguredOneMayBeInALibrary() throws Exception {
        configured = Optional.of("org.tool.Main");
        libraries.add(Files.createDirectories(dir.resolve("classes")));
        libraries.add(dir.resolve("gone.jar"));
        libraries.add(jar("org/tool/Main.class"));
        assertEquals("org.tool.Main", choose(TOOL));
        configured = Optional.of("org.tool.Other");
        assertThrows(ProblemException.class, () -> choose(TOOL));
    }

    @Test
    void aTypingErrorGetsASuggestion() {
        configured = Optional.of("shop.ShopAplication");
        assertEquals(
                "run.main_class names the main class shop.ShopAplication, but no class of that name can be run;"
                        + " did you mean \"shop.ShopApplication\"?",
                problem(TOOL, SHOP));
    }

    @Test
    void theSamePlainNameInAnotherPackageIsSuggested() {
        declared = Optional.of("com.example.somewhere.else.Tool");
        assertEquals(
                "the build file names the main class com.example.somewhere.else.Tool, but no class of that name can be"
                        + " run; did you mean \"shop.Tool\"?",
                problem(TOOL, SHOP));
    }

    @Test
    void withoutASuggestionAllAreListed() {
        configured = Optional.of("x.Y");
        assertEquals(
                "run.main_class names the main class x.Y, but no class of that name can be run;"
                        + " these can: shop.ShopApplication, shop.Tool",
                problem(TOOL, SHOP));
    }

    @Test
    void severalCandidatesAreAProblemThatListsThem() {
        assertEquals(
                "several classes can be run: shop.Other, shop.Tool; choose one in .hotreload.toml:"
                        + " [run] main_class = \"shop.Other\"",
                problem(TOOL, new MainCandidate("shop.Other", false)));
    }

    @Test
    void noCandidateIsAProblem() {
        assertEquals(
                "no class has a `public static void main(String[])`; write one in src, or name one of a library:"
                        + " [run] main_class = \"...\"",
                problem());
    }

    @Test
    void aWebApplicationForAContainerIsToldWhatElseCanRunIt() throws IOException {
        Files.createDirectories(dir.resolve("src/main/webapp"));
        assertTrue(problem().startsWith("this web application has no main class"), problem());
    }

    private String problem(MainCandidate... candidates) {
        return assertThrows(ProblemException.class, () -> choose(candidates))
                .problems()
                .get(0)
                .message();
    }

    private String choose(MainCandidate... candidates) throws ProblemException {
        Project project = new Project(
                "shop",
                "plain",
                dir,
                List.of(dir.resolve("src")),
                List.of(),
                List.of(),
                libraries,
                new Project.JavacOptions(dir, OptionalInt.empty(), List.of(), List.of(), Project.Processing.FOUND),
                List.of(),
                declared);
        return MainClass.choose(project, run(), List.of(candidates));
    }

    private RunConfig run() {
        return new RunConfig(
                configured,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of(),
                dir,
                true,
                RunConfig.Stdin.KEYS,
                "TERM",
                Duration.ofSeconds(10),
                new RunConfig.Ready.Auto(),
                Duration.ofSeconds(60),
                RunConfig.RestartOnExit.NEVER,
                Duration.ofMillis(500),
                OptionalInt.empty(),
                false);
    }

    private Path jar(String entry) throws IOException {
        Path jar = dir.resolve("tool.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry(entry));
        }
        return jar;
    }
}
