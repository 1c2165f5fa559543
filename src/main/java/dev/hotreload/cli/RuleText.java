package dev.hotreload.cli;

import dev.hotreload.config.LoadedConfig;
import dev.hotreload.config.Setting;
import dev.hotreload.console.Problems;
import dev.hotreload.watch.Explanation;
import dev.hotreload.watch.Rule;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Puts the rule that decides into words, with the place where it stands. */
final class RuleText {
    private final LoadedConfig loaded;
    private final ProjectFiles files;
    private final Problems paths;

    RuleText(LoadedConfig loaded, ProjectFiles files, Problems paths) {
        this.loaded = loaded;
        this.files = files;
        this.paths = paths;
    }

    String of(Explanation explanation) {
        Path path = explanation.path();
        boolean asFile = explanation.what() != Explanation.What.DIRECTORY;
        if (explanation.watched() && asFile && !files.matters(path)) {
            return explanation.rule() instanceof Rule.InNamed in
                    ? "in " + paths.path(in.dir()) + " only jars count"
                    : "below none of the source and resource directories" + list(files.existingDirs());
        }
        return explanation.rule() instanceof Rule.Named ? "watched by name: " + named(path) : text(explanation.rule());
    }

    private String named(Path path) {
        if (loaded.places().contains(path)) {
            return "a config file";
        }
        if (files.envFiles().contains(path)) {
            return "an env file" + origin("env_files");
        }
        if (files.deciding().script().isPresent() && files.triggers().files().contains(path)) {
            return "a file of the program";
        }
        return files.deciding().jars().contains(path) ? "a jar of the class path" : "a build file";
    }

    private String text(Rule rule) {
        if (rule instanceof Rule.Listed listed) {
            return listed.key() + " \"" + listed.entry() + "\"" + origin(listed.key());
        }
        if (rule instanceof Rule.NotListed not) {
            return not.keys().stream().map(this::setting).collect(Collectors.joining(" and "))
                    + (not.keys().size() == 1 ? " does not name it" : " do not name it");
        }
        if (rule instanceof Rule.PackageName name) {
            return "\"" + name.entry() + "\" of watch.exclude_dir" + origin("watch.exclude_dir")
                    + " is a package in a source directory";
        }
        if (rule instanceof Rule.Git git) {
            Rule.Git.Line line = git.line();
            return paths.path(git.file()) + (line.number() > 0 ? ":" + line.number() + ": " + line.text() : "");
        }
        if (rule instanceof Rule.EditorFile editor) {
            return "a temporary file of an editor, " + editor.names();
        }
        if (rule instanceof Rule.Root) {
            return loaded.config().watch().includeDir().isPresent()
                    ? "in watch.include_dir" + origin("watch.include_dir")
                    : "a source or resource directory of the project";
        }
        return rule instanceof Rule.Unopposed ? "no rule speaks against it" : place(rule);
    }

    /** The rules that are about where it lies. */
    private String place(Rule rule) {
        if (rule instanceof Rule.Below below) {
            return "below " + paths.path(below.dir()) + ": " + text(below.why());
        }
        if (rule instanceof Rule.InTmpDir) {
            return "in tmp_dir " + paths.path(loaded.config().tmpDir()) + origin("tmp_dir");
        }
        if (rule instanceof Rule.Outside outside) {
            return "below none of the watched directories" + list(outside.dirs());
        }
        if (rule instanceof Rule.InNamed in) {
            return "a jar in " + paths.path(in.dir()) + origin("build.classpath");
        }
        if (rule instanceof Rule.Linked linked) {
            return paths.path(linked.dir()) + " is a linked directory, and watch.follow_symlinks is false"
                    + origin("watch.follow_symlinks");
        }
        if (rule instanceof Rule.Elsewhere elsewhere) {
            return paths.path(elsewhere.dir()) + " is a link, and the directory is watched as "
                    + paths.path(elsewhere.watched());
        }
        if (rule instanceof Rule.Unreadable unreadable) {
            return paths.path(unreadable.dir()) + " cannot be looked into";
        }
        if (rule instanceof Rule.Special) {
            return "neither a file nor a directory";
        }
        throw new IllegalArgumentException("a rule without words: " + rule);
    }

    private String list(List<Path> dirs) {
        return dirs.isEmpty() ? "" : " " + dirs.stream().map(paths::path).collect(Collectors.joining(", "));
    }

    private String setting(String key) {
        Object value = find(key).value().orElse(List.of());
        String entries = value instanceof List<?> list
                ? list.stream().map(entry -> "\"" + entry + "\"").collect(Collectors.joining(", "))
                : String.valueOf(value);
        return key + " [" + entries + "]" + origin(key);
    }

    private String origin(String key) {
        return " (" + find(key).origin().describe() + ")";
    }

    private Setting find(String key) {
        return loaded.settings().stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(key));
    }
}
