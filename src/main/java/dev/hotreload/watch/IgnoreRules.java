package dev.hotreload.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.jspecify.annotations.Nullable;

/** The {@code .gitignore} files of one work tree and its {@code .git/info/exclude}, read once. Thread-safe. */
final class IgnoreRules {
    static final String FILE = ".gitignore";

    private final Path top;
    private final Map<Path, Rules> rulesOfDir = new ConcurrentHashMap<>();

    private IgnoreRules(Path top) {
        this.top = top;
    }

    /** The rules that hold in the work tree around {@code root}, or below {@code root} where there is none. */
    static IgnoreRules around(Path root) {
        Path dir = root;
        while (dir != null && Files.notExists(dir.resolve(".git"))) {
            dir = dir.getParent();
        }
        return new IgnoreRules(Objects.requireNonNullElse(dir, root));
    }

    /** The file alone: the caller has asked for the directories above it. */
    boolean ignores(Path path, boolean isDirectory) {
        if (!path.startsWith(top) || path.equals(top)) {
            return false;
        }
        Path dir = path.getParent();
        while (dir != null && dir.startsWith(top)) {
            Boolean decided = rules(dir.resolve(FILE)).decide(slashes(dir.relativize(path)), isDirectory);
            if (decided != null) {
                return decided;
            }
            dir = dir.getParent();
        }
        Path exclude = top.resolve(".git").resolve("info").resolve("exclude");
        return Boolean.TRUE.equals(rules(exclude).decide(slashes(top.relativize(path)), isDirectory));
    }

    /** The path or a directory above it. */
    boolean ignoresAnyOf(Path dir) {
        Path above = dir;
        while (above != null && above.startsWith(top)) {
            if (ignores(above, true)) {
                return true;
            }
            above = above.getParent();
        }
        return false;
    }

    /** Whether a file that was read, or looked for, is another one now. */
    boolean isOutdated() {
        return rulesOfDir.entrySet().stream()
                .anyMatch(
                        read -> !Stamp.at(read.getKey()).equals(read.getValue().found()));
    }

    private Rules rules(Path file) {
        return rulesOfDir.computeIfAbsent(file, Rules::read);
    }

    static String slashes(Path relative) {
        String text = relative.toString();
        return relative.getFileSystem().getSeparator().equals("/") ? text : text.replace('\\', '/');
    }

    private record Rules(Stamp.Found found, Optional<IgnoreNode> node) {
        static Rules read(Path file) {
            Stamp.Found found = Stamp.at(file);
            if (!(found instanceof Stamp.Found.File)) {
                return new Rules(found, Optional.empty());
            }
            IgnoreNode node = new IgnoreNode();
            try (InputStream in = Files.newInputStream(file)) {
                node.parse(in);
            } catch (IOException e) {
                return new Rules(new Stamp.Found.Unknown(), Optional.empty());
            }
            return new Rules(found, Optional.of(node));
        }

        /** Null: no rule speaks of the path. */
        @Nullable
        Boolean decide(String path, boolean isDirectory) {
            return node.isEmpty() ? null : node.get().checkIgnored(path, isDirectory);
        }
    }
}
