package dev.hotreload.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what names a program in the value of a key. Where there are too many words to know them all, those that are known to be
 * harmless are let pass, and all others count.
 */
final class Naming {
    private static final String SIZE = "[0-9]+[kKmMgGtT]?";
    private static final String MODULE_WORDS = "[\\w.,$/=-]+";

    /**
     * Options of a JVM that can neither load code nor run a program nor write to a file of their choice. No quotes in names: in a variable
     * the JVM takes them away, and another name is left.
     */
    private static final Pattern HARMLESS = Pattern.compile(
            "-X(mx|ms|mn|ss)" + SIZE
                    + "|-X(share:(auto|on|off)|int|comp|mixed|rs|batch|log(:[\\w*+,=-]+)?)"
                    + "|-(ea|da|esa|dsa|enableassertions|disableassertions)(:[\\w.$]+)?"
                    + "|--(add-opens|add-exports|add-reads|add-modules|enable-native-access)(=" + MODULE_WORDS + ")?"
                    + "|--enable-preview"
                    + "|\\w[\\w.]*/[\\w.]+=[\\w.,-]+"
                    + "|-XX:[+-]\\w+"
                    + "|-XX:\\w+=" + SIZE
                    + "|-XX:\\w+=[0-9]+\\.[0-9]+"
                    + "|-D(?!com\\.sun\\.|sun\\.|jdk\\.|java\\.(rmi|ext|endorsed|security|system|library|class|home|vm)\\b)[^=\"']*(=[\\s\\S]*)?");

    /** Options of javac that make it run code, such as {@code jrt-fs.jar} of another system, or read more options. */
    private static final Pattern JAVAC = Pattern.compile("(-processorpath|--processor-path|--processor-module-path"
            + "|-processor|-Xplugin|-XD-|--system|-Xbootclasspath|-J|@|--module-path|-p$|-cp|-classpath|--class-path|-d$|-s$|-h$"
            + "|-proc:full).*");

    /** Variables with options of a JVM. */
    private static final Pattern OPTIONS = Pattern.compile("JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS");

    /** Variables that name programs, libraries, or files with code, for loaders, shells and interpreters. */
    private static final Pattern VARIABLE =
            Pattern.compile("(LD|DYLD)_\\w+|PATH|JAVA_HOME|CLASSPATH|BASH_ENV|BASH_FUNC_.*"
                    + "|SHELL|IFS|PS4|PROMPT_COMMAND|GIT_\\w+|NODE_OPTIONS|NODE_PATH|PYTHON(PATH|HOME|STARTUP)|PERL5(OPT|LIB|DB)"
                    + "|RUBY(OPT|LIB)|(MAVEN|GRADLE|JAVA|SBT|MVND)_OPTS|MAVEN_ARGS|GOFLAGS|CC|CXX|EDITOR|VISUAL|PAGER|BROWSER"
                    + "|GLIBC_TUNABLES|GCONV_PATH|OPENSSL_CONF|SSH_ASKPASS|JDK_AOT_VM_OPTIONS");

    private Naming() {}

    /** Arguments are those of a program where the file names one, and else the application's own affair. */
    static List<Program> inForce(List<Program> found) {
        boolean program = found.stream().anyMatch(one -> one.key().equals(RunKeys.CMD.name()));
        return found.stream()
                .filter(one -> program || !one.key().equals(RunKeys.ARGS.name()))
                .distinct()
                .toList();
    }

    static List<Node> itself(Node node) {
        return List.of(node);
    }

    /** Of a list of commands, or of words. */
    static List<Node> each(Node node) {
        return node instanceof Node.Items items ? items.items() : List.of(node);
    }

    static List<Node> commandsOfRules(Node node) {
        return each(node).stream()
                .filter(Node.Table.class::isInstance)
                .flatMap(table ->
                        Stream.ofNullable(((Node.Table) table).entries().get("cmd")))
                .toList();
    }

    static List<Node> jvmArgs(Node node) {
        return each(node).stream()
                .filter(word -> !isHarmless(word.text().orElse("")))
                .toList();
    }

    static List<Node> javacArgs(Node node) {
        return each(node).stream()
                .filter(word -> JAVAC.matcher(word.text().orElse("")).matches())
                .toList();
    }

    /** Each entry as a table of its own, so that the name is shown. */
    static List<Node> variables(Node node) {
        return node instanceof Node.Table table
                ? table.entries().entrySet().stream()
                        .filter(entry -> isVariable(
                                entry.getKey(), entry.getValue().text().orElse("")))
                        .<Node>map(entry -> new Node.Table(
                                Map.of(entry.getKey(), entry.getValue()),
                                entry.getValue().origin()))
                        .toList()
                : List.of();
    }

    /** A path that leads out of what it is relative to. */
    static List<Node> outside(Node node) {
        String path = node.text().orElse("").replace('\\', '/');
        boolean leaves = path.startsWith("/")
                || path.matches("[A-Za-z]:.*")
                || List.of(path.split("/", -1)).contains("..");
        return leaves ? List.of(node) : List.of();
    }

    /** An address of another machine, which would be sent the credentials of the developer's own collector. */
    static List<Node> elsewhere(Node node) {
        String here = "(?i)https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]*)?([/?#].*)?";
        String url = node.text().orElse("");
        return url.isEmpty() || url.matches(here) ? List.of() : List.of(node);
    }

    static boolean isVariable(String name, String value) {
        return OPTIONS.matcher(name).matches()
                ? Stream.of(value.split("\\s+", -1)).anyMatch(word -> !isHarmless(word))
                : VARIABLE.matcher(name).matches();
    }

    private static boolean isHarmless(String word) {
        return word.isEmpty() || HARMLESS.matcher(word).matches();
    }
}
