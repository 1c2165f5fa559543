package dev.hotreload.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.model.Model;

/**
 * Tells from the parameters of a goal what it reads and what it writes: what lies below the build directory, or has a
 * name such as {@code outputDirectory}, is written; what else lies in the project is read.
 */
final class GeneratorPaths {
    private static final String PLACE = "(dir|directory|directories|folder|roots?|files?|paths?)";
    private static final Pattern WRITTEN = Pattern.compile("(?i).*(output|(output|generated?|destination)(sources?)?"
            + PLACE + "|destdir|\\.target\\.directory)" + "|(.*\\.)?sourceroot");
    private static final Pattern READ = Pattern.compile(
            "(?i).*((source|proto|schema|grammar|lex|wsdl|input|binding|catalog|model|import|lib|template|spec)\\w*"
                    + PLACE + "|inputspec)(\\..*)?");
    private static final Pattern NEITHER = Pattern.compile("(?i)(.*\\.)?(test.*|basedir|project.*)"
            + "|.*(temporary|tmp|staging|cache|marker|stale|status|dependenc|plugin|checksum|report|classesdir|descriptor|sourcefolder"
            + "|license|impldest).*");
    private static final Pattern SUFFIXES = Pattern.compile(
            ".*\\.(xsd|xjb|wsdl|dtd|json|ya?ml|proto|graphqls?|avsc|avdl|avpr|g4?|jj|jjt|flex|fbs|thrift|sql|mdo)");
    private static final Pattern FOR_TESTS = Pattern.compile("(^|/)(generated-)?test(s|/|-|$)");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]+)}");
    private static final int MOST_FILES = 1000;

    private final Model model;
    private final Path root;
    private final Path projectDir;
    private final Properties properties;
    private final Path build;
    private final Path classes;

    /** @param projectDir what lies outside of it is not taken for an input */
    GeneratorPaths(Model model, Path root, Path projectDir, Properties properties) {
        this.model = model;
        this.root = root;
        this.projectDir = projectDir;
        this.properties = properties;
        this.build = root.resolve(model.getBuild().getDirectory()).normalize();
        this.classes = root.resolve(model.getBuild().getOutputDirectory()).normalize();
    }

    /**
     * What one execution of a goal reads and writes.
     *
     * @param sources roots of Java sources that it writes
     * @param resources directories of resources that it writes
     * @param classFiles files that it writes beside the classes
     * @param javaInputs directories of the project's own sources that it reads, too
     */
    record Found(Set<Path> inputs, Set<Path> sources, Set<Path> resources, Set<Path> classFiles, Set<Path> javaInputs) {
        Found() {
            this(
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>());
        }

        boolean writesNothing() {
            return sources.isEmpty() && resources.isEmpty() && classFiles.isEmpty();
        }
    }

    Found find(String artifactId, Mojo mojo, PluginConfig config) {
        Found found = new Found();
        values(mojo, config).forEach((name, texts) -> texts.forEach(text -> add(found, name, text)));
        addWhatTheParametersDoNotTell(found, artifactId, mojo.goal(), config);
        // A goal that writes below a directory names that, too.
        List<Path> all = List.copyOf(found.sources);
        found.sources.removeIf(dir -> all.stream().anyMatch(other -> other.startsWith(dir) && !other.equals(dir)));
        return found;
    }

    /** By the dotted names of the parameters. */
    private Map<String, List<String>> values(Mojo mojo, PluginConfig config) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        config.leaves()
                .forEach((name, texts) ->
                        values.put(name, texts.stream().map(this::fill).toList()));
        mojo.defaults().forEach((name, expressions) -> {
            if (config.child(name).isEmpty()) {
                expressions.stream()
                        .map(this::fill)
                        .filter(value -> !value.contains("${"))
                        .findFirst()
                        .ifPresent(value -> values.put(name, List.of(value)));
            }
        });
        return values;
    }

    private void add(Found found, String name, String text) {
        Optional<Path> path = path(name, text);
        if (path.isEmpty() || NEITHER.matcher(name).matches()) {
            return;
        }
        Path place = path.get();
        if (place.startsWith(build)
                && FOR_TESTS.matcher(slashes(build.relativize(place))).find()) {
            return;
        }
        boolean below = place.startsWith(build) && !place.equals(build);
        if (place.startsWith(classes)) {
            if (!place.equals(classes) && place.getFileName().toString().contains(".")) {
                found.classFiles.add(place);
            }
        } else if (below || (WRITTEN.matcher(name).matches() && place.startsWith(root) && !place.equals(root))) {
            boolean resources = slashes(root.relativize(place)).matches(".*(generated-|/)resources.*");
            (resources ? found.resources : found.sources).add(place);
        } else if (place.startsWith(projectDir) && !root.startsWith(place) && !place.equals(build)) {
            addInput(found, name, place);
        }
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    private void addInput(Found found, String name, Path place) {
        if (!Files.exists(place) && !READ.matcher(name).matches()) {
            return;
        }
        if (place.equals(root.resolve(model.getBuild().getSourceDirectory()).normalize())) {
            found.javaInputs.add(place);
        } else if (isResourceDir(place)) {
            found.inputs.addAll(schemasIn(place));
        } else {
            found.inputs.add(place);
        }
    }

    /** Of a directory that holds more than what generators read, the files that they do read. */
    private static List<Path> schemasIn(Path dir) {
        if (!Files.isDirectory(dir)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(dir)) {
            return files.filter(file -> SUFFIXES.matcher(file.toString()).matches())
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            // Whoever copies the resources reads them too, and reports it.
            return List.of();
        }
    }

    private boolean isResourceDir(Path place) {
        return model.getBuild().getResources().stream()
                .anyMatch(resource ->
                        root.resolve(resource.getDirectory()).normalize().startsWith(place));
    }

    private Optional<Path> path(String name, String text) {
        boolean named = READ.matcher(name).matches() || WRITTEN.matcher(name).matches();
        boolean looksLikeOne = text.contains("/") || text.contains("\\") || named;
        if (text.isBlank()
                || text.equals("true")
                || text.equals("false")
                || !looksLikeOne
                || text.contains("${")
                || text.contains("*")
                || text.contains("\n")
                || text.contains("://")) {
            return Optional.empty();
        }
        try {
            return Optional.of(root.resolve(text.strip()).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** What some plugins decide in their code. */
    private void addWhatTheParametersDoNotTell(Found found, String artifactId, String goal, PluginConfig config) {
        Path sources = build.resolve("generated-sources");
        switch (artifactId) {
            case "protobuf-maven-plugin" -> {
                if (goal.equals("compile-custom")
                        && config.child("outputDirectory").isEmpty()) {
                    config.text("pluginId").ifPresent(id -> found.sources.add(sources.resolve("protobuf/" + id)));
                }
                if (goal.equals("generate")) {
                    if (config.child("outputDirectory").isEmpty()) {
                        found.sources.add(sources.resolve("protobuf"));
                    }
                    if (config.child("sourceDirectories").isEmpty()) {
                        found.inputs.add(root.resolve("src/main/protobuf"));
                    }
                }
            }
            case "openapi-generator-maven-plugin", "swagger-codegen-maven-plugin" -> {
                String below = config.text("configOptions", "sourceFolder").orElse("src/main/java");
                List<Path> outputs = new ArrayList<>(found.sources);
                if (outputs.isEmpty()) {
                    outputs.add(sources.resolve(artifactId.startsWith("openapi") ? "openapi" : "swagger"));
                }
                found.sources.clear();
                outputs.forEach(
                        output -> found.sources.add(output.resolve(below).normalize()));
            }
            case "jaxb2-maven-plugin" -> {
                if (config.child("sources").isEmpty()) {
                    found.inputs.add(root.resolve("src/main/xsd"));
                }
                if (config.child("xjbSources").isEmpty()) {
                    found.inputs.add(root.resolve("src/main/xjb"));
                }
            }
            default -> {}
        }
    }

    private String fill(String text) {
        return EXPRESSION
                .matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(value(match.group(1)).orElse(match.group())));
    }

    private Optional<String> value(String name) {
        return switch (name.startsWith("pom.") ? "project." + name.substring(4) : name) {
            case "basedir", "project.basedir" -> Optional.of(root.toString());
            case "project.build.directory" -> Optional.of(build.toString());
            case "project.build.outputDirectory" -> Optional.of(classes.toString());
            case "project.build.sourceDirectory" -> Optional.of(model.getBuild().getSourceDirectory());
            case "project.artifactId" -> Optional.of(model.getArtifactId());
            default -> Optional.ofNullable(properties.getProperty(name));
        };
    }
}
