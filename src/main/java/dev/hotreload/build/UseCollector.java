package dev.hotreload.build;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Reads off javac's attributed trees what each source depends on. Class files do not tell: an inlined constant, an
 * annotation value, a {@code case} label or an unused import leaves no trace in them. The event is the one at which
 * Gradle's constants plugin and Zinc read theirs.
 */
final class UseCollector implements TaskListener {
    private final Trees trees;
    private final Elements elements;
    private final Map<Path, UseScanner> scanners = new HashMap<>();
    private final Map<Path, Parsed> parsed = new HashMap<>();
    private boolean entered;

    UseCollector(JavacTask task) {
        this.trees = Trees.instance(task);
        this.elements = task.getElements();
    }

    @Override
    public void started(TaskEvent event) {
        entered |= event.getKind() == TaskEvent.Kind.ENTER;
    }

    @Override
    public void finished(TaskEvent event) {
        if (event.getKind() == TaskEvent.Kind.PARSE
                && "file".equals(event.getSourceFile().toUri().getScheme())) {
            parsed.put(Path.of(event.getSourceFile().toUri()), parsed(event.getCompilationUnit()));
        }
        if (event.getKind() != TaskEvent.Kind.ANALYZE
                || event.getSourceFile() == null
                || event.getTypeElement() == null) {
            return;
        }
        CompilationUnitTree unit = event.getCompilationUnit();
        TreePath root = new TreePath(unit);
        Optional<Path> path = OutputFiles.sourcePath(event.getSourceFile());
        if (path.isEmpty()) {
            return;
        }
        UseScanner scanner = scanners.computeIfAbsent(path.get(), file -> {
            UseScanner fresh = new UseScanner(trees, elements, root);
            fresh.scan(unit.getPackage(), null);
            fresh.scan(unit.getImports(), null);
            return fresh;
        });
        declaration(root, event.getTypeElement()).ifPresent(tree -> scanner.scan(tree, null));
    }

    /** javac analyses one top-level class after the other; the trees of those before are already lowered. */
    private Optional<Tree> declaration(TreePath root, TypeElement type) {
        for (Tree tree : root.getCompilationUnit().getTypeDecls()) {
            if (type.equals(trees.getElement(new TreePath(root, tree)))) {
                return Optional.of(tree);
            }
        }
        return Optional.empty();
    }

    private Parsed parsed(CompilationUnitTree unit) {
        try {
            return FrameReader.read(unit, trees.getSourcePositions());
        } catch (IOException deletedMeanwhile) {
            // javac has read it; another look at the file is due anyway.
            return Parsed.nothing();
        }
    }

    /** By source file; also of those that do not compile. */
    Map<Path, Parsed> parsed() {
        return parsed;
    }

    /** Whether javac went on after it had parsed the sources, which it does not where one has a wrong syntax. */
    boolean entered() {
        return entered;
    }

    /** By source file; that of one that an annotation processor made is relative. */
    Map<Path, Uses> uses() {
        Map<Path, Uses> uses = new HashMap<>();
        scanners.forEach((file, scanner) -> uses.put(file, scanner.uses()));
        return uses;
    }
}
