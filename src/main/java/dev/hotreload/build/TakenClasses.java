package dev.hotreload.build;

import dev.hotreload.config.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;

/** Takes over class files that a command of the developer has made: here each of them is a source, and gives itself. */
final class TakenClasses implements ClassMaker {
    private static final int NAME_AND_TYPE = 12;

    private final List<Path> dirs;
    private final boolean instanceMain;

    /** @param dirs in the order of the class path */
    TakenClasses(List<Path> dirs, boolean instanceMain) {
        this.dirs = List.copyOf(dirs);
        this.instanceMain = instanceMain;
    }

    @Override
    public Rounds.Attempt attempt(Pass pass, CancelToken cancel) throws IOException {
        SortedSet<Path> files = new TreeSet<>(
                pass.everything().isPresent()
                        ? pass.look().all(pass.accepted()).keySet()
                        : pass.look().changed().keySet());
        List<JavacOutcome.Output> outputs = new ArrayList<>();
        Map<Path, Uses> uses = new HashMap<>();
        Map<String, ClassShape> shapes = new HashMap<>();
        for (Path file : files) {
            cancel.check();
            Path dir = dirs.stream().filter(file::startsWith).findFirst().orElseThrow();
            Path relative = dir.relativize(file);
            if (isFirst(dir, relative)) {
                byte[] content = Files.readAllBytes(file);
                String path = relative.toString().replace('\\', '/');
                try {
                    uses.put(file, Uses.of(names(content), List.of(), List.of()));
                    shapes.put(path, ShapeReader.read(content, instanceMain));
                } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                    return unreadable(file, e, files);
                }
                outputs.add(new JavacOutcome.Output(path, content, Optional.of(file)));
            }
        }
        JavacOutcome outcome =
                new JavacOutcome(true, List.of(), outputs, uses, Map.of(), true, false, Processed.nothing());
        // The command has compiled; how much, it alone knows.
        return new Rounds.Attempt(new Scope.Nothing(), files, Set.of(), outcome, shapes);
    }

    private static Rounds.Attempt unreadable(Path file, RuntimeException why, SortedSet<Path> files) {
        Problem problem = Problem.at(file, 0, 0, "this class file cannot be read: " + why.getMessage());
        return new Rounds.Attempt(
                new Scope.Nothing(),
                files,
                Set.of(),
                JavacOutcome.failure(List.of(problem), Processed.nothing()),
                Map.of());
    }

    /** Where two directories hold the same class, that of the first counts. */
    private boolean isFirst(Path dir, Path relative) {
        return dirs.stream()
                .takeWhile(other -> !other.equals(dir))
                .noneMatch(other -> Files.isRegularFile(other.resolve(relative)));
    }

    /** Names of the fields and methods that the class uses. */
    private static Set<String> names(byte[] content) {
        ClassReader reader = new ClassReader(content);
        char[] buffer = new char[reader.getMaxStringLength()];
        Set<String> names = new HashSet<>();
        for (int i = 1; i < reader.getItemCount(); i++) {
            int offset = reader.getItem(i);
            if (offset > 0 && reader.readByte(offset - 1) == NAME_AND_TYPE) {
                names.add(String.valueOf(reader.readUTF8(offset, buffer)));
            }
        }
        return names;
    }

    @Override
    public void warmUp(BuildState accepted, Sources.Look look, CancelToken cancel) {
        // The command is the developer's: it runs when something changed.
    }
}
