package dev.hotreload.project;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What of the machine decides how a build file is read.
 *
 * @param env environment variables
 * @param properties system properties of this JVM
 * @param clock tells when snapshots must be looked up again
 * @param buildTime what resources call the time of the build: the same as long as we run, else every reading of the
 *     project would find it changed
 */
record Machine(Map<String, String> env, Map<String, String> properties, Path userHome, Clock clock, Instant buildTime) {

    static final String OS_NAME = "os.name";

    Machine {
        env = Map.copyOf(env);
        properties = Map.copyOf(properties);
    }

    static Machine current() {
        Map<String, String> properties = new TreeMap<>();
        System.getProperties()
                .stringPropertyNames()
                .forEach(name -> properties.put(name, System.getProperty(name, "")));
        Instant started = ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH);
        return new Machine(
                System.getenv(), properties, Path.of(System.getProperty("user.home", ".")), Clock.systemUTC(), started);
    }

    boolean windows() {
        return properties.getOrDefault(OS_NAME, "").startsWith("Windows");
    }

    /** A variable that is set and not empty. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(env.get(name)).filter(value -> !value.isBlank());
    }
}
