package dev.hotreload.project;

import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.model.Model;
import org.jspecify.annotations.Nullable;

/** Gathers what replaces the placeholders of filtered resources, in the order of the Maven resources plugin. */
final class MavenFilter {
    private static final List<String> DEFAULT_DELIMITERS = List.of("${*}", "@");
    private static final Set<String> BINARY = Set.of("jpg", "jpeg", "gif", "bmp", "png", "ico");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");
    private static final String TIMESTAMP_FORMAT = "maven.build.timestamp.format";

    private final Model model;
    private final MavenSetup setup;

    MavenFilter(Model model, MavenSetup setup) {
        this.model = model;
        this.setup = setup;
    }

    /** Files whose properties are values, too. */
    List<Path> propertyFiles() {
        return model.getBuild().getFilters().stream()
                .map(file -> setup.root().resolve(file).normalize())
                .toList();
    }

    /** Without what comes from the environment; see {@link #complete}. */
    ResourceFilter read() throws ProblemException {
        PluginConfig config =
                PluginConfig.find(model, PluginConfig.MAVEN_PLUGINS, "maven-resources-plugin", "default-resources");
        Set<String> delimiters = new LinkedHashSet<>();
        if (!config.text("useDefaultDelimiters").filter("false"::equals).isPresent()) {
            delimiters.addAll(DEFAULT_DELIMITERS);
        }
        delimiters.addAll(config.texts("delimiters"));
        Set<String> binary = new HashSet<>(BINARY);
        binary.addAll(config.texts("nonFilteredFileExtensions"));
        return new ResourceFilter(
                values(), List.copyOf(delimiters.isEmpty() ? DEFAULT_DELIMITERS : delimiters), binary);
    }

    /** Adds what is never stored: the environment, system properties, the command line's, and the time. */
    static ResourceFilter complete(ResourceFilter filter, MavenSetup setup, Instant buildTime) {
        Map<String, String> values = new HashMap<>(filter.values());
        String format = values.getOrDefault(TIMESTAMP_FORMAT, "yyyy-MM-dd'T'HH:mm:ss'Z'");
        values.put(
                "maven.build.timestamp",
                DateTimeFormatter.ofPattern(format).withZone(ZoneOffset.UTC).format(buildTime));
        values.putAll(setup.systemProperties());
        values.putAll(setup.userProperties());
        return new ResourceFilter(values, filter.delimiters(), filter.binaryExtensions());
    }

    private Map<String, String> values() throws ProblemException {
        Map<String, String> values = new HashMap<>();
        modelValues().forEach((name, value) -> {
            values.put(name, value);
            values.put("project." + name, value);
            values.put("pom." + name, value);
        });
        Map<String, String> properties = new HashMap<>();
        model.getProperties()
                .stringPropertyNames()
                .forEach(n -> properties.put(n, model.getProperties().getProperty(n)));
        List<Problem> problems = new ArrayList<>();
        for (Path file : propertyFiles()) {
            try (InputStream in = Files.newInputStream(file)) {
                Properties read = new Properties();
                read.load(in);
                read.stringPropertyNames().forEach(n -> values.put(n, fill(read.getProperty(n), properties)));
            } catch (IOException e) {
                problems.add(Problem.at(setup.pom(), 0, 0, "the filter file " + file + " cannot be read"));
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        values.putAll(properties);
        return values;
    }

    private String fill(String text, Map<String, String> properties) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            String name = match.group(1);
            String value = Optional.ofNullable(setup.userProperties().get(name))
                    .or(() -> Optional.ofNullable(properties.get(name)))
                    .orElse(match.group());
            return Matcher.quoteReplacement(value);
        });
    }

    /** What {@code project.*} means; the names that resources use. */
    private Map<String, String> modelValues() {
        Map<String, String> values = new HashMap<>();
        put(values, "groupId", model.getGroupId());
        put(values, "artifactId", model.getArtifactId());
        put(values, "version", model.getVersion());
        put(values, "packaging", model.getPackaging());
        put(values, "name", model.getName() == null ? model.getArtifactId() : model.getName());
        put(values, "description", model.getDescription());
        put(values, "url", model.getUrl());
        put(values, "inceptionYear", model.getInceptionYear());
        put(values, "basedir", setup.root().toString());
        put(values, "baseUri", setup.root().toUri().toString());
        put(values, "build.directory", model.getBuild().getDirectory());
        put(values, "build.outputDirectory", model.getBuild().getOutputDirectory());
        put(values, "build.sourceDirectory", model.getBuild().getSourceDirectory());
        put(values, "build.finalName", model.getBuild().getFinalName());
        if (model.getParent() != null) {
            put(values, "parent.groupId", model.getParent().getGroupId());
            put(values, "parent.artifactId", model.getParent().getArtifactId());
            put(values, "parent.version", model.getParent().getVersion());
        }
        if (model.getOrganization() != null) {
            put(values, "organization.name", model.getOrganization().getName());
            put(values, "organization.url", model.getOrganization().getUrl());
        }
        if (model.getScm() != null) {
            put(values, "scm.url", model.getScm().getUrl());
            put(values, "scm.connection", model.getScm().getConnection());
            put(values, "scm.tag", model.getScm().getTag());
        }
        return values;
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
