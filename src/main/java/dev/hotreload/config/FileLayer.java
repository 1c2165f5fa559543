package dev.hotreload.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the tables of the file against the schema. */
final class FileLayer {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final Values values;
    private final Report report;
    private final boolean inApp;
    private final List<Program> programs;
    private final List<Node.Table> apps = new ArrayList<>();

    private FileLayer(Values values, Report report, boolean inApp, List<Program> programs) {
        this.programs = programs;
        this.values = values;
        this.report = report;
        this.inApp = inApp;
    }

    /** One {@code [[app]]} table, not read yet. */
    record AppTable(String name, Node.Table table) {}

    /**
     * The values go where they belong; the {@code [[app]]} tables are returned, in order.
     *
     * @param programs gets what names one
     */
    static List<AppTable> read(Node.Table file, Values values, Report report, List<Program> programs) {
        FileLayer layer = new FileLayer(values, report, false, programs);
        layer.walk("", file);
        return layer.named();
    }

    /**
     * One of several applications.
     *
     * @param values those of the whole file, which are the defaults here
     * @param programs gets what names one
     */
    static void readApp(Node.Table app, Values values, Report report, List<Program> programs) {
        FileLayer inside = new FileLayer(values, report, true, programs);
        app.entries().forEach((key, node) -> {
            if (!key.equals("name")) {
                inside.entry(key, node);
            }
        });
    }

    private void walk(String prefix, Node.Table table) {
        table.entries().forEach((key, node) -> entry(prefix + key, node));
    }

    private void entry(String name, Node node) {
        Optional<Spec<?>> spec = Schema.find(name);
        if (inApp && AppKeys.isOfTheFile(name) && (spec.isPresent() || Schema.isTable(name))) {
            String what = spec.isPresent() ? "key" : "table";
            report.error(node.origin(), "\"" + name + "\" is a " + what + " of the whole file; take it out of [[app]]");
        } else if (Schema.isTable(name) && node instanceof Node.Table table) {
            // A key that may also be a table, such as watch.await_write_finish, is switched on by being one.
            spec.ifPresent(key -> values.read(key, new Node.Truth(true, node.origin()), report));
            walk(name + ".", table);
        } else if (spec.isPresent()) {
            values.read(spec.get(), node, report);
            programs.addAll(spec.get().programs(node));
        } else if (Schema.isTable(name)) {
            String found = node instanceof Node.Items ? "several" : node.found();
            report.error(node.origin(), "\"" + name + "\" is one table, found " + found + "; write [" + name + "]");
        } else if (name.equals(Schema.APP) && !inApp) {
            app(node);
        } else {
            unknown(name, node);
        }
    }

    private void unknown(String name, Node node) {
        boolean header = isTable(node);
        String table = header ? Schema.suggestTable(name) : "";
        String hint = table.isEmpty() ? Schema.suggestKey(name) : table;
        report.error(node.origin(), "unknown " + (header ? "table" : "key") + " \"" + name + "\"" + hint);
    }

    private static boolean isTable(Node node) {
        List<Node> nodes = node instanceof Node.Items items ? items.items() : List.of(node);
        return !nodes.isEmpty() && nodes.stream().allMatch(Node.Table.class::isInstance);
    }

    private void app(Node node) {
        List<Node> tables = node instanceof Node.Items items ? items.items() : List.of(node);
        for (Node table : tables) {
            if (node instanceof Node.Items && table instanceof Node.Table app) {
                apps.add(app);
            } else {
                report.error(node.origin(), "\"app\" wants tables, found " + node.found() + "; write [[app]]");
            }
        }
    }

    private List<AppTable> named() {
        List<AppTable> named = new ArrayList<>();
        // Without case, because a name is a directory, too, and not every file system tells them apart.
        Map<String, String> seen = new TreeMap<>();
        for (Node.Table app : apps) {
            Optional<String> name = name(app);
            name.ifPresent(text -> {
                String other = seen.putIfAbsent(text.toLowerCase(Locale.ROOT), text);
                if (other != null) {
                    report.error(
                            app.entries().getOrDefault("name", app).origin(),
                            "\"app.name\" \"" + text + "\" is taken by another [[app]]"
                                    + (other.equals(text) ? "" : ", \"" + other + "\""));
                }
            });
            // One without a usable name is read all the same, for what else is wrong with it.
            named.add(new AppTable(name.orElse(""), app));
        }
        return named;
    }

    private Optional<String> name(Node.Table app) {
        Node name = app.entries().get("name");
        if (name == null) {
            report.error(app.origin(), "[[app]] needs a \"name\"");
            return Optional.empty();
        }
        Optional<String> text = name.text().filter(it -> !it.isBlank());
        if (text.isEmpty()) {
            report.error(name.origin(), "\"app.name\" wants a string that is not empty, found " + name.found());
        } else if (!NAME.matcher(text.get()).matches()) {
            report.error(
                    name.origin(),
                    "\"app.name\" wants letters, digits, \".\", \"_\" and \"-\", found " + name.found()
                            + "; it becomes a directory and a part of an address");
            return Optional.empty();
        }
        return text;
    }
}
