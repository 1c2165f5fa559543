package dev.hotreload.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The configuration and how it came about.
 *
 * @param file the config file that was read, absolute; empty: there is none
 * @param places where a config file counts, absolute; one of them may come or go
 * @param settings every key with its value and its origin, in the order of the reference
 * @param notYetAvailable a warning for each thing that was asked for and has no effect in this version
 * @param warnings what is probably a mistake but stops nothing, such as an unknown variable
 * @param wholeTmpDir {@code tmp_dir} as the file has it; of several applications each has a directory below it
 * @param apps those that the file names and that were chosen, in order; empty: there is one, and this is its configuration
 * @param statement the config file as it was read, where it names programs; that of the whole file for each application
 */
public record LoadedConfig(
        Config config,
        Optional<Path> file,
        List<Path> places,
        List<Setting> settings,
        List<Problem> notYetAvailable,
        List<Problem> warnings,
        Path wholeTmpDir,
        List<LoadedApp> apps,
        Optional<Statement> statement) {

    public LoadedConfig {
        places = List.copyOf(places);
        settings = List.copyOf(settings);
        notYetAvailable = List.copyOf(notYetAvailable);
        warnings = List.copyOf(warnings);
        apps = List.copyOf(apps);
    }

    /** Whether all keys have the same values there, wherever in the file they stand. */
    public boolean hasValuesOf(LoadedConfig other) {
        return values().equals(other.values());
    }

    private List<Object> values() {
        return settings.stream().<Object>map(Setting::value).toList();
    }
}
