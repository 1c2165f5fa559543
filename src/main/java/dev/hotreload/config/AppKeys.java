package dev.hotreload.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is special about keys where the file names several applications. */
final class AppKeys {
    /** There is one terminal, one guard, and one directory for all that is written. */
    private static final Set<String> OF_THE_FILE = Set.of("tmp_dir", "guard", "log", "trace", "screen", "misc");

    /** What is right for one application and wrong for the next. */
    private static final List<Spec<?>> OF_ONE = List.of(
            TopKeys.ROOT,
            BuildKeys.SOURCE_DIRS,
            BuildKeys.RESOURCE_DIRS,
            BuildKeys.CLASSPATH,
            BuildKeys.CMD,
            RunKeys.MAIN_CLASS,
            RunKeys.MODULE,
            RunKeys.ARGS,
            RunKeys.WORKING_DIR,
            ProxyKeys.APP_PORT);

    /** Of the address that all with routes share. */
    private static final List<Spec<?>> OF_THE_ADDRESS = List.of(
            ProxyKeys.HOST,
            ProxyKeys.PORT,
            ProxyKeys.HTTPS,
            ProxyKeys.CERTIFICATE,
            ProxyKeys.PRIVATE_KEY,
            ProxyKeys.ALLOWED_HOSTS);

    private AppKeys() {}

    /** Whether an {@code [[app]]} may not have this key or table. */
    static boolean isOfTheFile(String name) {
        int dot = name.indexOf('.');
        return OF_THE_FILE.contains(dot < 0 ? name : name.substring(0, dot));
    }

    /** Flags and variables reach each application that runs; some make sense for one alone. */
    static void checkTyped(Values own, List<String> names, Report report) {
        for (Spec<?> key : OF_ONE) {
            Origin origin = own.origin(key);
            if (origin instanceof Origin.Flag || origin instanceof Origin.Variable) {
                report.error(
                        origin,
                        "is for one application, and these are " + String.join(", ", names)
                                + "; set it in the [[app]] that it is for, or choose one with --app NAME");
            }
        }
    }

    /**
     * Looks at what leads to them.
     *
     * @param common the values of the whole file
     * @param all those of each application
     */
    static void checkRoutes(Values common, List<Values> all, Report report) {
        if (!common.get(ProxyKeys.ROUTES).isEmpty()) {
            report.error(
                    common.origin(ProxyKeys.ROUTES),
                    "\"proxy.routes\" is for one of several applications; set it in its [[app]]");
            return;
        }
        Set<String> taken = new HashSet<>();
        for (Values own : all) {
            if (own.get(ProxyKeys.ROUTES).isEmpty()) {
                continue;
            }
            Origin origin = own.origin(ProxyKeys.ROUTES);
            own.get(ProxyKeys.ROUTES).stream()
                    .filter(route -> !taken.add(route))
                    .forEach(route -> report.error(origin, "\"proxy.routes\" has \"" + route + "\" a second time"));
            if (own.sound(ProxyKeys.ENABLED) && own.get(ProxyKeys.ENABLED) == ProxyConfig.Enabled.NEVER) {
                report.error(origin, "\"proxy.routes\" needs the proxy, but \"proxy.enabled\" is false");
            }
            OF_THE_ADDRESS.stream()
                    .filter(key -> own.origin(key) instanceof Origin.InFile)
                    .filter(key -> !own.origin(key).equals(common.origin(key)))
                    .forEach(key -> report.error(
                            own.origin(key),
                            "\"" + key.name() + "\" belongs to the address that all with \"proxy.routes\" share; set it"
                                    + " outside of [[app]]"));
        }
    }

    /**
     * Finds what several applications cannot have at the same time.
     *
     * @param all the values of each
     */
    static void checkTogether(List<Values> all, Report report) {
        Set<Integer> ports = new HashSet<>();
        for (Values own : all) {
            if (own.get(RunKeys.STDIN) == RunConfig.Stdin.APP) {
                report.error(
                        own.origin(RunKeys.STDIN),
                        "\"run.stdin\" = \"app\" gives the terminal to one application; of several none can have it");
            }
            if (own.get(ViewKeys.FILE).isAbsolute()) {
                report.error(
                        own.origin(ViewKeys.FILE),
                        "\"log.file\" is absolute, and several applications would write it; a relative one is below the"
                                + " directory of each");
            }
            own.get(ProxyKeys.APP_PORT)
                    .filter(port -> !ports.add(port))
                    .ifPresent(port -> report.error(
                            own.origin(ProxyKeys.APP_PORT),
                            "\"proxy.app_port\" " + port + " is that of another [[app]], too; two programs cannot"
                                    + " listen on one port"));
        }
    }
}
