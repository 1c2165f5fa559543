package dev.hotreload.project;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;

/** Looks where poms usually name the main class. */
final class MavenMainClass {
    private static final List<String> PROPERTIES =
            List.of("spring-boot.run.main-class", "start-class", "exec.mainClass", "mainClass");

    private final Model model;
    private final Properties properties;

    MavenMainClass(Model model, Properties properties) {
        this.model = model;
        this.properties = properties;
    }

    /** What a way to run it names, before what only goes into a manifest. */
    Optional<String> find() {
        return inPlugin("org.springframework.boot", "spring-boot-maven-plugin", "mainClass")
                .or(() -> inPlugin("org.codehaus.mojo", "exec-maven-plugin", "mainClass"))
                .or(() -> PROPERTIES.stream()
                        .flatMap(name -> Optional.ofNullable(properties.getProperty(name)).stream())
                        .map(String::strip)
                        .filter(value -> !value.isEmpty() && !value.contains("${"))
                        .findFirst())
                .or(() -> Stream.of("maven-jar-plugin", "maven-assembly-plugin", "maven-war-plugin")
                        .flatMap(plugin ->
                                inPlugin(PluginConfig.MAVEN_PLUGINS, plugin, "archive", "manifest", "mainClass")
                                        .stream())
                        .findFirst())
                .or(this::inShade);
    }

    private Optional<String> inShade() {
        return configs(PluginConfig.MAVEN_PLUGINS, "maven-shade-plugin")
                .flatMap(config -> config.children("transformers").stream())
                .flatMap(transformer ->
                        transformer
                                .text("mainClass")
                                .or(() -> transformer.text("manifestEntries", "Main-Class"))
                                .stream())
                .findFirst();
    }

    private Optional<String> inPlugin(String groupId, String artifactId, String... path) {
        return configs(groupId, artifactId)
                .flatMap(config -> config.text(path).stream())
                .findFirst();
    }

    private Stream<PluginConfig> configs(String groupId, String artifactId) {
        Optional<Plugin> plugin = PluginConfig.plugin(model, groupId, artifactId);
        Build build = model.getBuild();
        if (plugin.isEmpty() || build == null) {
            return Stream.empty();
        }
        return Stream.concat(
                Stream.of(PluginConfig.find(model, groupId, artifactId, "")),
                plugin.get().getExecutions().stream().map(PluginConfig::of));
    }
}
