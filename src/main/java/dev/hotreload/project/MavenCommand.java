package dev.hotreload.project;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How the project's own Maven is called. */
final class MavenCommand {
    private final MavenSetup setup;
    private final Machine machine;

    MavenCommand(MavenSetup setup, Machine machine) {
        this.setup = setup;
        this.machine = machine;
    }

    /** The wrapper in this directory or above, else the {@code mvn} on the path; empty: there is neither. */
    Optional<List<String>> with(List<String> arguments) {
        return program().map(program -> {
            List<String> command = new ArrayList<>(List.of(program, "-q", "-B"));
            if (setup.offline()) {
                command.add("-o");
            }
            List<String> profiles = Stream.concat(
                            setup.active().stream(), setup.inactive().stream().map(id -> "!" + id))
                    .toList();
            if (!profiles.isEmpty()) {
                command.add("-P" + String.join(",", profiles));
            }
            command.addAll(arguments);
            return command;
        });
    }

    private Optional<String> program() {
        String wrapper = machine.windows() ? "mvnw.cmd" : "mvnw";
        for (Path dir = setup.root(); dir != null && dir.startsWith(setup.topDir()); dir = dir.getParent()) {
            Path file = dir.resolve(wrapper);
            if (Files.isRegularFile(file) && Files.isExecutable(file)) {
                return Optional.of(file.toString());
            }
        }
        String mvn = machine.windows() ? "mvn.cmd" : "mvn";
        return machine.variable("PATH").stream()
                .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                .filter(dir -> !dir.isBlank())
                .map(dir -> Path.of(dir).resolve(mvn))
                .filter(Files::isRegularFile)
                .map(Path::toString)
                .findFirst();
    }
}
