package dev.hotreload.build;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what the syntax of a source tells. */
final class FrameReader extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final CharSequence text;
    private final StringBuilder frame = new StringBuilder();
    private int copiedTo;

    private FrameReader(CompilationUnitTree unit, SourcePositions positions, CharSequence text) {
        this.unit = unit;
        this.positions = positions;
        this.text = text;
    }

    static Parsed read(CompilationUnitTree unit, SourcePositions positions) throws IOException {
        FrameReader reader =
                new FrameReader(unit, positions, unit.getSourceFile().getCharContent(true));
        reader.scan(unit, null);
        reader.copyTo(reader.text.length());
        return new Parsed(types(unit), FileStamp.shortHash(reader.frame.toString()));
    }

    private static List<String> types(CompilationUnitTree unit) {
        String folder = unit.getPackageName() == null
                ? ""
                : unit.getPackageName().toString().replace('.', '/') + "/";
        return unit.getTypeDecls().stream()
                .filter(ClassTree.class::isInstance)
                .map(tree -> folder + ((ClassTree) tree).getSimpleName())
                .toList();
    }

    /** The body is left out, and with it the classes in it, which nobody outside can name. */
    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
        if (method.getBody() != null) {
            long start = positions.getStartPosition(unit, method.getBody());
            long end = positions.getEndPosition(unit, method.getBody());
            // The parser invents positions where the text makes no sense to it.
            if (start >= copiedTo && end >= start && end <= text.length()) {
                copyTo((int) start);
                copiedTo = (int) end;
            }
        }
        return null;
    }

    private void copyTo(int position) {
        frame.append(text, copiedTo, Math.max(copiedTo, position));
        copiedTo = position;
    }
}
