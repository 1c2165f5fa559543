package dev.hotreload.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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
                return read(dir, name, file -> Optional.of(AirFile.read(file, dir)));
            }
        }
        if (Files.isRegularFile(dir.resolve("nodemon.json"))) {
            return read(dir, "nodemon.json", file -> NodemonFile.read(file, dir, false));
        }
        return Files.isRegularFile(dir.resolve("package.json"))
                ? read(dir, "package.json", file -> NodemonFile.read(file, dir, true))
                : Optional.empty();
    }

    private interface Reading {
        Optional<ForeignConfig> of(ConfigFile file) throws ProblemException;
    }

    private static Optional<ForeignConfig> read(Path dir, String name, Reading reading) throws ProblemException {
        ConfigFile file = text(dir, name);
        try {
            return reading.of(file);
        } catch (InvalidPathException e) {
            throw new ProblemException(List.of(Problem.at(
                    file.path(), 0, 0, Literal.of(e.getInput()) + " cannot be a path here: " + e.getReason())));
        }
    }

    private static ConfigFile text(Path dir, String name) throws ProblemException {
        return ConfigFile.find(dir, Optional.of(Path.of(name))).orElseThrow();
    }
}
