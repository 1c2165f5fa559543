package dev.hotreload.config;

import java.nio.file.Path;
import java.util.List;

/** The keys outside of any table, and those of {@code [misc]}. */
final class TopKeys {
    static final Spec<Path> ROOT = Spec.of(
                    "root", Kinds.PATH, "project root, relative to the directory of the config file", ".")
            .naming(Naming::outside);
    static final Spec<Path> TMP_DIR = Spec.of(
                    "tmp_dir",
                    Kinds.PATH,
                    "all that hotreload writes: classes, state, logs, archives; ignores itself in git; safe to delete",
                    ".hotreload")
            .naming(Naming::outside);
    static final Spec<List<Path>> ENV_FILES = Spec.of(
            "env_files",
            Kinds.listOf(Kinds.PATH),
            "loaded for every start; later wins; a variable set outside wins; a removed line is unset; missing files"
                    + " are fine",
            ".env");

    static final Spec<Boolean> CLEAN_ON_EXIT =
            Spec.of("misc.clean_on_exit", Kinds.BOOL, "delete `tmp_dir` at the end", "false");

    static final List<Spec<?>> ALL = List.of(ROOT, TMP_DIR, ENV_FILES);
    static final List<Spec<?>> MISC = List.of(CLEAN_ON_EXIT);

    private TopKeys() {}
}
