package dev.hotreload.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the config file of air or nodemon asks for, in our words.
 *
 * @param file absolute
 * @param carried in the order of that file; what is the default here anyway is left out
 * @param leftovers what has no meaning here
 */
public record ForeignConfig(Path file, List<Carried> carried, List<Leftover> leftovers) {

    public ForeignConfig {
        carried = List.copyOf(carried);
        leftovers = List.copyOf(leftovers);
    }

    /**
     * A setting that has a meaning here.
     *
     * @param key ours, dotted
     * @param value as {@link Setting} has it; good for this key
     * @param from the other tool's name for it
     * @param available whether this version does it
     */
    public record Carried(String key, Object value, String from, boolean available) {}

    /**
     * A setting that has none.
     *
     * @param key the other tool's
     * @param reason why, or what to do instead; empty: there is nothing like it here
     */
    public record Leftover(String key, String reason) {}

    /**
     * The first of the files that other tools keep in this directory; empty: there is none.
     *
     * @param dir absolute
     * @throws ProblemException where it cannot be read
     */
    public static Optional<ForeignConfig> find(Path dir) throws ProblemException {
        for (String name : List.of(".air.toml", ".config/air.toml")) {
            if (Files.isRegularFile(dir.resolve(name))) {
                return Optional.of(AirFile.read(text(dir, name), dir));
            }
        }
        if (Files.isRegularFile(dir.resolve("nodemon.json"))) {
            return NodemonFile.read(text(dir, "nodemon.json"), dir, false);
        }
        return Files.isRegularFile(dir.resolve("package.json"))
                ? NodemonFile.read(text(dir, "package.json"), dir, true)
                : Optional.empty();
    }

    private static ConfigFile text(Path dir, String name) throws ProblemException {
        return ConfigFile.find(dir, Optional.of(Path.of(name))).orElseThrow();
    }
}
