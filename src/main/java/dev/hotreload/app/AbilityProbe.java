package dev.hotreload.app;

import dev.hotreload.swap.Ability;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what JVMs can redefine, by running each once with the flags in question. What was found is kept in a file as
 * long as the executable stays the same. Used by one thread.
 */
final class AbilityProbe {
    private static final Logger log = LoggerFactory.getLogger(AbilityProbe.class);
    private static final long LONGEST_RUN_SECONDS = 5;

    private final Path file;
    private final Map<String, Ability> known = new HashMap<>();
    private boolean read;

    AbilityProbe(Path tmpDir) {
        this.file = tmpDir.resolve("abilities");
    }

    Ability of(Path java) throws InterruptedException {
        readOnce();
        try {
            Path real = java.toRealPath();
            BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
            String key = attributes.lastModifiedTime().toMillis() + " " + attributes.size() + " " + real;
            Ability ability = known.get(key);
            if (ability == null) {
                ability = run(java);
                known.put(key, ability);
                write();
            }
            return ability;
        } catch (IOException e) {
            log.debug("{} is not asked what it can redefine", java, e);
            return Ability.PLAIN;
        }
    }

    private static Ability run(Path java) throws IOException, InterruptedException {
        Process methods = start(java, SwapFlags.METHODS);
        try {
            Process structure = start(java, SwapFlags.STRUCTURE);
            try {
                return new Ability(succeeds(methods), succeeds(structure));
            } finally {
                structure.destroyForcibly();
            }
        } finally {
            methods.destroyForcibly();
        }
    }

    private static Process start(Path java, String flag) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(java.toString(), "-XX:+" + flag, "-version")
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        // They might name a flag, or an agent.
        JvmOptions.VARIABLES.forEach(builder.environment()::remove);
        return builder.start();
    }

    private static boolean succeeds(Process process) throws InterruptedException {
        return process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    private void readOnce() {
        if (read) {
            return;
        }
        read = true;
        try {
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                String[] parts = line.split(" ", 3);
                if (parts.length == 3) {
                    known.put(parts[2], new Ability(Boolean.parseBoolean(parts[0]), Boolean.parseBoolean(parts[1])));
                }
            }
        } catch (IOException e) {
            log.debug("{} cannot be read", file, e);
        }
    }

    private void write() {
        StringBuilder lines = new StringBuilder();
        known.forEach((key, ability) -> lines.append(ability.methods())
                .append(' ')
                .append(ability.structure())
                .append(' ')
                .append(key)
                .append('\n'));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, lines);
        } catch (IOException e) {
            log.debug("{} cannot be written", file, e);
        }
    }
}
