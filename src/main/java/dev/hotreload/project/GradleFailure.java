package dev.hotreload.project;

import dev.hotreload.config.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads off the output of a Gradle that failed what is wrong, and where. */
final class GradleFailure {
    private static final Pattern WRAPPER_DOWNLOAD = Pattern.compile("(?m)^Downloading (https?\\S+|file:\\S+)");
    private static final Pattern EXCEPTION =
            Pattern.compile("(?m)^Exception in thread \"main\" (?:[\\w.]+\\.)?(\\w+(?:: .*)?)$");
    private static final Pattern NO_WRAPPER_JAR =
            Pattern.compile("Could not find or load main class org\\.gradle\\.wrapper\\.|Unable to access jarfile");
    private static final Pattern WRONG_JDK = Pattern.compile("Unsupported class file major version \\d+"
            + "|Could not determine java version from '[^']*'|Could not initialize class org\\.codehaus\\.groovy\\.\\S+"
            + "|Could not open \\w+ generic class cache"
            + "|Gradle requires JVM \\d+ or later to run[^\\n]*|This build uses a Java \\d+ JVM[^\\n]*");

    private static final Pattern PLACE = Pattern.compile("'([^']+)' line: (\\d+)");
    private static final Pattern GROOVY =
            Pattern.compile("(?:\\w+ )?(?:file|script) '([^']+)': (\\d+): (.*?)(?:\\s*@ line \\d+, column (\\d+)\\.)?");
    private static final Pattern KOTLIN_LINE = Pattern.compile("Line (\\d+): .*");
    private static final Pattern KOTLIN_MESSAGE = Pattern.compile("\\^ (.+)");

    /** The first Gradle that runs on a JDK of this feature version. */
    private static final NavigableMap<Integer, String> FIRST_FOR = new TreeMap<>(Map.of(
            17, "7.3", 18, "7.5", 19, "7.6", 20, "8.3", 21, "8.5", 22, "8.8", 23, "8.10", 24, "8.14", 25, "9.1.0"));

    private final GradleSetup setup;
    private final Path program;
    private final JavaHome java;
    private final List<String> lines;
    private final String text;

    GradleFailure(GradleSetup setup, Path program, JavaHome java, List<String> output) {
        this.setup = setup;
        this.program = program;
        this.java = java;
        this.lines = List.copyOf(output);
        this.text = String.join("\n", output);
    }

    /** Why this wrapper did not even come to start Gradle; empty: it did, or is none. */
    Optional<String> unusableWrapper() {
        if (setup.wrapper().filter(program::equals).isEmpty() || text.contains("FAILURE: ")) {
            return Optional.empty();
        }
        if (NO_WRAPPER_JAR.matcher(text).find()) {
            return Optional.of(program.getFileName() + " cannot start: gradle/wrapper/gradle-wrapper.jar is missing");
        }
        Matcher download = WRAPPER_DOWNLOAD.matcher(text);
        Matcher exception = EXCEPTION.matcher(text);
        if (download.find() && exception.find()) {
            return Optional.of(
                    program.getFileName() + " cannot download " + download.group(1) + ": " + exception.group(1));
        }
        return Optional.empty();
    }

