package dev.hotreload.project;

import dev.hotreload.config.BuildConfig;
import dev.hotreload.config.Config;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.project.Directive.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program of one file, as {@code java FILE} runs it, with JBang's directives. */
final class ScriptProject {
    static final String TOOL = "one file";

    private static final String PREVIEW_OPTION = "--enable-preview";

    /** JEP 512: what a source without a class declares is in one that has no name; and its first preview, JEP 445. */
    private static final int WITHOUT_CLASS = 25;

    private static final int FIRST_PREVIEW = 21;

    private static final Pattern WANTED_JAVA = Pattern.compile("(?:1\\.)?(\\d{1,3})(\\+?)");
    private static final Set<String> NOT_HERE =
            Set.of("-d", "-cp", "-classpath", "--class-path", "-p", "--module-path", "--source-path", "-sourcepath");

    private final Path file;
    private final Config config;
    private final JavaHome java;
    private final ScriptFiles script;
    private final List<Problem> problems;
    private final List<Problem> warnings = new ArrayList<>();

    private ScriptProject(Path file, Config config, JavaHome java) {
        this.file = file;
        this.config = config;
        this.java = java;
        this.script = ScriptFiles.read(file);
        this.problems = new ArrayList<>(script.problems());
    }

    static Project resolve(Path file, Config config, JavaHome java, ProgressListener listener, Machine machine)
            throws ProblemException {
        return new ScriptProject(file, config, java).resolve(listener, machine);
    }

