package dev.hotreload.project;

import dev.hotreload.config.Problem;
import dev.hotreload.project.Directive.Word;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The dependencies of a script as a pom, so that Maven's own rules hold for them. Each stands in a line of its own, by
 * which a problem with the pom is one with the directive.
 */
final class ScriptPom {
    private static final Pattern GAV = Pattern.compile("(?<group>[\\w.-]+):(?<artifact>[\\w.-]+)"
            + "(?::(?<version>[^:@]*)(?::(?<classifier>[^@]*))?)?(?:@(?<type>.*))?");

    private static final String CENTRAL = "central";

    /** Names that stand for an address. */
    private static final Map<String, String> ADDRESSES = Map.ofEntries(
            Map.entry("google", "https://maven.google.com/"),
            Map.entry("jitpack", "https://jitpack.io/"),
            Map.entry("jbossorg", "https://repository.jboss.org/nexus/content/groups/public/"),
            Map.entry("redhat", "https://maven.repository.redhat.com/ga/"),
            Map.entry("jcenter", "https://jcenter.bintray.com/"),
            Map.entry("sponge", "https://repo.spongepowered.org/maven"),
            Map.entry("central-portal-snapshots", "https://central.sonatype.com/repository/maven-snapshots/"),
            Map.entry("sonatype-snapshots", "https://oss.sonatype.org/content/repositories/snapshots"),
            Map.entry("s01sonatype-snapshots", "https://s01.oss.sonatype.org/content/repositories/snapshots"),
            Map.entry("spring-snapshot", "https://repo.spring.io/snapshot"),
            Map.entry("spring-milestone", "https://repo.spring.io/milestone"),
            Map.entry("jogamp", "https://jogamp.org/deployment/maven"),
            Map.entry("mvnpm", "https://repo.mvnpm.org/maven2"));

    private final List<String> lines = new ArrayList<>();
    private final Map<Integer, Word> places = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private boolean needed;

    private ScriptPom() {}

    static ScriptPom of(ScriptFiles script) {
        ScriptPom pom = new ScriptPom();
        List<Word> dependencies = pom.words(script, DirectiveNames.DEPS);
        List<Word> repositories = pom.words(script, DirectiveNames.REPOS);
        pom.needed = !dependencies.isEmpty();
        pom.lines.add("<project><modelVersion>4.0.0</modelVersion>");
        pom.lines.add("<groupId>script</groupId><artifactId>script</artifactId><version>0</version>");
        pom.lines.add("<repositories>");
        repositories.forEach(pom::addRepository);
        if (!repositories.isEmpty() && repositories.stream().noneMatch(ScriptPom::isCentral)) {
            pom.lines.add("<repository><id>" + CENTRAL + "</id><url>https://repo.maven.apache.org/maven2</url>"
                    + "<releases><enabled>false</enabled></releases></repository>");
        }
        pom.lines.add("</repositories><dependencyManagement><dependencies>");
        boolean managed = dependencies.stream().anyMatch(ScriptPom::isBom);
        dependencies.stream().filter(ScriptPom::isBom).forEach(word -> pom.addDependency(word, true));
        pom.lines.add("</dependencies></dependencyManagement><dependencies>");
        dependencies.stream().filter(word -> !isBom(word)).forEach(word -> pom.addDependency(word, managed));
        pom.lines.add("</dependencies></project>");
        return pom;
    }

    /** Whether there is anything to resolve. */
    boolean isNeeded() {
        return needed;
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    /** What is wrong with the directives themselves. */
    List<Problem> problems() {
        return problems;
    }

    /** A problem with the pom in this file, as one with the directive. */
    Problem translated(Problem problem, Path pom, Path script) {
        if (!problem.file().equals(Optional.of(pom))) {
            return problem;
        }
        Word place = places.get(problem.line());
        return place == null
                ? new Problem(Optional.of(script), 0, 0, problem.severity(), problem.message(), "")
                : new Problem(
                        Optional.of(place.file()),
                        place.line(),
                        place.column(),
                        problem.severity(),
                        problem.message(),
                        "");
    }

    private List<Word> words(ScriptFiles script, String name) {
        return script.named(name).stream()
                .flatMap(directive -> directive.items().stream())
                .toList();
    }

    private static boolean isBom(Word word) {
        return word.text().endsWith("@pom");
    }

    private static boolean isCentral(Word word) {
        return isCentral(word.text().replaceFirst("^[^=]*=", ""));
    }

    private static boolean isCentral(String address) {
        return address.equalsIgnoreCase(CENTRAL)
                || address.equalsIgnoreCase("mavencentral")
                || address.matches("https://repo1?\\.maven\\.(apache\\.)?org/maven2/?");
    }

    private void addRepository(Word word) {
        int equals = word.text().indexOf('=');
        String named = word.text().substring(equals + 1);
        String id = equals < 0 ? named.toLowerCase(Locale.ROOT) : word.text().substring(0, equals);
        if (isCentral(named)) {
            // Maven's own, so that mirrors and settings find it by its name.
            return;
        }
        String address = ADDRESSES.getOrDefault(named.toLowerCase(Locale.ROOT), named);
        if (address.startsWith("./") || address.startsWith("../")) {
            address = word.file().resolveSibling(address).normalize().toUri().toString();
        }
        if (!isAddress(address)) {
            problems.add(word.problem("\"" + named
                    + "\" is neither the address of a repository nor one of these names: central, "
                    + String.join(", ", ADDRESSES.keySet().stream().sorted().toList())));
            return;
        }
        // Maven wants ids without these.
        String plain = id.replaceAll("[\\\\/:\"<>|?*]+", "_");
        add(word, "<repository><id>" + xml(plain) + "</id><url>" + xml(address) + "</url></repository>");
    }

    private static boolean isAddress(String text) {
        try {
            return URI.create(text).getScheme() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void addDependency(Word word, boolean managed) {
        Matcher gav = GAV.matcher(word.text());
        if (!gav.matches()) {
            problems.add(
                    word.problem(word.text() + " is not group:artifact:version[:classifier][@type]" + advice(word)));
            return;
        }
        String type = Optional.ofNullable(gav.group("type")).orElse("jar");
        String version = Optional.ofNullable(gav.group("version")).orElse("");
        if (version.isEmpty() && (isBom(word) || !managed)) {
            problems.add(word.problem(
                    word.text() + " has no version, and no BOM (group:artifact:version@pom) gives it one"));
            return;
        }
        boolean alone = type.equals("fatjar");
        StringBuilder text = new StringBuilder("<dependency>");
        text.append(element("groupId", gav.group("group")));
        text.append(element("artifactId", gav.group("artifact")));
        text.append(element("version", range(version)));
        text.append(element("classifier", gav.group("classifier")));
        text.append(element("type", alone ? "jar" : type));
        text.append(isBom(word) ? "<scope>import</scope>" : "");
        text.append(
                alone
                        ? "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>"
                        : "");
        add(word, text.append("</dependency>").toString());
    }

    private static String advice(Word word) {
        if (word.text().endsWith(".java")) {
            return "; name a source with //SOURCES";
        }
        return word.text().contains("://") ? "; an address of a Git repository is not understood here" : "";
    }

    /** Any from this one on. */
    private static String range(String version) {
        return version.endsWith("+") ? "[" + version.substring(0, version.length() - 1) + ",)" : version;
    }

    private void add(Word word, String line) {
        lines.add(line);
        places.put(lines.size(), word);
    }

    private static String element(String name, String value) {
        return value == null || value.isEmpty() ? "" : "<" + name + ">" + xml(value) + "</" + name + ">";
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
