package dev.hotreload.project;

import dev.hotreload.config.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps what a build file said, in a file that only the developer may read. */
final class ProjectCache {
    private final Path dir;
    private final Path file;
    private final Machine machine;

    /** @param key all that decides the answer beside the files; each gets a file of its own */
    ProjectCache(Path dir, List<String> key, Machine machine) {
        String hash = Stamp.hash(String.join("\n", key).getBytes(StandardCharsets.UTF_8));
        this.dir = dir;
        this.file = dir.resolve(hash.substring(0, 16));
        this.machine = machine;
    }

    /** Empty: there is none, it is damaged, or something that it depends on has changed. */
    Optional<ResolvedProject> read() {
        ResolvedProject resolved;
        try {
            resolved = ProjectCodec.decode(Files.readAllBytes(file));
        } catch (IOException e) {
            // Absent or damaged: either way it is made anew.
            return Optional.empty();
        }
        boolean holds = machine.clock().instant().isBefore(resolved.expires())
                && resolved.stamps().stream().allMatch(stamp -> stamp.holds(machine))
                && files(resolved.project()).allMatch(Files::exists);
        return holds ? Optional.of(resolved) : Optional.empty();
    }

    /** One that cannot be written is told, and goes without. */
    void keep(ResolvedProject resolved, Path tmpDir, ProgressListener listener) {
        try {
            write(resolved);
        } catch (IOException e) {
            listener.warning(new Problem(
                    Optional.of(tmpDir),
                    0,
                    0,
                    Problem.Severity.WARNING,
                    "the resolved class path cannot be kept, so that every start resolves it anew: " + e,
                    ""));
        }
    }

    void write(ResolvedProject resolved) throws IOException {
        Files.createDirectories(dir, only("rwx------"));
        Path fresh = Files.createTempFile(dir, "new", ".tmp", only("rw-------"));
        try {
            Files.write(fresh, ProjectCodec.encode(resolved));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static Stream<Path> files(Project project) {
        return Stream.of(
                        project.compileClasspath(),
                        project.runtimeClasspath(),
                        project.javac().processorPath())
                .flatMap(List::stream)
                .distinct()
                .filter(path -> !project.libraryClassDirs().contains(path));
    }

    private FileAttribute<?>[] only(String permissions) {
        boolean posix = dir.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