    /** At least one. */
    List<Problem> problems() {
        Optional<String> unusable = unusableWrapper();
        if (unusable.isPresent()) {
            return List.of(Problem.at(
                    setup.wrapperProperties(),
                    0,
                    0,
                    unusable.get() + ", and there is no gradle on the PATH that could be used instead"));
        }
        Matcher jdk = WRONG_JDK.matcher(text);
        if (jdk.find()) {
            return List.of(wrongJdk(jdk.group().strip()));
        }
        List<Problem> problems = new ArrayList<>();
        Optional<Place> place = Optional.empty();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.equals("* Where:") && i + 1 < lines.size()) {
                place = Place.in(lines.get(i + 1));
            } else if (line.equals("* What went wrong:")) {
                problems.addAll(section(i + 1, place));
                place = Optional.empty();
            }
        }
        return problems.isEmpty()
                ? List.of(Problem.of(program + " failed: " + first()))
                : problems.stream().distinct().toList();
    }

    private Problem wrongJdk(String said) {
        String wrapped = setup.wrapper().filter(program::equals).isPresent()
                ? setup.wrappedVersion().map(version -> " " + version).orElse("")
                : "";
        String first = Optional.ofNullable(FIRST_FOR.floorEntry(java.feature()))
                .map(entry -> "; JDK " + entry.getKey() + " needs Gradle " + entry.getValue() + " or newer")
                .orElse("");
        String message =
                "this Gradle" + wrapped + " does not run on JDK " + java.feature() + " in " + java.path() + first
                        + ": raise distributionUrl in gradle-wrapper.properties, set build.java_home, or name an older JDK for"
                        + " Gradle alone with org.gradle.java.home in gradle.properties; it says: " + said;
        return wrapped.isEmpty() ? Problem.of(message) : Problem.at(setup.wrapperProperties(), 0, 0, message);
    }

    /** A position in a script. */
    private record Place(Path file, int line) {
        static Optional<Place> in(String text) {
            Matcher matcher = PLACE.matcher(text);
            return matcher.find()
                    ? Optional.of(new Place(Path.of(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                    : Optional.empty();
        }
    }

    private List<Problem> section(int from, Optional<Place> place) {
        List<String> said = new ArrayList<>();
        for (int i = from; i < lines.size() && !lines.get(i).startsWith("* "); i++) {
            said.add(lines.get(i));
        }
        List<Problem> located = groovy(said);
        if (located.isEmpty() && place.isPresent()) {
            located = kotlin(said, place.get().file);
        }
        if (!located.isEmpty()) {
            return located;
        }
        List<Problem> problems = new ArrayList<>();
        for (List<String> chain : chains(said)) {
            String message = GradleMessages.brief(chain);
            problems.add(
                    place.isPresent()
                            ? Problem.at(place.get().file, place.get().line, 0, message)
                            : GradleMessages.atDependency(message, GradleFiles.scripts(setup.root(), setup.topDir())));
        }
        return problems;
    }

    private static List<Problem> groovy(List<String> said) {
        List<Problem> problems = new ArrayList<>();
        for (String line : said) {
            Matcher matcher = GROOVY.matcher(line.strip());
            if (matcher.matches()) {
                int column = matcher.group(4) == null ? 0 : Integer.parseInt(matcher.group(4));
                problems.add(Problem.at(
                        Path.of(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        column,
                        matcher.group(3).replaceFirst(":$", ": end of file")));
            }
        }
        return problems;
    }

    private static List<Problem> kotlin(List<String> said, Path file) {
        List<Problem> problems = new ArrayList<>();
        int lineNumber = 0;
        for (String line : said) {
            Matcher at = KOTLIN_LINE.matcher(line.strip());
            Matcher message = KOTLIN_MESSAGE.matcher(line.strip());
            if (at.matches()) {
                lineNumber = Integer.parseInt(at.group(1));
            } else if (lineNumber > 0 && message.matches()) {
                problems.add(Problem.at(file, lineNumber, 0, message.group(1)));
            }
        }
        return problems;
    }

    /** One for each innermost cause of the tree that Gradle prints with `>` and indentation. */
    private static List<List<String>> chains(List<String> said) {
        List<List<String>> chains = new ArrayList<>();
        List<String> chain = new ArrayList<>();
        List<Integer> depths = new ArrayList<>();
        for (String line : said) {
            int depth = line.stripLeading().startsWith("> ") ? line.indexOf('>') : -1;
            if (depth < 0 && !chain.isEmpty()) {
                chain.set(chain.size() - 1, chain.get(chain.size() - 1) + "\n" + line);
                continue;
            }
            if (!depths.isEmpty() && depth <= depths.get(depths.size() - 1)) {
                chains.add(List.copyOf(chain));
                while (!depths.isEmpty() && depth <= depths.get(depths.size() - 1)) {
                    depths.remove(depths.size() - 1);
                    chain.remove(chain.size() - 1);
                }
            }
            depths.add(depth);
            chain.add(depth < 0 ? line : line.strip().substring(2));
        }
        chains.add(List.copyOf(chain));
        return chains;
    }

    private String first() {
        return lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("at ") && !line.startsWith("Picked up "))
                .reduce((a, b) -> b.startsWith("...") ? a : a.length() < 300 ? a + " " + b : a)
                .orElse("it says nothing");
    }
}
