package dev.hotreload.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    private final Map<Path, Rules> rulesOfFile = new ConcurrentHashMap<>();

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

    /**
     * The rules for what stands in a directory, the strongest first.
     *
     * @param dir one that is not ignored itself: git asks no rule about what is in an ignored one
     */
    List<Rules> in(Path dir) {
        List<Rules> chain = new ArrayList<>();
        Path above = dir;
        while (above != null && above.startsWith(top)) {
            addTo(chain, above.resolve(FILE), above);
            above = above.getParent();
        }
        if (dir.startsWith(top)) {
            addTo(chain, top.resolve(".git").resolve("info").resolve("exclude"), top);
        }
        return List.copyOf(chain);
    }

    private void addTo(List<Rules> chain, Path file, Path base) {
        Rules rules = rulesOfFile.computeIfAbsent(file, key -> Rules.read(key, base));
        if (rules.node().isPresent()) {
            chain.add(rules);
        }
    }

    /** What the first of these rules that speaks of a path says; null: none does. */
    static @Nullable Decision decide(List<Rules> chain, Path path, boolean isDirectory) {
        for (Rules rules : chain) {
            Boolean ignored = rules.decide(path, isDirectory);
            if (ignored != null) {
                return new Decision(!ignored, new Rule.Git(rules.file(), rules.base(), path, isDirectory));
            }
        }
        return null;
    }

    /** Whether the directory or one above it is ignored. */
    boolean ignoresAnyOf(Path dir) {
        Path inner = dir;
        Path outer = dir.getParent();
        while (outer != null && outer.startsWith(top)) {
            Decision decision = decide(in(outer), inner, true);
            if (decision != null && !decision.watched()) {
                return true;
            }
            inner = outer;
            outer = outer.getParent();
        }
        return false;
    }

    /** Whether a file that was read, or looked for, is another one now. */
    boolean isOutdated() {
        return rulesOfFile.entrySet().stream()
                .anyMatch(
                        read -> !Stamp.at(read.getKey()).equals(read.getValue().found()));
    }

    static String slashes(Path relative) {
        String text = relative.toString();
        return relative.getFileSystem().getSeparator().equals("/") ? text : text.replace('\\', '/');
    }

    /** One file of rules, as it was found. */
    record Rules(Path file, Path base, Stamp.Found found, Optional<IgnoreNode> node) {
        private static Rules read(Path file, Path base) {
            Stamp.Found found = Stamp.at(file);
            if (!(found instanceof Stamp.Found.File)) {
                return new Rules(file, base, found, Optional.empty());
            }
            IgnoreNode node = new IgnoreNode();
            try (InputStream in = Files.newInputStream(file)) {
                node.parse(in);
            } catch (IOException e) {
                return new Rules(file, base, new Stamp.Found.Unknown(), Optional.empty());
            }
            return new Rules(file, base, found, Optional.of(node));
        }

        /** Null: no rule speaks of the path. */
        private @Nullable Boolean decide(Path path, boolean isDirectory) {
            return node.isEmpty() ? null : node.get().checkIgnored(slashes(base.relativize(path)), isDirectory);
        }
    }
}
