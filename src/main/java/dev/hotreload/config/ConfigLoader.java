package dev.hotreload.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts defaults, config file, environment and command line together. */
public final class ConfigLoader {
    /** Below {@code tmp_dir}: a directory for each of several applications. */
    private static final String APPS = "apps";

    private static final Origin APP_FLAG = new Origin.Flag("app");

    private final Path workingDir;
    private final Path home;
    private final List<Path> places;
    private final Optional<ConfigFile> file;
    private final Report report;
    private final Values values = new Values();
    private final List<Program> programs = new ArrayList<>();
    private boolean wellFormed = true;

    private ConfigLoader(Place place, List<Path> places, Optional<ConfigFile> file) {
        this.workingDir = place.workingDir;
        this.home = place.home;
        this.places = places;
        this.file = file;
        this.report = new Report(lines(file));
    }

    /**
     * Where a configuration is looked for.
     *
     * @param workingDir where the developer stands
     * @param home the root if nobody says, and where the config file lies if none is named
     */
    public record Place(Path workingDir, Path home, Optional<Path> file) {
        public Place {
            workingDir = workingDir.toAbsolutePath().normalize();
            home = home.toAbsolutePath().normalize();
        }

        /** For the project that the developer stands in. */
        public Place(Path workingDir, Optional<Path> file) {
            this(workingDir, workingDir, file);
        }

        Path base() {
            return file.isPresent() ? workingDir : home;
        }
    }

    /** Every key, in the order of the reference. */
    public static List<Key> keys() {
        return Schema.all().stream().map(Spec::published).toList();
    }

    /** Where the config file is looked for, relative to the working directory; the first wins. */
    public static List<Path> places() {
        return ConfigFile.PLACES;
    }

