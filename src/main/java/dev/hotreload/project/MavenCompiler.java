package dev.hotreload.project;

import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Exclusion;
import org.apache.maven.model.Model;

/** Reads how the Maven compiler plugin would call javac for the main classes. */
final class MavenCompiler {
    private static final int PROC_FULL_SINCE = 21;

    private final Model model;
    private final Properties properties;
    private final MavenSetup setup;
    private final PluginConfig config;
    private final List<String> args = new ArrayList<>();

    /** @param properties of the model, the system and the command line, the stronger over the weaker */
    MavenCompiler(Model model, Properties properties, MavenSetup setup) {
        this.model = model;
        this.properties = properties;
        this.setup = setup;
        this.config = PluginConfig.find(model, PluginConfig.MAVEN_PLUGINS, "maven-compiler-plugin", "default-compile");
    }

    Project.JavacOptions options(JavaHome java, MavenClasspath classpath) throws ProblemException {
        OptionalInt release = release();
        if (flag("debug", "maven.compiler.debug", true)) {
            Optional<String> level = value("debuglevel", "maven.compiler.debuglevel");
            args.add(level.map(l -> "-g:" + l).orElse("-g"));
        }
        addIf("parameters", "maven.compiler.parameters", false, "-parameters");
        addIf("enablePreview", "maven.compiler.enablePreview", false, "--enable-preview");
        addIf("showDeprecation", "maven.compiler.showDeprecation", false, "-deprecation");
        addIf("failOnWarning", "maven.compiler.failOnWarning", false, "-Werror");
        if (!flag("showWarnings", "maven.compiler.showWarnings", true)) {
            args.add("-nowarn");
        }
        addPair("-encoding", value("encoding", "encoding").or(() -> property("project.build.sourceEncoding")));
        value("implicit", "maven.compiler.implicit").ifPresent(implicit -> args.add("-implicit:" + implicit));
        if (release.isEmpty()) {
            addLevel();
        }
        List<String> processors = config.texts("annotationProcessors");
        if (!processors.isEmpty()) {
            addPair("-processor", Optional.of(String.join(",", processors)));
        }
        Optional<String> proc = value("proc", "maven.compiler.proc");
        if (proc.filter("full"::equals).isPresent() && java.feature() >= PROC_FULL_SINCE) {
            args.add("-proc:full");
        }
        addOwnArgs();
        List<Dependency> paths = processorPaths();
        List<Path> processorPath = paths.isEmpty() ? List.of() : classpath.processorPath(paths);
        return new Project.JavacOptions(java.path(), release, args, processorPath, processing(proc, processorPath));
    }

    private static Project.Processing processing(Optional<String> proc, List<Path> processorPath) {
        if (proc.filter("none"::equals).isPresent()) {
            return Project.Processing.NONE;
        }
        return processorPath.isEmpty() ? Project.Processing.FOUND : Project.Processing.PATH;
    }

    private OptionalInt release() throws ProblemException {
        Optional<String> release = value("release", "maven.compiler.release");
        if (release.isEmpty()) {
            return OptionalInt.empty();
        }
        OptionalInt feature = JavaHome.parse(release.get());
        if (feature.isEmpty()) {
            throw new ProblemException(List.of(Problem.at(
                    setup.pom(),
                    0,
                    0,
                    "the compiler's release is \"" + release.get() + "\", which is no Java version")));
        }
        return feature;
    }

    private void addLevel() {
        Optional<String> source = value("source", "maven.compiler.source");
        Optional<String> target = value("target", "maven.compiler.target");
        addPair("-source", source);
        addPair("-target", target);
        if (source.isPresent() || target.isPresent()) {
            args.add(JavacArgs.NO_LEVEL_WARNING);
        }
    }

    /** Options for the JVM of a javac of its own have no meaning in this process. */
    private void addOwnArgs() {
        List<String> own = new ArrayList<>();
        for (PluginConfig argument : config.children("compilerArguments")) {
            String name = argument.name().startsWith("-") ? argument.name() : "-" + argument.name();
            own.add(name);
            argument.text().ifPresent(own::add);
        }
        config.text("compilerArgument").ifPresent(own::add);
        own.addAll(config.texts("compilerArgs"));
        own.stream().filter(arg -> !arg.startsWith("-J")).forEach(args::add);
    }

    private List<Dependency> processorPaths() throws ProblemException {
        List<Dependency> paths = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (PluginConfig path : config.children("annotationProcessorPaths")) {
            Dependency processor = new Dependency();
            processor.setGroupId(path.text("groupId").orElse(""));
            processor.setArtifactId(path.text("artifactId").orElse(""));
            path.text("classifier").ifPresent(processor::setClassifier);
            path.text("type").ifPresent(processor::setType);
            processor.setScope("runtime");
            path.children("exclusions").forEach(exclusion -> processor.addExclusion(exclusion(exclusion)));
            Optional<String> version = path.text("version").or(() -> managedVersion(processor));
            version.ifPresent(processor::setVersion);
            if (version.isPresent()) {
                paths.add(processor);
            } else {
                problems.add(Problem.at(
                        setup.pom(),
                        0,
                        0,
                        "the annotation processor " + processor.getGroupId() + ":" + processor.getArtifactId()
                                + " has no version, neither in annotationProcessorPaths nor in dependencyManagement"));
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return paths;
    }

    private Optional<String> managedVersion(Dependency wanted) {
        return model.getDependencyManagement() == null
                ? Optional.empty()
                : model.getDependencyManagement().getDependencies().stream()
                        .filter(d -> d.getManagementKey().equals(wanted.getManagementKey()))
                        .map(Dependency::getVersion)
                        .filter(Objects::nonNull)
                        .findFirst();
    }

    private static Exclusion exclusion(PluginConfig config) {
        Exclusion exclusion = new Exclusion();
        exclusion.setGroupId(config.text("groupId").orElse("*"));
        exclusion.setArtifactId(config.text("artifactId").orElse("*"));
        return exclusion;
    }

    private Optional<String> value(String element, String property) {
        return config.text(element).or(() -> property(property));
    }

    private Optional<String> property(String name) {
        return Optional.ofNullable(properties.getProperty(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty() && !value.contains("${"));
    }

    private boolean flag(String element, String property, boolean otherwise) {
        return value(element, property).map(Boolean::parseBoolean).orElse(otherwise);
    }

    private void addIf(String element, String property, boolean otherwise, String arg) {
        if (flag(element, property, otherwise)) {
            args.add(arg);
        }
    }

    private void addPair(String option, Optional<String> value) {
        value.ifPresent(v -> args.addAll(List.of(option, v)));
    }
}
