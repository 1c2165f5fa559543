package dev.hotreload.config;

import dev.hotreload.config.BuildConfig.Command;
import dev.hotreload.config.BuildConfig.Rule;
import dev.hotreload.config.BuildConfig.Tool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The keys of {@code [build]}. */
final class BuildKeys {
    static final Spec<Tool> TOOL = Spec.of(
            "build.tool",
            Kinds.oneOf(Tool.class),
            "who knows the class path; auto: by `pom.xml`, `build.gradle(.kts)`, else plain",
            "auto");
    static final Spec<Optional<Path>> FILE = Spec.found(
            "build.file",
            Kinds.PATH,
            "one source file that is the whole program, instead of a project; the same as `hotreload run FILE`",
            "-");
    static final Spec<Optional<Command>> CMD = Spec.found(
                    "build.cmd",
                    BuildKinds.COMMAND,
                    "with tool `command`: how to build; an array runs without a shell, a string through one",
                    "-")
            .naming(Naming::itself);
    static final Spec<List<Command>> PRE_CMD = Spec.of(
                    "build.pre_cmd",
                    Kinds.listOf(BuildKinds.COMMAND),
                    "commands before each build; a failure is a build failure")
            .naming(Naming::each);
    static final Spec<List<Command>> POST_CMD = Spec.of(
                    "build.post_cmd",
                    Kinds.listOf(BuildKinds.COMMAND),
                    "commands after each successful build; a failure is a build failure")
            .naming(Naming::each);
    static final Spec<Optional<List<Path>>> SOURCE_DIRS =
            Spec.found("build.source_dirs", Kinds.listOf(Kinds.PATH), "directories of Java sources", "from the tool");
    static final Spec<Optional<List<Path>>> RESOURCE_DIRS =
            Spec.found("build.resource_dirs", Kinds.listOf(Kinds.PATH), "directories of resources", "from the tool");
    static final Spec<List<String>> CLASSPATH = Spec.of(
            "build.classpath",
            Kinds.listOf(Kinds.GLOB),
            "of a plain project: jars and directories, globs allowed; with tool `command` also the class directories and jars"
                    + " that it makes, which need not exist yet");
    static final Spec<List<String>> PROFILES = Spec.of("build.profiles", Kinds.listOf(Kinds.TEXT), "Maven profiles");
    static final Spec<Optional<Integer>> RELEASE = Spec.found(
            "build.release",
            Kinds.whole("Java version", "a Java version from 7 to 99, such as 17", 7, 99),
            "`--release` for javac",
            "from the tool");
    static final Spec<Optional<List<String>>> JAVAC_ARGS = Spec.found(
                    "build.javac_args",
                    Kinds.listOf(Kinds.TEXT),
                    "options for javac",
                    "from the tool, else `[\"-g\", \"-parameters\"]`")
            .naming(Naming::javacArgs);
    static final Spec<Optional<Path>> JAVA_HOME = Spec.found(
                    "build.java_home", Kinds.PATH, "the JDK whose `java` runs the application", "the running JDK's")
            .naming(Naming::itself);
    static final Spec<Boolean> STOP_ON_ERROR = Spec.of(
            "build.stop_on_error",
            Kinds.BOOL,
            "stop the application when a build fails; otherwise the last good version keeps serving",
            "false");
    static final Spec<Duration> TIMEOUT = Spec.of(
            "build.timeout", Kinds.SPAN, "a build command that takes longer is stopped, with its whole tree", "10m");
    static final Spec<List<Rule>> RULES = Spec.of(
                    "build.rules",
                    BuildKinds.RULES,
                    "paths that run a command or refresh the browser instead of a rebuild: `name`, `include` (globs),"
                            + " `cmd`, and `then` one of `nothing`, `refresh`, `restart`, `build`")
            .onlyInTheFile("tables do not fit into a flag or a variable; write [[build.rules]] in the config file")
            .naming(Naming::commandsOfRules);

    static final List<Spec<?>> ALL = List.of(
            TOOL,
            FILE,
            CMD,
            PRE_CMD,
            POST_CMD,
            SOURCE_DIRS,
            RESOURCE_DIRS,
            CLASSPATH,
            PROFILES,
            RELEASE,
            JAVAC_ARGS,
            JAVA_HOME,
            STOP_ON_ERROR,
            TIMEOUT,
            RULES);

    private BuildKeys() {}

    static BuildConfig config(Values values, Path root) {
        return new BuildConfig(
                values.get(TOOL),
                values.get(FILE).map(file -> Values.under(root, file)),
                values.get(CMD),
                values.get(PRE_CMD),
                values.get(POST_CMD),
                values.get(SOURCE_DIRS).map(dirs -> Values.under(root, dirs)),
                values.get(RESOURCE_DIRS).map(dirs -> Values.under(root, dirs)),
                values.get(CLASSPATH),
                values.get(PROFILES),
                values.get(RELEASE).map(OptionalInt::of).orElseGet(OptionalInt::empty),
                values.get(JAVAC_ARGS),
                values.get(JAVA_HOME).map(home -> Values.under(root, home)),
                values.get(STOP_ON_ERROR),
                values.get(TIMEOUT),
                values.get(RULES));
    }
}
