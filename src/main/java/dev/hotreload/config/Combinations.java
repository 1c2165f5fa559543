package dev.hotreload.config;

import dev.hotreload.config.BuildConfig.Tool;
import dev.hotreload.config.ProxyConfig.Enabled;
import dev.hotreload.config.ReloadConfig.Handoff;
import dev.hotreload.config.ReloadConfig.Trigger;
import dev.hotreload.config.RunConfig.Stdin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds values that are good alone and impossible together. */
final class Combinations {
    private final Values values;
    private final Report report;

    private Combinations(Values values, Report report) {
        this.values = values;
        this.report = report;
    }

    static void check(Values values, Path root, Path tmpDir, Map<String, String> environment, Report report) {
        Combinations combinations = new Combinations(values, report);
        combinations.build();
        combinations.watch();
        combinations.run();
        combinations.trigger();
        combinations.proxy();
        combinations.guard();
        Optional<Path> home = Stream.of("HOME", "USERPROFILE")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(text -> !text.isBlank())
                .map(text -> Path.of(text).toAbsolutePath().normalize())
                .findFirst();
        combinations.root(root, home);
        combinations.tmpDir(root, tmpDir, home);
    }

    private void build() {
        if (!values.sound(BuildKeys.TOOL, BuildKeys.CMD)) {
            return;
        }
        boolean command = values.get(BuildKeys.TOOL) == Tool.COMMAND;
        boolean cmd = values.get(BuildKeys.CMD).isPresent();
        boolean program = values.sound(RunKeys.CMD) && values.get(RunKeys.CMD).isPresent();
        if (command && !cmd && !program) {
            report.error(
                    values.origin(BuildKeys.TOOL),
                    "\"build.tool\" = \"command\" needs \"build.cmd\", the command that builds, or \"run.cmd\", a program to"
                            + " run");
        } else if (cmd && !command) {
            report.error(
                    values.origin(BuildKeys.CMD),
                    "\"build.cmd\" is used by \"build.tool\" = \"command\" only; set that, or remove the command");
        }
        if (program && !command) {
            report.error(
                    values.origin(RunKeys.CMD),
                    "\"run.cmd\" is used by \"build.tool\" = \"command\" only; set that, or name a \"run.main_class\"");
        }
        if (program
                && values.sound(RunKeys.MAIN_CLASS)
                && values.get(RunKeys.MAIN_CLASS).isPresent()) {
            report.error(
                    stronger(RunKeys.CMD, RunKeys.MAIN_CLASS), "\"run.cmd\" and \"run.main_class\" exclude each other");
        }
    }

    private void watch() {
        if (values.sound(WatchKeys.AWAIT_STABLE_FOR, WatchKeys.AWAIT_TIMEOUT)
                && values.get(WatchKeys.AWAIT_STABLE_FOR).compareTo(values.get(WatchKeys.AWAIT_TIMEOUT)) > 0) {
            report.error(
                    stronger(WatchKeys.AWAIT_STABLE_FOR, WatchKeys.AWAIT_TIMEOUT),
                    "\"watch.await_write_finish.stable_for\" is longer than its \"timeout\", so no file could ever"
                            + " rest");
        }
    }

    private void run() {
        if (values.sound(RunKeys.MAIN_CLASS, RunKeys.MODULE)
                && values.get(RunKeys.MAIN_CLASS).isPresent()
                && values.get(RunKeys.MODULE).isPresent()) {
            report.error(
                    stronger(RunKeys.MODULE, RunKeys.MAIN_CLASS),
                    "\"run.main_class\" and \"run.module\" exclude each other; for a class of a module, write"
                            + " module = \"name/class\"");
        }
    }

    private void trigger() {
        if (values.sound(ReloadKeys.TRIGGER, RunKeys.STDIN)
                && values.get(ReloadKeys.TRIGGER) == Trigger.KEY
                && values.get(RunKeys.STDIN) == Stdin.APP) {
            report.error(
                    stronger(ReloadKeys.TRIGGER, RunKeys.STDIN),
                    "\"reload.trigger\" = \"key\" needs a key, but with \"run.stdin\" = \"app\" the application reads the"
                            + " terminal");
        }
    }

    private void proxy() {
        Optional<Integer> appPort = values.get(ProxyKeys.APP_PORT);
        int port = values.get(ProxyKeys.PORT);
        if (values.sound(ProxyKeys.PORT, ProxyKeys.APP_PORT) && port != 0 && appPort.equals(Optional.of(port))) {
            report.error(
                    stronger(ProxyKeys.APP_PORT, ProxyKeys.PORT),
                    "\"proxy.port\" and \"proxy.app_port\" are both " + port
                            + "; the browser's and the application's port must differ");
        }
        tls();
        boolean off = values.sound(ProxyKeys.ENABLED) && values.get(ProxyKeys.ENABLED) == Enabled.NEVER;
        if (off && values.sound(ReloadKeys.TRIGGER) && values.get(ReloadKeys.TRIGGER) == Trigger.REQUEST) {
            report.error(
                    values.origin(ReloadKeys.TRIGGER),
                    "\"reload.trigger\" = \"request\" needs the proxy, but \"proxy.enabled\" is false");
        }
        if (off && values.sound(ReloadKeys.HANDOFF) && values.get(ReloadKeys.HANDOFF) == Handoff.OVERLAP) {
            report.error(
                    values.origin(ReloadKeys.HANDOFF),
                    "\"reload.handoff\" = \"overlap\" needs the proxy, but \"proxy.enabled\" is false");
        }
    }

