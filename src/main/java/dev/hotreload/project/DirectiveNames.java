package dev.hotreload.project;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What each directive of JBang means here. */
final class DirectiveNames {
    static final String DEPS = "DEPS";
    static final String REPOS = "REPOS";
    static final String SOURCES = "SOURCES";
    static final String FILES = "FILES";
    static final String JAVA = "JAVA";
    static final String PREVIEW = "PREVIEW";
    static final String MAIN = "MAIN";
    static final String MODULE = "MODULE";
    static final String JAVAAGENT = "JAVAAGENT";
    static final Set<String> COMPILER = Set.of("COMPILE_OPTIONS", "JAVAC_OPTIONS");
    static final Set<String> RUNTIME = Set.of("RUNTIME_OPTIONS", "JAVA_OPTIONS");

    /** They decide what is compiled and run. */
    private static final Set<String> DECIDING = Set.of(
            DEPS,
            REPOS,
            SOURCES,
            FILES,
            JAVA,
            PREVIEW,
            MAIN,
            MODULE,
            JAVAAGENT,
            "COMPILE_OPTIONS",
            "JAVAC_OPTIONS",
            "RUNTIME_OPTIONS",
            "JAVA_OPTIONS");

    /** They are for a jar, a native image or a reader. */
    private static final Set<String> HARMLESS =
            Set.of("GAV", "DESCRIPTION", "DOCS", "CDS", "MANIFEST", "NATIVE_OPTIONS", "NOINTEGRATIONS");

    /** Words that are near to none of the names by hand, but were probably meant for one. */
    private static final Map<String, String> PROBABLY = Map.of(
            "DEP", DEPS,
            "DEPENDENCY", DEPS,
            "DEPENDENCIES", DEPS,
            "REPO", REPOS,
            "REPOSITORIES", REPOS,
            "SOURCE", SOURCES,
            "FILE", FILES,
            "JAVA_OPTION", "JAVA_OPTIONS",
            "COMPILER_OPTIONS", "COMPILE_OPTIONS",
            "MAIN_CLASS", MAIN);

    private DirectiveNames() {}

    static boolean decides(Directive directive) {
        return DECIDING.contains(directive.name());
    }

    /** The name that was probably meant by one that says nothing; empty: it is known, or just a comment. */
    static Optional<String> meant(String name) {
        return DECIDING.contains(name) || HARMLESS.contains(name)
                ? Optional.empty()
                : Optional.ofNullable(PROBABLY.get(name));
    }
}