    private Project resolve(ProgressListener listener, Machine machine) throws ProblemException {
        checkConfig(config.build());
        checkNames();
        checkJava();
        Project.JavacOptions javac = javac();
        List<String> jvmArgs = jvmArgs();
        Optional<String> main = main();
        ScriptPom pom = ScriptPom.of(script);
        problems.addAll(pom.problems());
        List<Path> configured = new PlainProject(config).configuredClasspath(problems);
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparing((Problem problem) ->
                            problem.file().map(Path::toString).orElse(""))
                    .thenComparingInt(Problem::line)
                    .thenComparingInt(Problem::column));
            throw new ProblemException(problems);
        }
        checkClasses();
        warnings.forEach(listener::warning);
        MavenClasspath.Paths paths = paths(pom, listener, machine);
        return new Project(
                String.valueOf(file.getFileName()),
                TOOL,
                config.root(),
                script.sources(),
                script.resources().entrySet().stream()
                        .map(entry -> new ResourceDir(
                                entry.getValue(), entry.getKey(), List.of(), List.of(), Optional.empty()))
                        .toList(),
                joined(paths.compile(), configured),
                joined(paths.runtime(), configured),
                javac,
                List.of(),
                main,
                jvmArgs,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(new Script(file, script.said(), script.patternDirs())));
    }

    /** {@code java} takes a file with another name only if its first line is for the shell. */
    static void requireSource(Path file) throws ProblemException {
        String message = "";
        if (Files.isDirectory(file)) {
            message = "is a directory, not a source file; start hotreload in it, without naming it";
        } else if (!Files.isRegularFile(file)) {
            message = "there is no such file";
        } else if (!file.toString().endsWith(".java") && !startsForTheShell(file)) {
            message = "is no Java source: its name does not end with .java, and its first line does not begin with #!";
        }
        if (!message.isEmpty()) {
            throw new ProblemException(List.of(Problem.at(file, 0, 0, message)));
        }
    }

    private static boolean startsForTheShell(Path file) {
        try (var in = Files.newInputStream(file)) {
            return in.read() == '#' && in.read() == '!';
        } catch (IOException e) {
            return false;
        }
    }

    private void checkConfig(BuildConfig build) {
        String advice =
                " has no meaning for one file; " + file.getFileName() + " names others with //SOURCES and //FILES."
                        + " If the config file is another project's, name one with -c";
        if (build.tool() != BuildConfig.Tool.AUTO && build.tool() != BuildConfig.Tool.PLAIN) {
            problems.add(Problem.of("build.tool" + advice));
        }
        if (build.sourceDirs().isPresent()) {
            problems.add(Problem.of("build.source_dirs" + advice));
        }
        if (build.resourceDirs().isPresent()) {
            problems.add(Problem.of("build.resource_dirs" + advice));
        }
    }

    private void checkNames() {
        for (Directive directive : script.directives()) {
            Optional<String> meant = DirectiveNames.meant(directive.name());
            if (meant.isPresent()) {
                problems.add(directive.problem(
                        "there is no directive //" + directive.name() + "; did you mean //" + meant.get() + "?"));
            } else if (DirectiveNames.decides(directive) && Placeholders.isOpen(directive.value())) {
                problems.add(directive.problem("no system property, and no variable after env., has the name in "
                        + directive.value() + "; ${name:default} gives it a value"));
            } else if (directive.name().equals(DirectiveNames.MODULE)) {
                problems.add(directive.problem(
                        "//MODULE is not supported: hotreload runs one file on the class path; remove the line"));
            } else if (directive.name().equals(DirectiveNames.JAVAAGENT)
                    && !directive.value().isEmpty()) {
                problems.add(directive.problem("//JAVAAGENT with an agent is not supported; name its jar:"
                        + " //RUNTIME_OPTIONS -javaagent:PATH"));
            } else if (directive.name().equals("MANIFEST")) {
                warnings.add(directive.warning("//MANIFEST has no effect: hotreload makes no jar"));
            }
        }
    }

    private void checkJava() {
        for (Directive directive : script.named(DirectiveNames.JAVA)) {
            Matcher wanted = WANTED_JAVA.matcher(directive.value());
            if (!wanted.matches()) {
                problems.add(directive.problem(
                        "\"" + directive.value() + "\" is no version; write //JAVA 17 or //JAVA 17+"));
                continue;
            }
            int version = Integer.parseInt(wanted.group(1));
            boolean orNewer = !wanted.group(2).isEmpty();
            boolean fits = orNewer ? java.feature() >= version : java.feature() == version;
            if (!fits) {
                String message = "asks for Java " + version + (orNewer ? " or newer" : "") + ", and the JDK in use is "
                        + java.feature() + " (" + java.path() + ")";
                if (!orNewer
                        && java.feature() > version
                        && config.build().javaHome().isPresent()) {
                    warnings.add(directive.warning(message + ", as build.java_home says"));
                } else {
                    problems.add(directive.problem(message + "; set build.java_home or JAVA_HOME"
                            + (orNewer || java.feature() < version ? "" : ", or write //JAVA " + version + "+")));
                }
            }
        }
    }

    /** What javac says of such a file is hard to understand. */
    private void checkClasses() {
        boolean preview = !script.named(DirectiveNames.PREVIEW).isEmpty() && java.feature() >= FIRST_PREVIEW;
        if (java.feature() < WITHOUT_CLASS && !preview && TypeNames.hasMainWithoutClass(file)) {
            warnings.add(new Problem(
                    Optional.of(file),
                    0,
                    0,
                    Problem.Severity.WARNING,
                    "has a main without a class around it, which JDK " + WITHOUT_CLASS
                            + " and newer take; the one in use is " + java.feature() + " (" + java.path()
                            + "); set build.java_home or JAVA_HOME",
                    ""));
        }
    }

    private Project.JavacOptions javac() {
        List<String> args = new ArrayList<>(PlainProject.DEFAULT_ARGS);
        OptionalInt release = OptionalInt.empty();
        for (Directive directive : script.named(DirectiveNames.COMPILER)) {
            List<Word> words = directive.options();
            for (int i = 0; i < words.size(); i++) {
                Word word = words.get(i);
                if (NOT_HERE.contains(word.text())) {
                    problems.add(word.problem(word.text() + " is hotreload's to say; name jars with //DEPS, or with"
                            + " build.classpath, and sources with //SOURCES"));
                } else if (word.text().equals("--release") && i + 1 < words.size()) {
                    release = JavaHome.parse(words.get(++i).text());
                } else {
                    args.add(word.text());
                }
            }
        }
        if (!script.named(DirectiveNames.PREVIEW).isEmpty() && !args.contains(PREVIEW_OPTION)) {
            args.add(PREVIEW_OPTION);
        }
        boolean leveled = release.isPresent() || JavacArgs.source(args).isPresent();
        if (args.contains(PREVIEW_OPTION) && !leveled) {
            release = OptionalInt.of(java.feature());
        }
        return new Project.JavacOptions(java.path(), release, args, List.of(), Project.Processing.FOUND);
    }

    private List<String> jvmArgs() {
        List<String> args = new ArrayList<>();
        if (!script.named(DirectiveNames.PREVIEW).isEmpty()) {
            args.add(PREVIEW_OPTION);
        }
        script.named(DirectiveNames.RUNTIME)
                .forEach(directive -> directive.options().forEach(word -> args.add(word.text())));
        return args;
    }

    private Optional<String> main() {
        List<Directive> mains = script.named(DirectiveNames.MAIN);
        mains.stream().skip(1).forEach(more -> warnings.add(more.warning("the first //MAIN counts, not this one")));
        Optional<Directive> first = mains.stream().findFirst();
        if (first.isPresent() && !first.get().value().matches("[\\p{L}\\p{N}_$.]+")) {
            problems.add(first.get().problem("\"" + first.get().value() + "\" is not the name of a class"));
        }
        return first.map(Directive::value);
    }

    private MavenClasspath.Paths paths(ScriptPom pom, ProgressListener listener, Machine machine)
            throws ProblemException {
        if (!pom.isNeeded()) {
            return new MavenClasspath.Paths(List.of(), List.of());
        }
        Path dir = config.tmpDir().resolve("script");
        Path written = dir.resolve("pom.xml");
        try {
            write(written, pom.text());
            Project resolved = MavenProject.resolve(
                    config,
                    MavenSetup.read(config.root(), config.build().profiles(), java, machine)
                            .at(dir),
                    java,
                    listener,
                    machine);
            return new MavenClasspath.Paths(resolved.compileClasspath(), resolved.runtimeClasspath());
        } catch (ProblemException e) {
            throw new ProblemException(e.problems().stream()
                    .map(problem -> pom.translated(problem, written, file))
                    .toList());
        } catch (IOException e) {
            throw new ProblemException(List.of(Problem.at(written, 0, 0, "cannot be written: " + e)));
        }
    }

    private static void write(Path pom, String text) throws IOException {
        Files.createDirectories(MavenReactor.dirOf(pom));
        if (!Files.exists(pom) || !Files.readString(pom).equals(text)) {
            Files.writeString(pom, text);
        }
    }

    private static List<Path> joined(List<Path> first, List<Path> then) {
        Set<Path> all = new LinkedHashSet<>(first);
        all.addAll(then);
        return List.copyOf(all);
    }
}
