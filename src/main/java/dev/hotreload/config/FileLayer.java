package dev.hotreload.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the tables of the file against the schema. */
final class FileLayer {
    private final Values values;
    private final Report report;
    private final boolean inApp;
    private final List<Node.Table> apps = new ArrayList<>();

    private FileLayer(Values values, Report report, boolean inApp) {
        this.values = values;
        this.report = report;
        this.inApp = inApp;
    }

    /** One {@code [[app]]} table. */
    record App(String name, Origin origin) {}

    /** The values go where they belong; the {@code [[app]]} tables are returned, in order. */
    static List<App> read(Node.Table file, Values values, Report report) {
        FileLayer layer = new FileLayer(values, report, false);
        layer.walk("", file);
        return layer.readApps();
    }

    private void walk(String prefix, Node.Table table) {
        table.entries().forEach((key, node) -> entry(prefix + key, node));
    }

    private void entry(String name, Node node) {
        Optional<Spec<?>> spec = Schema.find(name);
        if (Schema.isTable(name) && node instanceof Node.Table table) {
            // A key that may also be a table, such as watch.await_write_finish, is switched on by being one.
            spec.ifPresent(key -> values.read(key, new Node.Truth(true, node.origin()), report));
            walk(name + ".", table);
        } else if (spec.isPresent() && inApp && !name.contains(".")) {
            report.error(node.origin(), "\"" + name + "\" is a key of the whole file; take it out of [[app]]");
        } else if (spec.isPresent()) {
            values.read(spec.get(), node, report);
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

    private List<App> readApps() {
        List<App> named = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Node.Table app : apps) {
            FileLayer inside = new FileLayer(new Values(), report, true);
            app.entries().forEach((key, node) -> {
                if (!key.equals("name")) {
                    inside.entry(key, node);
                }
            });
            Node name = app.entries().get("name");
            Optional<String> text =
                    name == null ? Optional.empty() : name.text().filter(it -> !it.isBlank());
            if (name == null) {
                report.error(app.origin(), "[[app]] needs a \"name\"");
            } else if (text.isEmpty()) {
                report.error(name.origin(), "\"app.name\" wants a string that is not empty, found " + name.found());
            } else if (!seen.add(text.get())) {
                report.error(name.origin(), "\"app.name\" \"" + text.get() + "\" is taken by another [[app]]");
            }
            text.ifPresent(it -> named.add(new App(it, app.origin())));
        }
        return named;
    }
}
