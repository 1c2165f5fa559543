package dev.hotreload.cli;

import dev.hotreload.config.ConfigLoader;
import dev.hotreload.config.GuardSettings;
import dev.hotreload.config.Key;
import dev.hotreload.config.LoadedConfig;
import dev.hotreload.config.ProblemException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Every key of the configuration as a flag, and {@code -c}. */
final class ConfigFlags {
    private final Optional<Path> file;
    private final Map<String, List<String>> typed;

    private ConfigFlags(Optional<Path> file, Map<String, List<String>> typed) {
        this.file = file;
        this.typed = typed;
    }

    static void addTo(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-c", "--config")
                .type(Path.class)
                .paramLabel("FILE")
                .description("the config file, instead of .hotreload.toml")
                .order(0)
                .build());
        int order = 10;
        for (Key key : ConfigLoader.keys()) {
            // A key that only the file may set is an option too, so that the answer says why it may not.
            spec.addOption(OptionSpec.builder("--" + key.name())
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .arity(key.bare() ? "0..1" : "1")
                    .fallbackValue(key.bare() ? "true" : null)
                    .paramLabel(key.type().toUpperCase(Locale.ROOT).replace(' ', '-'))
                    .description(key.description().replace("`", ""))
                    .hidden(key.fileOnly() || !key.notYet().isEmpty())
                    .order(order++)
                    .build());
        }
    }

    static ConfigFlags of(ParseResult parsed) {
        Map<String, List<String>> typed = new LinkedHashMap<>();
        for (Key key : ConfigLoader.keys()) {
            if (parsed.hasMatchedOption("--" + key.name())) {
                typed.put(key.name(), List.copyOf(parsed.matchedOptionValue("--" + key.name(), List.of())));
            }
        }
        return new ConfigFlags(Optional.ofNullable(parsed.matchedOptionValue("-c", null)), typed);
    }

    GuardSettings guard(Surroundings surroundings) {
        return ConfigLoader.guardOf(surroundings.workingDir(), file);
    }

    LoadedConfig load(Surroundings surroundings) throws ProblemException {
        return ConfigLoader.load(surroundings.workingDir(), file, surroundings.environment(), typed);
    }
}
