package dev.hotreload.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts defaults, config file, environment and command line together. */
public final class ConfigLoader {
    private final Path workingDir;
    private final List<Path> places;
    private final Optional<ConfigFile> file;
    private final Report report;
    private final Values values = new Values();
    private boolean wellFormed = true;

    private ConfigLoader(Path workingDir, List<Path> places, Optional<ConfigFile> file) {
        this.workingDir = workingDir;
        this.places = places;
        this.file = file;
        this.report = new Report(lines(file));
    }

    /** Every key, in the order of the reference. */
    public static List<Key> keys() {
        return Schema.all().stream().map(Spec::published).toList();
    }

    /** Where the config file is looked for, relative to the working directory; the first wins. */
    public static List<Path> places() {
        return ConfigFile.PLACES;
    }

    /** The key that was probably meant; empty: none is near. */
    public static Optional<String> meant(String typed) {
        return Schema.meant(typed);
    }

    /**
     * The whole configuration.
     *
     * @param file what {@code -c} names; empty: the usual places are tried
     * @param flags dotted key to what was typed for it, in order; an empty list for a flag without a value
     * @throws ProblemException with everything that is wrong
     */
    public static LoadedConfig load(
            Path workingDir, Optional<Path> file, Map<String, String> environment, Map<String, List<String>> flags)
            throws ProblemException {
        Path directory = workingDir.toAbsolutePath().normalize();
        return new ConfigLoader(directory, ConfigFile.places(directory, file), ConfigFile.find(directory, file))
                .load(environment, flags);
    }

    /**
     * The guard's keys, as far as they can be read: what is broken, or in a file that cannot be read, has its default. So
     * the guard comes first, whatever else is wrong.
     */
    public static GuardSettings guardOf(Path workingDir, Optional<Path> file) {
        Path directory = workingDir.toAbsolutePath().normalize();
        ConfigLoader loader =
                new ConfigLoader(directory, ConfigFile.places(directory, file), findIfReadable(directory, file));
        loader.readFile();
        List<Setting> settings = loader.values.settings().stream()
                .filter(setting -> setting.key().startsWith("guard."))
                .toList();
        return new GuardSettings(GuardKeys.config(loader.values), settings);
    }

    private static Optional<ConfigFile> findIfReadable(Path directory, Optional<Path> file) {
        try {
            return ConfigFile.find(directory, file);
        } catch (ProblemException e) {
            // The same problem stops load, which comes after the guard.
            return Optional.empty();
        }
    }

    private LoadedConfig load(Map<String, String> environment, Map<String, List<String>> flags)
            throws ProblemException {
        TextLayer.fallbacks(environment, values, report);
        List<FileLayer.App> apps = readFile();
        TextLayer.environment(environment, values, report);
        TextLayer.flags(flags, values, report);
        Path root = Values.under(rootBase(), values.get(TopKeys.ROOT));
        Path tmpDir = Values.under(root, values.get(TopKeys.TMP_DIR));
        if (wellFormed) {
            Combinations.check(values, root, tmpDir, environment, report);
        }
        if (!report.errors().isEmpty()) {
            throw new ProblemException(report.errors());
        }
        Report unavailable = new Report(lines(file));
        values.reportUnavailable(unavailable);
        apps.stream().findFirst().ifPresent(app -> unavailable.warning(app.origin(), Schema.APP_UNAVAILABLE));
        return new LoadedConfig(
                config(root, tmpDir, apps),
                file.map(ConfigFile::path),
                places,
                values.settings(),
                unavailable.warnings(),
                report.warnings());
    }

    /** The {@code [[app]]} tables, in order. */
    private List<FileLayer.App> readFile() {
        if (file.isEmpty()) {
            return List.of();
        }
        ConfigFile found = file.get();
        Node.Table table = TomlFile.read(found.lines(), at -> found.at(at.line(), at.column()), report);
        wellFormed = report.errors().isEmpty();
        if (found.shadows(workingDir)) {
            report.warning(found.at(0, 0), "is read, so .config/hotreload.toml is not; keep one of them");
        }
        return FileLayer.read(table, values, report);
    }

    /** A root on the command line or in a variable is typed by someone who stands in the working directory. */
    private Path rootBase() {
        boolean typed = values.isSet(TopKeys.ROOT) && !(values.origin(TopKeys.ROOT) instanceof Origin.InFile);
        return typed ? workingDir : file.map(ConfigFile::base).orElse(workingDir);
    }

    private Config config(Path root, Path tmpDir, List<FileLayer.App> apps) {
        return new Config(
                root,
                tmpDir,
                Values.under(root, values.get(TopKeys.ENV_FILES)),
                BuildKeys.config(values, root),
                WatchKeys.config(values, root),
                RunKeys.config(values, root),
                ReloadKeys.config(values),
                ProxyKeys.config(values, root),
                GuardKeys.config(values),
                ViewKeys.log(values, tmpDir),
                ViewKeys.trace(values),
                ViewKeys.screen(values),
                values.get(TopKeys.CLEAN_ON_EXIT),
                apps.stream().map(FileLayer.App::name).toList());
    }

    private static List<String> lines(Optional<ConfigFile> file) {
        return file.map(ConfigFile::lines).orElseGet(List::of);
    }
}
