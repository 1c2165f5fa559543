package dev.hotreload.watch;

import java.util.regex.Pattern;

/** Knows the files that editors and desktops write beside the one being saved. */
final class EditorFiles {
    private static final Pattern TEMPORARY = Pattern.compile(String.join(
            "|",
            "4913", // Vim asks with it whether it may create files here.
            ".*~",
            "\\..*\\.sw.",
            "\\..*\\.kate-swp",
            "\\.#.*", // Emacs: lock
            "#.*#", // Emacs: autosave
            ".*___jb_(?:tmp|old|bak)___",
            "\\.goutputstream-.*",
            ".*\\.vsctmp",
            "sed[A-Za-z0-9]{6}",
            "\\.DS_Store"));

    private EditorFiles() {}

    static boolean isTemporary(String name) {
        return TEMPORARY.matcher(name).matches();
    }
}
