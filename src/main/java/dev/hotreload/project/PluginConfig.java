package dev.hotreload.project;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** The configuration of a plugin, as the effective model has it. */
final class PluginConfig {
    static final String MAVEN_PLUGINS = "org.apache.maven.plugins";

    private final @Nullable Xpp3Dom dom;

    private PluginConfig(@Nullable Object dom) {
        this.dom = (Xpp3Dom) dom;
    }

    static PluginConfig of(PluginExecution execution) {
        return new PluginConfig(execution.getConfiguration());
    }

    /** That of one execution, which contains the plugin's own, else the plugin's own; empty if there is no such plugin. */
    static PluginConfig find(Model model, String groupId, String artifactId, String execution) {
        Optional<Plugin> plugin = plugin(model, groupId, artifactId);
        if (plugin.isEmpty()) {
            return new PluginConfig(null);
        }
        PluginExecution own = plugin.get().getExecutionsAsMap().get(execution);
        return new PluginConfig(
                own != null && own.getConfiguration() != null
                        ? own.getConfiguration()
                        : plugin.get().getConfiguration());
    }

    /** The plugin itself, else what the plugin management says about it. */
    static Optional<Plugin> plugin(Model model, String groupId, String artifactId) {
        if (model.getBuild() == null) {
            return Optional.empty();
        }
        String key = Plugin.constructKey(groupId, artifactId);
        return Optional.ofNullable(model.getBuild().getPluginsAsMap().get(key))
                .or(() -> Optional.ofNullable(model.getBuild().getPluginManagement())
                        .map(management -> management.getPluginsAsMap().get(key)));
    }

    /** The text of an element below; empty if there is none, if it is blank, or if a property in it has no value. */
    Optional<String> text(String... path) {
        return child(path)
                .map(config -> config.dom == null ? null : config.dom.getValue())
                .map(String::strip)
                .filter(value -> !value.isEmpty() && !value.contains("${"));
    }

    Optional<PluginConfig> child(String... path) {
        Xpp3Dom current = dom;
        for (String name : path) {
            current = current == null ? null : current.getChild(name);
        }
        return current == null ? Optional.empty() : Optional.of(new PluginConfig(current));
    }

    /** The elements below an element, whatever they are called. */
    List<PluginConfig> children(String name) {
        return child(name).stream()
                .flatMap(config -> config.dom == null ? Stream.of() : Arrays.stream(config.dom.getChildren()))
                .map(PluginConfig::new)
                .toList();
    }

    /** The texts of the elements below an element; those that are blank are left out. */
    List<String> texts(String name) {
        return children(name).stream().flatMap(config -> config.text().stream()).toList();
    }

    /** The texts of all elements that contain no other, by the names of their parents and their own, joined by dots. */
    Map<String, List<String>> leaves() {
        Map<String, List<String>> leaves = new LinkedHashMap<>();
        for (Xpp3Dom child : dom == null ? new Xpp3Dom[0] : dom.getChildren()) {
            gather(child, child.getName(), leaves);
        }
        return leaves;
    }

    private static void gather(Xpp3Dom element, String name, Map<String, List<String>> into) {
        for (Xpp3Dom child : element.getChildren()) {
            gather(child, name + "." + child.getName(), into);
        }
        String text = element.getValue();
        if (element.getChildCount() == 0 && text != null && !text.isBlank()) {
            into.computeIfAbsent(name, n -> new ArrayList<>()).add(text.strip());
        }
    }

    /** The name of this element. */
    String name() {
        return dom == null ? "" : dom.getName();
    }
}
