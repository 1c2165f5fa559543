package dev.hotreload.build;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** Reads the outlines off the trees as the parser leaves them. */
final class OutlineCollector implements TaskListener {
    private final SourcePositions positions;
    private final Map<Path, Outline> outlines = new HashMap<>();

    OutlineCollector(JavacTask task) {
        positions = Trees.instance(task).getSourcePositions();
    }

    @Override
    public void finished(TaskEvent event) {
        if (event.getKind() == TaskEvent.Kind.PARSE && event.getSourceFile() != null) {
            add(event.getSourceFile(), event.getCompilationUnit());
        }
    }

    void add(JavaFileObject file, CompilationUnitTree unit) {
        Optional<Path> path = OutputFiles.sourcePath(file).filter(Path::isAbsolute);
        if (path.isPresent()) {
            try {
                Scanner scanner = new Scanner(unit, file.getCharContent(true));
                scanner.scan(unit, null);
                outlines.put(path.get(), scanner.outline());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Map<Path, Outline> outlines() {
        return outlines;
    }

    /** Walks over all but the bodies. */
    private final class Scanner extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final CharSequence text;
        private final StringBuilder kept = new StringBuilder();
        private final Set<String> names = new HashSet<>();
        private final Set<String> annotations = new HashSet<>();
        private final Set<String> declares = new HashSet<>();
        private int done;

        Scanner(CompilationUnitTree unit, CharSequence text) {
            this.unit = unit;
            this.text = text;
        }

        Outline outline() {
            kept.append(text, done, text.length());
            String hash = FileStamp.hash(kept.toString().getBytes(StandardCharsets.UTF_8));
            return Outline.of(hash, names, annotations, declares);
        }

        private void leaveOut(@Nullable Tree body) {
            if (body == null) {
                return;
            }
            long start = positions.getStartPosition(unit, body);
            long end = positions.getEndPosition(unit, body);
            // The parser invents positions where the text makes no sense to it.
            if (start >= done && end >= start && end <= text.length()) {
                kept.append(text, done, (int) start);
                done = (int) end;
            }
        }

        @Override
        public @Nullable Void visitMethod(MethodTree tree, @Nullable Void unused) {
            scan(tree.getModifiers(), null);
            scan(tree.getReturnType(), null);
            scan(tree.getTypeParameters(), null);
            scan(tree.getParameters(), null);
            scan(tree.getReceiverParameter(), null);
            scan(tree.getThrows(), null);
            scan(tree.getDefaultValue(), null);
            leaveOut(tree.getBody());
            return null;
        }

        @Override
        public @Nullable Void visitBlock(BlockTree tree, @Nullable Void unused) {
            leaveOut(tree);
            return null;
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void unused) {
            declares.add(tree.getSimpleName().toString().intern());
            return super.visitClass(tree, null);
        }

        @Override
        public @Nullable Void visitAnnotation(AnnotationTree tree, @Nullable Void unused) {
            Tree type = tree.getAnnotationType();
            if (type instanceof IdentifierTree simple) {
                annotations.add(simple.getName().toString().intern());
            } else if (type instanceof MemberSelectTree qualified) {
                annotations.add(qualified.getIdentifier().toString().intern());
            }
            return super.visitAnnotation(tree, null);
        }

        @Override
        public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
            names.add(tree.getName().toString().intern());
            return null;
        }

        @Override
        public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void unused) {
            names.add(tree.getIdentifier().toString().intern());
            return super.visitMemberSelect(tree, null);
        }
    }
}
