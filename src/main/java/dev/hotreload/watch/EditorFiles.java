package dev.hotreload.watch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Knows the files that editors and desktops write beside the one being saved. */
final class EditorFiles {
    /** A glob for people, and the regular expression that it stands for. */
    private static final Map<String, Pattern> NAMES = names();

    private static final Pattern TEMPORARY =
            Pattern.compile(NAMES.values().stream().map(Pattern::pattern).collect(Collectors.joining("|")));

    private EditorFiles() {}

    private static Map<String, Pattern> names() {
        Map<String, Pattern> names = new LinkedHashMap<>();
        names.put("4913", Pattern.compile("4913")); // Vim asks with it whether it may create files here.
        names.put("*~", Pattern.compile(".*~"));
        names.put(".*.sw?", Pattern.compile("\\..*\\.sw."));
        names.put(".*.kate-swp", Pattern.compile("\\..*\\.kate-swp"));
        names.put(".#*", Pattern.compile("\\.#.*")); // Emacs: lock
        names.put("#*#", Pattern.compile("#.*#")); // Emacs: autosave
        names.put("*___jb_{tmp,old,bak}___", Pattern.compile(".*___jb_(?:tmp|old|bak)___"));
        names.put(".goutputstream-*", Pattern.compile("\\.goutputstream-.*"));
        names.put("*.vsctmp", Pattern.compile(".*\\.vsctmp"));
        names.put("sedXXXXXX", Pattern.compile("sed[A-Za-z0-9]{6}"));
        names.put(".DS_Store", Pattern.compile("\\.DS_Store"));
        return names;
    }

    /** What such files are called, as a glob; null: it is none. */
    static @Nullable String temporary(String name) {
        if (!TEMPORARY.matcher(name).matches()) {
            return null;
        }
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getValue().matcher(name).matches())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
