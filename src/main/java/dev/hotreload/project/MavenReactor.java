package dev.hotreload.project;

import dev.hotreload.config.ProblemException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/**
 * The poms that are built together with the one in a directory: everything below the topmost pom that reaches it through
 * {@code <modules>}.
 */
final class MavenReactor {
    private final Map<Path, Optional<Model>> raw = new LinkedHashMap<>();
    private final Set<Path> poms;

    /**
     * What the configuration has to say about modules.
     *
     * @param mainClass tells the module to run, where hotreload is started above all modules
     */
    record Wish(Path tmpDir, Optional<String> mainClass) {}

    private MavenReactor(Path start) {
        Set<Path> widest = below(start);
        for (Path candidate : candidates(start)) {
            Set<Path> reached = below(candidate);
            if (reached.contains(start)) {
                widest = reached;
            }
        }
        poms = widest;
    }

    /** Fails with what is wrong with the first pom that is no XML. */
    static MavenReactor around(MavenSession maven) throws ProblemException {
        MavenReactor reactor = new MavenReactor(maven.setup().pom());
        for (Path pom : reactor.poms) {
            if (reactor.raw(pom).isEmpty()) {
                EffectiveModel.read(maven.at(dirOf(pom)));
            }
        }
        return reactor;
    }

    /** In the order in which they are named; the topmost first. */
    List<Path> poms() {
        return List.copyOf(poms);
    }

    /** Those that say which modules there are. */
    List<Path> aggregators() {
        return poms.stream()
                .filter(pom ->
                        raw(pom).filter(model -> !modules(pom, model).isEmpty()).isPresent())
                .toList();
    }

    /** As it is written; empty: there is none that could be read. */
    Optional<Model> raw(Path pom) {
        return raw.computeIfAbsent(pom, MavenReactor::parse);
    }

    static Path dirOf(Path pom) {
        Path dir = pom.getParent();
        if (dir == null) {
            throw new IllegalArgumentException("no directory: " + pom);
        }
        return dir;
    }

    /** Where the topmost pom may be: in directories above, or where a parent is said to be; the nearest first. */
    private List<Path> candidates(Path start) {
        List<Path> candidates = new ArrayList<>();
        for (Path dir = dirOf(start).getParent(); dir != null; dir = dir.getParent()) {
            candidates.add(dir.resolve("pom.xml"));
        }
        Set<Path> lineage = new LinkedHashSet<>();
        Optional<Path> parent = parent(start);
        while (parent.isPresent() && lineage.add(parent.get())) {
            parent = parent(parent.get());
        }
        candidates.addAll(lineage);
        return candidates.stream().filter(Files::isRegularFile).distinct().toList();
    }

    private Optional<Path> parent(Path pom) {
        return raw(pom).map(Model::getParent)
                .map(Parent::getRelativePath)
                .filter(path -> !path.isEmpty())
                .map(path -> pomAt(dirOf(pom).resolve(path).normalize()))
                .filter(Files::isRegularFile);
    }

    /** The pom itself and all that it reaches through {@code <modules>}. */
    Set<Path> below(Path pom) {
        Set<Path> reached = new LinkedHashSet<>();
        gather(pom, reached);
        return reached;
    }

    private void gather(Path pom, Set<Path> reached) {
        if (reached.add(pom)) {
            raw(pom).ifPresent(model -> modules(pom, model).forEach(module -> gather(module, reached)));
        }
    }

    /** Those of profiles too: a module that is there is nearer than what was installed of it. */
    private static List<Path> modules(Path pom, Model model) {
        return Stream.concat(
                        model.getModules().stream(),
                        model.getProfiles().stream().flatMap(profile -> profile.getModules().stream()))
                .map(module -> pomAt(dirOf(pom).resolve(module.strip()).normalize()))
                .filter(module -> module.endsWith("pom.xml") && Files.isRegularFile(module))
                .distinct()
                .toList();
    }

    private static Path pomAt(Path path) {
        return Files.isDirectory(path) ? path.resolve("pom.xml") : path;
    }

    private static Optional<Model> parse(Path pom) {
        try (Reader reader = Files.newBufferedReader(pom)) {
            return Optional.of(new MavenXpp3Reader().read(reader, false));
        } catch (IOException | XmlPullParserException e) {
            // Whoever needs this one reads it again, and tells what is wrong.
            return Optional.empty();
        }
    }
}