    private void tls() {
        boolean certificate = values.get(ProxyKeys.CERTIFICATE).isPresent();
        boolean key = values.get(ProxyKeys.PRIVATE_KEY).isPresent();
        if (!values.sound(ProxyKeys.HTTPS, ProxyKeys.CERTIFICATE, ProxyKeys.PRIVATE_KEY)) {
            return;
        }
        if (certificate != key) {
            report.error(
                    values.origin(certificate ? ProxyKeys.CERTIFICATE : ProxyKeys.PRIVATE_KEY),
                    "\"proxy.certificate\" and \"proxy.private_key\" are needed both; "
                            + (certificate ? "the key" : "the certificate") + " is missing");
        } else if (certificate && !values.get(ProxyKeys.HTTPS)) {
            report.error(
                    values.origin(ProxyKeys.CERTIFICATE),
                    "\"proxy.certificate\" has no use while \"proxy.https\" is false");
        }
    }

    private void guard() {
        List<String> variables = values.get(GuardKeys.VARIABLES);
        if (values.sound(GuardKeys.IGNORE, GuardKeys.VARIABLES)) {
            values.get(GuardKeys.IGNORE).stream()
                    .filter(name -> variables.stream().noneMatch(name::equalsIgnoreCase))
                    .forEach(name -> report.error(
                            values.origin(GuardKeys.IGNORE),
                            name.equalsIgnoreCase("CI")
                                    ? "\"guard.ignore\" names CI; write allow_ci = true instead"
                                    : "\"guard.ignore\" names \"" + name + "\", which is not looked at anyway"
                                            + Suggestion.didYouMean(name, variables)));
        }
        if (values.sound(GuardKeys.REQUIRE, GuardKeys.PRODUCTION)) {
            values.get(GuardKeys.REQUIRE).stream()
                    .filter(value -> values.get(GuardKeys.PRODUCTION).stream().anyMatch(value::equalsIgnoreCase))
                    .forEach(value -> report.error(
                            values.origin(GuardKeys.REQUIRE),
                            "\"guard.require\" names \"" + value.toLowerCase(Locale.ROOT)
                                    + "\", which \"guard.production\" refuses"));
        }
    }

    private void root(Path root, Optional<Path> home) {
        if (!values.sound(TopKeys.ROOT)) {
            return;
        }
        Origin origin = values.origin(TopKeys.ROOT);
        if (!Files.isDirectory(root)) {
            report.error(
                    origin,
                    "\"root\" is " + root + ", " + (Files.exists(root) ? "no directory" : "which does not exist"));
        } else if (values.get(WatchKeys.INCLUDE_DIR).isEmpty() && (isTop(root) || home.equals(Optional.of(root)))) {
            report.error(
                    origin,
                    "\"root\" is " + root + ", " + (isTop(root) ? "the whole file system" : "the home directory")
                            + "; start hotreload in the project, set \"root\" to it, or, if you are sure, name in"
                            + " \"watch.include_dir\" what to watch");
        }
    }

    private void tmpDir(Path root, Path tmpDir, Optional<Path> home) {
        if (!values.sound(TopKeys.ROOT, TopKeys.TMP_DIR)) {
            return;
        }
        Stream<Path> sources = Stream.of(BuildKeys.SOURCE_DIRS, BuildKeys.RESOURCE_DIRS)
                .flatMap(key -> values.get(key).orElseGet(List::of).stream())
                .map(dir -> Values.under(root, dir));
        Stream<Path> usual = Stream.of("src", ".git").map(root::resolve);
        Stream<Path> precious = Stream.concat(Stream.of(root), Stream.concat(home.stream(), usual));
        Stream.concat(precious, sources)
                .filter(dir -> dir.startsWith(tmpDir))
                .findFirst()
                .ifPresent(dir -> report.error(
                        values.origin(TopKeys.TMP_DIR),
                        "\"tmp_dir\" is " + (dir.equals(tmpDir) ? dir : tmpDir + ", which holds " + dir)
                                + "; hotreload deletes what is in it, so give it a directory of its own, such as"
                                + " \".hotreload\""));
    }

    private static boolean isTop(Path path) {
        return path.getParent() == null;
    }

    /** The first that somebody set: there the problem is shown. */
    private Origin stronger(Spec<?> first, Spec<?> second) {
        return values.isSet(first) ? values.origin(first) : values.origin(second);
    }
}
