package dev.hotreload.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.ConfigLoader;
import dev.hotreload.config.LoadedConfig;
import dev.hotreload.config.ProblemException;
import dev.hotreload.console.Console;
import dev.hotreload.console.Terminal;
import dev.hotreload.project.ProgressListener;
import dev.hotreload.project.Project;
import dev.hotreload.project.ProjectResolver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconfigurationTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final CountDownLatch changed = new CountDownLatch(1);
    private Runnable whileReading = () -> {};

    @TempDir
    Path dir;

    private Path config;
    private Path jar;

    @BeforeEach
    void project() throws IOException {
        Files.writeString(dir.resolve("Main.java"), "class Main {}");
        jar = Files.writeString(Files.createDirectory(dir.resolve("lib")).resolve("foo.jar"), "one");
        config = Files.writeString(dir.resolve(".hotreload.toml"), "");
    }

    @Test
    void aConfigurationThatMeansTheSameChangesNothing() throws Exception {
        try (Reconfiguration reconfiguration = open()) {
            Files.writeString(config, "# a remark");
            reconfiguration.look(Set.of(config));
            Awaitility.await().until(() -> text().contains("nothing that matters changed"));
            assertEquals(Optional.empty(), reconfiguration.next());
        }
    }

    @Test
    void aJarOfTheClassPathBeginsANewSessionAlsoAfterABrokenEdit() throws Exception {
        try (Reconfiguration reconfiguration = open()) {
            Files.writeString(config, "nonsense = = 1");
            Files.writeString(jar, "two");
            reconfiguration.look(Set.of(jar, config));
            Awaitility.await().until(() -> text().contains("the session goes on"));
            Files.writeString(config, "");
            reconfiguration.look(Set.of(config));
            assertTrue(changed.await(20, TimeUnit.SECONDS), text());
            assertTrue(reconfiguration.next().orElseThrow().reason().contains("foo.jar"), text());
        }
    }

    @Test
    void theDifferenceOfTheClassPathIsShown() throws Exception {
        try (Reconfiguration reconfiguration = open()) {
            Files.delete(jar);
            Path other = Files.writeString(dir.resolve("lib/bar-2.jar"), "");
            reconfiguration.look(Set.of(jar, other));
            assertTrue(changed.await(20, TimeUnit.SECONDS), text());
            assertTrue(text().contains("class path: + bar-2.jar, - foo.jar\n"), text());
        }
    }

    @Test
    void whatChangesWhileItIsReadIsKnownAfterwards() throws Exception {
        try (Reconfiguration reconfiguration = open()) {
            Files.writeString(config, "[run]\nargs = [\"a\"]");
            whileReading = () -> write(config, "[run]\nargs = [\"b\"]");
            reconfiguration.look(Set.of(config));
            assertTrue(changed.await(20, TimeUnit.SECONDS), text());
            assertEquals(
                    Set.of(config), reconfiguration.next().orElseThrow().read().changed());
        }
    }

    private Reconfiguration open() throws ProblemException {
        Reconfiguration.Loader loader = new Reconfiguration.Loader() {
            @Override
            public LoadedConfig config() throws ProblemException {
                return ConfigLoader.load(dir, Optional.empty(), Map.of(), Map.of());
            }

            @Override
            public Project project(LoadedConfig loaded) throws ProblemException {
                whileReading.run();
                return ProjectResolver.resolve(loaded.config(), Path.of(System.getProperty("java.home")), new Silent());
            }
        };
        LoadedConfig loaded = loader.config();
        Console console =
                Console.unmarked(new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), false, false), dir);
        return new Reconfiguration(loader, loaded, loader.project(loaded), console, changed::countDown);
    }

    private static final class Silent implements ProgressListener {
        @Override
        public void progress(String text) {}

        @Override
        public void warning(dev.hotreload.config.Problem problem) {}
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
