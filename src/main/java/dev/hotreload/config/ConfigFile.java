package dev.hotreload.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A config file that was found and read.
 *
 * @param path absolute
 * @param name as seen from the working directory
 * @param content as it was read, once
 */
record ConfigFile(Path path, String name, List<String> lines, FileContent content) {
    static final String NAME = ".hotreload.toml";
    private static final Path SECOND = Path.of(".config", "hotreload.toml");

    /** Where a file is looked for, relative to the working directory; the first wins. */
    static final List<Path> PLACES = List.of(Path.of(NAME), SECOND);

    ConfigFile {
        lines = List.copyOf(lines);
    }

    /**
     * The file that was asked for, or else the first of the two usual places; empty: there is none.
     *
     * @throws ProblemException where it was asked for and is not there, or cannot be read
     */
    static Optional<ConfigFile> find(Path workingDir, Optional<Path> asked) throws ProblemException {
        List<Path> places = places(workingDir, asked);
        if (asked.isPresent()) {
            Path path = places.get(0);
            if (!Files.exists(path)) {
                throw new ProblemException(List.of(Problem.of("-c " + asked.get() + ": no such file; without -c, "
                        + NAME + " or " + SECOND + " is read, and a project without either runs with the defaults")));
            }
            return Optional.of(read(path, workingDir, true));
        }
        for (Path path : places) {
            if (Files.exists(path)) {
                return Optional.of(read(path, workingDir, false));
            }
        }
        return Optional.empty();
    }

    /** Where it is looked for, in this order; absolute. */
    static List<Path> places(Path workingDir, Optional<Path> asked) {
        return asked.map(path -> List.of(workingDir.resolve(path).normalize()))
                .orElseGet(() -> PLACES.stream().map(workingDir::resolve).toList());
    }

    /** What {@code root} is relative to. */
    Path base() {
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null) {
            return path.toAbsolutePath();
        }
        Path above = directory.getParent();
        return above != null && path.endsWith(SECOND) ? above : directory;
    }

    /** Whether there is a second file, which nobody reads. */
    boolean shadows(Path workingDir) {
        return path.equals(workingDir.resolve(NAME)) && Files.exists(workingDir.resolve(SECOND));
    }

    /** A parser that missed something at the end of the file may stand behind it; that is the end of the last line here. */
    Origin.InFile at(int line, int column) {
        if (line <= lines.size()) {
            return new Origin.InFile(path, name, line, column);
        }
        return lines.isEmpty()
                ? new Origin.InFile(path, name, 1, 1)
                : new Origin.InFile(
                        path, name, lines.size(), lines.get(lines.size() - 1).length() + 1);
    }

    /** Present when it names programs. */
    Optional<Statement> statement(List<Program> programs) {
        return programs.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Statement(path, name, content.realFile(), content.fileKey(), content.sha256(), programs));
    }

    private static ConfigFile read(Path path, Path workingDir, boolean asked) throws ProblemException {
        String name = (path.startsWith(workingDir) ? workingDir.relativize(path) : path)
                .toString()
                .replace('\\', '/');
        try {
            FileContent read = FileContent.read(path, asked);
            String text = read.text();
            // Some editors on Windows begin a file with a byte order mark.
            String toml = text.startsWith("\uFEFF") ? text.substring(1) : text;
            return new ConfigFile(path, name, toml.lines().toList(), read);
        } catch (CharacterCodingException e) {
            throw unreadable(path, "is not UTF-8; save it in that encoding");
        } catch (IOException e) {
            String reason = Files.isDirectory(path) ? "it is a directory" : String.valueOf(e.getMessage());
            throw unreadable(path, "cannot be read: " + reason);
        }
    }

    private static ProblemException unreadable(Path path, String message) {
        return new ProblemException(List.of(Problem.at(path, 0, 0, message)));
    }
}
