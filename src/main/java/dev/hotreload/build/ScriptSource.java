package dev.hotreload.build;

import java.io.IOException;
import javax.lang.model.SourceVersion;
import javax.tools.ForwardingJavaFileObject;
import javax.tools.JavaFileObject;

/** A source as {@code java FILE} takes it: its classes have any name, and its first line may be for the shell. */
final class ScriptSource extends ForwardingJavaFileObject<JavaFileObject> {
    private static final String FOR_THE_SHELL = "#!";

    ScriptSource(JavaFileObject file) {
        super(file);
    }

    @Override
    public Kind getKind() {
        return Kind.SOURCE;
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
        // Else javac takes it for a package-info, too.
        return kind == Kind.SOURCE && SourceVersion.isIdentifier(simpleName);
    }

    /** A line for the shell is a comment of the same length, so that all positions are right. */
    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
        CharSequence text = super.getCharContent(ignoreEncodingErrors);
        return text.length() > 1 && text.subSequence(0, 2).toString().equals(FOR_THE_SHELL)
                ? "//" + text.subSequence(2, text.length())
                : text;
    }
}
