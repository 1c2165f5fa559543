package dev.hotreload.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds docs/containers against the configuration. */
class ContainerFilesTest {
    private static final Path FILES = Path.of("docs/containers");
    private static final Pattern VARIABLE = Pattern.compile("\\b(HOTRELOAD_[A-Z_]+)\\b[\"=: ]+([^\",\\s]+)");

    private static List<Path> files() throws Exception {
        try (Stream<Path> all = Files.walk(FILES)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void everyVariableIsAKeyWithAValueThatItTakes(@TempDir Path dir) throws Exception {
        TreeMap<String, String> found = new TreeMap<>();
        for (Path file : files()) {
            Matcher variables = VARIABLE.matcher(Files.readString(file));
            while (variables.find()) {
                found.put(variables.group(1), variables.group(2));
            }
        }
        assertEquals(new TreeSet<>(List.of("HOTRELOAD_PROXY_HOST", "HOTRELOAD_TMP_DIR")), found.keySet());
        LoadedConfig loaded = new Loading(dir, found, Map.of(), Optional.empty(), List.of()).load();
        assertEquals(List.of(), loaded.warnings());
    }

    @Test
    void thePortIsThatOfTheProxyAndPublishedForThisMachineAlone() throws Exception {
        String port = ConfigLoader.keys().stream()
                .filter(key -> key.name().equals("proxy.port"))
                .map(Key::defaultText)
                .collect(Collectors.joining());
        for (String name : List.of("compose.yaml", ".devcontainer/devcontainer.json", "skaffold.yaml", "Tiltfile")) {
            assertTrue(Files.readString(FILES.resolve(name)).contains(port), name);
        }
        String compose = Files.readString(FILES.resolve("compose.yaml"));
        assertTrue(compose.contains("- \"127.0.0.1:" + port + ":" + port + "\""), compose);
        String pod = Files.readString(FILES.resolve("kubernetes.yaml"));
        assertFalse(pod.contains("hostPort") || pod.contains("kind: Service"), pod);
    }

    @Test
    void theContainerIsGivenLongerThanTheApplication(@TempDir Path dir) throws Exception {
        long stop = Loading.in(dir).config().run().stopTimeout().toSeconds();
        assertTrue(stop < 15, "or change both files");
        assertTrue(Files.readString(FILES.resolve("compose.yaml")).contains("stop_grace_period: 15s"));
        assertTrue(Files.readString(FILES.resolve("kubernetes.yaml")).contains("terminationGracePeriodSeconds: 15"));
    }

    @Test
    void whatStartsHotreloadSaysThatItIsForDevelopment() throws Exception {
        for (String name :
                List.of("Dockerfile", "compose.yaml", "kubernetes.yaml", ".devcontainer/devcontainer.json")) {
            String text = Files.readString(FILES.resolve(name));
            assertTrue(
                    Pattern.compile("APP_ENV\\W+(value: )?development")
                            .matcher(text)
                            .find(),
                    name);
        }
    }

    @Test
    void thePageNamesEveryFile() throws Exception {
        String page = Files.readString(Path.of("docs/containers.md"));
        for (Path file : files()) {
            String name = FILES.relativize(file).toString().replace('\\', '/');
            assertTrue(name.equals("Dockerfile.dockerignore") || page.contains("(containers/" + name + ")"), name);
        }
    }
}
