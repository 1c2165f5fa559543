package dev.hotreload.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the classes that a source declares off its text, in the order in which they stand there. */
final class TypeNames {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*(?:@\\S+\\s+)*package\\s+([\\w.]+)\\s*;");
    private static final Pattern TYPE =
            Pattern.compile("(?<![.\\w$])(?:class|interface|enum|record)\\s+([\\p{L}_$][\\p{L}\\p{N}_$]*)");

    /** Comments, text blocks, strings and characters. */
    private static final Pattern NO_CODE = Pattern.compile(
            "//[^\\r\\n]*|/\\*.*?\\*/|\"\"\".*?(?<!\\\\)\"\"\""
                    + "|\"(?:\\\\.|[^\"\\\\\\r\\n])*\"|'(?:\\\\.|[^'\\\\\\r\\n])*'",
            Pattern.DOTALL);

    private static final Pattern MAIN = Pattern.compile("\\bvoid\\s+main\\s*\\(");

    private TypeNames() {}

    /** Whether there is no class around {@code main}. */
    static boolean hasMainWithoutClass(Path file) {
        String code = code(file);
        return MAIN.matcher(code).find() && !TYPE.matcher(code).find();
    }

    /** Binary names; that of the class without a name, which is named like its file, comes last. */
    static List<String> in(Path file) {
        String code = code(file);
        Matcher declared = PACKAGE.matcher(code);
        String prefix = declared.find() ? declared.group(1) + "." : "";
        List<String> names = new ArrayList<>();
        Matcher types = TYPE.matcher(code);
        while (types.find()) {
            names.add(prefix + types.group(1));
        }
        names.add(String.valueOf(file.getFileName()).replaceFirst("\\.java$", ""));
        return names;
    }

    /** The code outside of all braces; empty where the file is gone, of which the next build tells. */
    private static String code(Path file) {
        try {
            String source = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return topLevel(NO_CODE.matcher(source).replaceAll(" "));
        } catch (IOException e) {
            return "";
        }
    }

    /** Without what stands between braces. */
    private static String topLevel(String code) {
        StringBuilder top = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '}') {
                depth--;
            }
            if (depth <= 0) {
                top.append(c);
            }
            if (c == '{') {
                depth++;
            }
        }
        return top.toString();
    }
}
