package dev.hotreload.cli;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import dev.hotreload.config.ConfigLoader;
import dev.hotreload.config.GuardSettings;
import dev.hotreload.config.Key;
import dev.hotreload.config.LoadedApp;
import dev.hotreload.config.LoadedConfig;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.project.ProjectResolver;
import dev.hotreload.trust.Trust;
import dev.hotreload.trust.UntrustedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/** Every key of the configuration as a flag, and {@code -c}. */
final class ConfigFlags {
    private static final String SCRIPT = "build.file";

    private final Optional<Path> file;
    private final List<String> apps;
    private final Map<String, List<String>> typed;
    private final Optional<Path> script;
    private final boolean trusting;
    private @Nullable Trust trust;

    /** @param script absolute */
    private ConfigFlags(
            Optional<Path> file,
            List<String> apps,
            Map<String, List<String>> typed,
            Optional<Path> script,
            boolean trusting) {
        this.file = file;
        this.apps = apps;
        this.typed = typed;
        this.script = script;
        this.trusting = trusting;
    }

    /** {@code -c} alone. */
    static void addFile(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-c", "--config")
                .type(Path.class)
                .paramLabel("FILE")
                .description("the config file, instead of .hotreload.toml")
                .order(0)
                .build());
    }

    static void addTo(CommandSpec spec) {
        addFile(spec);
        spec.addOption(OptionSpec.builder("--trust")
                .type(boolean.class)
                .description("have the programs run that the config file names, this once, whoever wrote it")
                .order(2)
                .build());
        spec.addOption(OptionSpec.builder("--app")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel("NAME")
                .description("of the applications that the config file names, only this one; may be repeated")
                .order(1)
                .build());
        int order = 10;
        for (Key key : ConfigLoader.keys()) {
            // A key that only the file may set is an option too, so that the answer says why it may not.
            OptionSpec.Builder option = OptionSpec.builder("--" + key.name())
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .arity(key.bare() ? "0..1" : "1")
                    .paramLabel(label(key))
                    .description(description(key))
                    .hidden(key.fileOnly() || key.notYet().equals("not yet available"))
                    .order(order++);
            if (key.bare()) {
                option.fallbackValue("true");
            }
            spec.addOption(option.build());
        }
    }

    /** The help of a command with these flags: one paragraph for each table of the file. */
    static void layOut(CommandLine line) {
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, ConfigFlags::optionList);
    }

    private static String optionList(CommandLine.Help help) {
        Map<String, List<OptionSpec>> tables = new LinkedHashMap<>();
        help.commandSpec().options().stream()
                .filter(option -> !option.hidden())
                .sorted(comparing(OptionSpec::order))
                .forEach(option -> tables.computeIfAbsent(tableOf(option), table -> new ArrayList<>())
                        .add(option));
        StringBuilder out = new StringBuilder();
        tables.forEach((table, options) -> {
            CommandLine.Help.Layout layout = help.createDefaultLayout();
            layout.addOptions(options, help.parameterLabelRenderer());
            out.append(table).append(layout);
        });
        return out.toString();
    }

    /** The heading above it; none for the flags of the command itself. */
    private static String tableOf(OptionSpec option) {
        String name = option.longestName().replaceFirst("^-+", "");
        if (ConfigLoader.keys().stream().noneMatch(key -> key.name().equals(name))) {
            return "";
        }
        int dot = name.indexOf('.');
        return System.lineSeparator()
                + (dot < 0 ? "Keys of the config file:" : "[" + name.substring(0, dot) + "]")
                + System.lineSeparator();
    }

    /** A word, which the description explains. */
    private static String label(Key key) {
        String type = key.type().replaceFirst("^list of (.*)s$", "$1");
        if (type.startsWith("table")) {
            return "NAME=VALUE";
        }
        if (type.equals("`true` or `false`")) {
            return "BOOL";
        }
        return type.startsWith("`")
                ? "WHICH"
                : type.substring(type.lastIndexOf(' ') + 1).toUpperCase(Locale.ROOT);
    }

    /** With its choices and its default, where there are any. */
    private static String description(Key key) {
        List<String> facts = new ArrayList<>();
        if (label(key).equals("WHICH")) {
            facts.add("one of " + key.type());
        }
        if (!Set.of("[]", "{}", "-").contains(key.defaultText())) {
            facts.add("default " + key.defaultText());
        }
        String text = key.description() + (facts.isEmpty() ? "" : " (" + String.join("; ", facts) + ")");
        return text.replaceAll("[`\"]", "");
    }

    static ConfigFlags of(ParseResult parsed) {
        Map<String, List<String>> typed = new LinkedHashMap<>();
        for (Key key : ConfigLoader.keys()) {
            if (parsed.hasMatchedOption("--" + key.name())) {
                typed.put(key.name(), List.copyOf(parsed.matchedOptionValue("--" + key.name(), List.of())));
            }
        }
        return new ConfigFlags(
                Optional.ofNullable(parsed.matchedOptionValue("-c", null)),
                List.copyOf(parsed.matchedOptionValue("--app", List.<String>of())),
                typed,
                Optional.empty(),
                parsed.matchedOptionValue("--trust", false));
    }

    /** The same for a program of one file, which is its own project; the configuration lies beside it. */
    ConfigFlags of(Optional<Path> source) {
        if (source.isEmpty()) {
            return this;
        }
        Map<String, List<String>> all = new LinkedHashMap<>(typed);
        all.put(SCRIPT, List.of(source.get().toString()));
        return new ConfigFlags(file, apps, all, source, trusting);
    }

    GuardSettings guard(Surroundings surroundings) {
        return ConfigLoader.guardOf(place(surroundings));
    }

    /** Where the config file is looked for. */
    List<Path> places(Surroundings surroundings) {
        return file.map(List::of).orElseGet(ConfigLoader::places).stream()
                .map((file.isPresent() ? surroundings.workingDir() : home(surroundings))::resolve)
                .map(Path::normalize)
                .toList();
    }

    /**
     * For a command that resolves the project or runs something.
     *
     * @throws UntrustedException where the config file names programs, and nobody said that they may run
     */
    LoadedConfig load(Surroundings surroundings) throws ProblemException {
        LoadedConfig loaded = look(surroundings);
        require(loaded, surroundings);
        return loaded;
    }

    /** Of all that is read in one run, {@code --trust} is about the first. */
    synchronized void require(LoadedConfig loaded, Surroundings surroundings) throws UntrustedException {
        boolean first = trust == null;
        Trust one = trust == null ? Trust.of(surroundings.environment()) : trust;
        trust = one;
        if (loaded.statement().isPresent()) {
            if (first && trusting) {
                one.allowOnce(loaded.statement().get());
            }
            one.require(loaded.statement().get());
        }
    }

    /** The same for a command that only shows something: nothing that the config file names runs by it. */
    LoadedConfig look(Surroundings surroundings) throws ProblemException {
        if (script.isPresent()) {
            ProjectResolver.requireSource(script.get());
        }
        return ConfigLoader.load(place(surroundings), surroundings.environment(), typed, apps);
    }

    private ConfigLoader.Place place(Surroundings surroundings) {
        return new ConfigLoader.Place(surroundings.workingDir(), home(surroundings), file);
    }

    private Path home(Surroundings surroundings) {
        return script.map(Path::getParent).orElse(surroundings.workingDir());
    }

    /**
     * For a command that looks at one application.
     *
     * @throws ProblemException also where there are several and none is chosen
     */
    LoadedConfig loadOne(Surroundings surroundings) throws ProblemException {
        LoadedConfig loaded = load(surroundings);
        if (loaded.apps().size() > 1) {
            String names = loaded.apps().stream().map(LoadedApp::name).collect(joining(", "));
            throw new ProblemException(List.of(Problem.of(
                    "this command looks at one application, and these are " + names + "; choose one with --app NAME")));
        }
        return loaded.apps().stream().findFirst().map(LoadedApp::loaded).orElse(loaded);
    }
}