    /** The directory that is written to where nothing is said. */
    public static String usualTmpDir() {
        return TopKeys.TMP_DIR.initial().toString();
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
     * @param chosen names of those {@code [[app]]} that are wanted; empty: all
     * @throws ProblemException with everything that is wrong
     */
    public static LoadedConfig load(
            Path workingDir,
            Optional<Path> file,
            Map<String, String> environment,
            Map<String, List<String>> flags,
            List<String> chosen)
            throws ProblemException {
        return load(new Place(workingDir, file), environment, flags, chosen);
    }

    /** The same for a program that need not lie where the developer stands. */
    public static LoadedConfig load(
            Place place, Map<String, String> environment, Map<String, List<String>> flags, List<String> chosen)
            throws ProblemException {
        return new ConfigLoader(
                        place, ConfigFile.places(place.base(), place.file), ConfigFile.find(place.base(), place.file))
                .load(environment, flags, chosen);
    }

    /** The same, with all that the file names. */
    public static LoadedConfig load(
            Path workingDir, Optional<Path> file, Map<String, String> environment, Map<String, List<String>> flags)
            throws ProblemException {
        return load(workingDir, file, environment, flags, List.of());
    }

    /**
     * The guard's keys, as far as they can be read: what is broken, or in a file that cannot be read, has its default. So
     * the guard comes first, whatever else is wrong.
     */
    public static GuardSettings guardOf(Path workingDir, Optional<Path> file) {
        return guardOf(new Place(workingDir, file));
    }

    /** The same for a program that need not lie where the developer stands. */
    public static GuardSettings guardOf(Place place) {
        ConfigLoader loader =
                new ConfigLoader(place, ConfigFile.places(place.base(), place.file), findIfReadable(place));
        loader.readFile();
        List<Setting> settings = loader.values.settings().stream()
                .filter(setting -> setting.key().startsWith("guard."))
                .toList();
        return new GuardSettings(GuardKeys.config(loader.values), settings);
    }

    private static Optional<ConfigFile> findIfReadable(Place place) {
        try {
            return ConfigFile.find(place.base(), place.file);
        } catch (ProblemException e) {
            // The same problem stops load, which comes after the guard.
            return Optional.empty();
        }
    }

    private LoadedConfig load(Map<String, String> environment, Map<String, List<String>> flags, List<String> chosen)
            throws ProblemException {
        TextLayer.fallbacks(environment, values, report);
        List<App> apps = new ArrayList<>();
        for (FileLayer.AppTable table : readFile()) {
            Values own = values.copy();
            FileLayer.readApp(table.table(), own, report, programs);
            apps.add(new App(table.name(), own));
        }
        List<App> running = chosen(apps, chosen);
        for (Values each : all(running)) {
            TextLayer.environment(environment, each, report);
            TextLayer.flags(flags, each, report);
        }
        check(running, environment);
        if (!report.errors().isEmpty()) {
            throw new ProblemException(report.errors());
        }
        return loaded(running);
    }

    /** One {@code [[app]]}: what is in force for it. */
    private record App(String name, Values own) {}

    /** The values of the whole file, and of each application. */
    private List<Values> all(List<App> apps) {
        return Stream.concat(Stream.of(values), apps.stream().map(App::own)).toList();
    }

    private List<App> chosen(List<App> apps, List<String> chosen) {
        List<String> names = apps.stream().map(App::name).toList();
        for (String name : chosen) {
            if (apps.isEmpty()) {
                report.error(
                        APP_FLAG,
                        "the config file names no applications; without [[app]] there is one, and nothing"
                                + " to choose from");
            } else if (!names.contains(name)) {
                String near = Suggestion.didYouMean(name, names);
                report.error(
                        APP_FLAG,
                        "no [[app]] has the name \"" + name + "\""
                                + (near.isEmpty() ? "; there are " + String.join(", ", names) : near));
            }
        }
        return apps.stream()
                .filter(app -> chosen.isEmpty() || chosen.contains(app.name()))
                .toList();
    }

    private void check(List<App> apps, Map<String, String> environment) {
        AppKeys.checkRoutes(values, apps.stream().map(App::own).toList(), report);
        if (apps.size() > 1) {
            List<String> names = apps.stream().map(App::name).toList();
            apps.forEach(app -> AppKeys.checkTyped(app.own, names, report));
            AppKeys.checkTogether(apps.stream().map(App::own).toList(), report);
        }
        if (wellFormed) {
            List<Values> inForce = apps.isEmpty()
                    ? List.of(values)
                    : apps.stream().map(App::own).toList();
            inForce.forEach(each -> Combinations.check(each, root(each), tmpDir(), environment, report));
        }
    }

    private LoadedConfig loaded(List<App> apps) {
        Report unavailable = new Report(lines(file));
        values.reportUnavailable(unavailable);
        List<LoadedApp> loaded = new ArrayList<>();
        for (App app : apps) {
            Report more = new Report(lines(file));
            app.own.reportUnavailable(more);
            List<Problem> own = new ArrayList<>(more.warnings());
            own.removeAll(unavailable.warnings());
            Path tmpDir = tmpDir().resolve(APPS).resolve(app.name);
            loaded.add(new LoadedApp(app.name, loaded(app.own, tmpDir, own, List.of(), List.of())));
        }
        return loaded(values, tmpDir(), unavailable.warnings(), report.warnings(), loaded);
    }

    private LoadedConfig loaded(
            Values each, Path tmpDir, List<Problem> unavailable, List<Problem> warnings, List<LoadedApp> apps) {
        return new LoadedConfig(
                config(each, root(each), tmpDir),
                file.map(ConfigFile::path),
                places,
                each.settings(),
                unavailable,
                warnings,
                tmpDir(),
                apps,
                file.flatMap(read -> read.statement(Naming.inForce(programs))));
    }

    /** The {@code [[app]]} tables, in order. */
    private List<FileLayer.AppTable> readFile() {
        if (file.isEmpty()) {
            return List.of();
        }
        ConfigFile found = file.get();
        Node.Table table = TomlFile.read(found.lines(), at -> found.at(at.line(), at.column()), report);
        wellFormed = report.errors().isEmpty();
        if (found.shadows(home)) {
            report.warning(found.at(0, 0), "is read, so .config/hotreload.toml is not; keep one of them");
        }
        return FileLayer.read(table, values, report, programs);
    }

    private Path root(Values each) {
        // A root on the command line or in a variable is typed by someone who stands in the working directory.
        boolean typed = each.isSet(TopKeys.ROOT) && !(each.origin(TopKeys.ROOT) instanceof Origin.InFile);
        Path base = typed ? workingDir : file.map(ConfigFile::base).orElse(home);
        return Values.under(base, each.get(TopKeys.ROOT));
    }

    /** That of the whole file. */
    private Path tmpDir() {
        return Values.under(root(values), values.get(TopKeys.TMP_DIR));
    }

    private Config config(Values each, Path root, Path tmpDir) {
        return new Config(
                root,
                tmpDir,
                Values.under(root, each.get(TopKeys.ENV_FILES)),
                BuildKeys.config(each, root),
                WatchKeys.config(each, root),
                RunKeys.config(each, root, each.isSet(BuildKeys.FILE) ? workingDir : root),
                ReloadKeys.config(each),
                ProxyKeys.config(each, root),
                GuardKeys.config(each),
                ViewKeys.log(each, tmpDir),
                ViewKeys.trace(each),
                ViewKeys.screen(each),
                each.get(TopKeys.CLEAN_ON_EXIT));
    }

    private static List<String> lines(Optional<ConfigFile> file) {
        return file.map(ConfigFile::lines).orElseGet(List::of);
    }
}
