package dev.hotreload.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The {@code [build]} table. An empty {@code Optional} means that the build tool, or our own default, decides.
 *
 * @param file a source file that is the whole program; empty: a project
 * @param cmd the build command of tool {@code command}
 * @param preCmd run before each build
 * @param postCmd run after each successful build
 * @param classpath globs or paths of jars and directories, as typed; only a plain project uses them
 * @param profiles Maven profiles, as typed
 * @param release the {@code --release} for javac
 * @param javacArgs options for javac; present even when empty, if the developer set them
 * @param javaHome the JDK that compiles for and runs the application; empty: the one that runs hotreload
 * @param timeout for one build command
 */
public record BuildConfig(
        Tool tool,
        Optional<Path> file,
        Optional<Command> cmd,
        List<Command> preCmd,
        List<Command> postCmd,
        Optional<List<Path>> sourceDirs,
        Optional<List<Path>> resourceDirs,
        List<String> classpath,
        List<String> profiles,
        OptionalInt release,
        Optional<List<String>> javacArgs,
        Optional<Path> javaHome,
        boolean stopOnError,
        Duration timeout,
        List<Rule> rules) {

    public BuildConfig {
        preCmd = List.copyOf(preCmd);
        postCmd = List.copyOf(postCmd);
        sourceDirs = sourceDirs.map(List::copyOf);
        resourceDirs = resourceDirs.map(List::copyOf);
        classpath = List.copyOf(classpath);
        profiles = List.copyOf(profiles);
        javacArgs = javacArgs.map(List::copyOf);
        rules = List.copyOf(rules);
    }

    /** Who knows the class path. */
    public enum Tool {
        AUTO,
        MAVEN,
        GRADLE,
        PLAIN,
        COMMAND
    }

    /**
     * A command as typed: an array runs without a shell, a string through one.
     *
     * @param words the words of an array, or the one line of a string
     * @param shell whether a shell interprets the line
     */
    public record Command(List<String> words, boolean shell) {
        public Command {
            words = List.copyOf(words);
        }
    }

    /** One {@code [[build.rules]]} table: paths that run a command, or refresh the browser, instead of a rebuild. */
    public record Rule(String name, List<String> include, Optional<Command> cmd, Then then) {
        public Rule {
            include = List.copyOf(include);
        }

        /** What follows when the command has ended. */
        public enum Then {
            NOTHING,
            REFRESH,
            RESTART,
            BUILD
        }
    }
}
