package dev.hotreload.project;

import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What Maven is told from outside of the pom: the command line's options as the files give them, settings, properties.
 *
 * @param topDir the directory with {@code .mvn}, else the root
 * @param active profiles that are asked for
 * @param inactive profiles that are switched off
 * @param userProperties what {@code -D} defines
 * @param systemProperties those of this JVM, and the environment as {@code env.NAME}
 * @param globalSettings of the Maven installation, existing or not
 * @param userSettings existing or not
 * @param options the lines that the options came from
 */
record MavenSetup(
        Path root,
        Path topDir,
        List<String> active,
        List<String> inactive,
        Map<String, String> userProperties,
        Map<String, String> systemProperties,
        boolean offline,
        Optional<Path> globalSettings,
        Path userSettings,
        Path userHome,
        List<String> options) {

    /** @param profiles those of the configuration */
    static MavenSetup read(Path root, List<String> profiles, JavaHome java, Machine machine) throws ProblemException {
        Path topDir = topDir(root);
        List<String> lines = new ArrayList<>();
        machine.variable("MAVEN_OPTS").ifPresent(lines::add);
        lines.addAll(lines(mavenConfig(topDir)));
        machine.variable("MAVEN_ARGS").ifPresent(lines::add);
        MavenOptions options = MavenOptions.parse(lines);
        List<String> active = new ArrayList<>();
        List<String> inactive = new ArrayList<>();
        Stream.concat(options.profiles().stream(), profiles.stream()).forEach(profile -> {
            boolean off = profile.startsWith("!") || profile.startsWith("-");
            String id = off || profile.startsWith("+") || profile.startsWith("?") ? profile.substring(1) : profile;
            active.remove(id);
            inactive.remove(id);
            (off ? inactive : active).add(id);
        });
        return new MavenSetup(
                root,
                topDir,
                List.copyOf(active),
                List.copyOf(inactive),
                options.properties(),
                systemProperties(topDir, java, machine),
                options.offline(),
                options.globalSettings()
                        .map(topDir::resolve)
                        .or(() -> installation(machine)
                                .map(home -> home.resolve("conf").resolve("settings.xml"))),
                options.settings()
                        .map(topDir::resolve)
                        .orElse(machine.userHome().resolve(".m2/settings.xml")),
                machine.userHome(),
                lines);
    }

    /** The same for another module of the build. */
    MavenSetup at(Path module) {
        return new MavenSetup(
                module,
                topDir,
                active,
                inactive,
                userProperties,
                systemProperties,
                offline,
                globalSettings,
                userSettings,
                userHome,
                options);
    }

    Path pom() {
        return root.resolve("pom.xml");
    }

    Path mavenConfig() {
        return mavenConfig(topDir);
    }

    /** What names the extensions that Maven itself would load; may not exist. */
    Path extensionsFile() {
        return topDir.resolve(".mvn").resolve("extensions.xml");
    }

    private static Path mavenConfig(Path topDir) {
        return topDir.resolve(".mvn").resolve("maven.config");
    }

    private static Path topDir(Path root) {
        for (Path dir = root; dir != null; dir = dir.getParent()) {
            if (Files.isDirectory(dir.resolve(".mvn"))) {
                return dir;
            }
        }
        return root;
    }

    private static List<String> lines(Path file) throws ProblemException {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new ProblemException(List.of(Problem.at(file, 0, 0, "cannot be read: " + e.getMessage())));
        }
    }

    private static Map<String, String> systemProperties(Path topDir, JavaHome java, Machine machine) {
        Map<String, String> properties = new TreeMap<>();
        machine.env().forEach((name, value) -> properties.put("env." + name, value));
        properties.putAll(machine.properties());
        String feature = Integer.toString(java.feature());
        if (!properties.getOrDefault("java.version", "").matches(feature + "(\\D.*)?")) {
            properties.put("java.version", feature);
            properties.put("java.specification.version", feature);
        }
        properties.put("java.home", java.path().toString());
        properties.put("maven.multiModuleProjectDirectory", topDir.toString());
        return properties;
    }

    /** Where Maven is installed, for its own settings: as it says itself, or beside the {@code mvn} on the path. */
    private static Optional<Path> installation(Machine machine) {
        return machine.variable("MAVEN_HOME")
                .or(() -> machine.variable("M2_HOME"))
                .map(Path::of)
                .or(() -> machine.variable("PATH").flatMap(MavenSetup::installationOnPath));
    }

    private static Optional<Path> installationOnPath(String path) {
        return Stream.of(path.split(File.pathSeparator))
                .filter(dir -> !dir.isBlank())
                .flatMap(dir -> Stream.of(Path.of(dir, "mvn"), Path.of(dir, "mvn.cmd")))
                .filter(Files::isRegularFile)
                .findFirst()
                .flatMap(MavenSetup::homeOf);
    }

    private static Optional<Path> homeOf(Path mvn) {
        try {
            Path bin = mvn.toRealPath().getParent();
            return Optional.ofNullable(bin == null ? null : bin.getParent());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
