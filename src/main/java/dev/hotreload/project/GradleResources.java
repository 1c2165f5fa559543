package dev.hotreload.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The resource directories of a Gradle project. Where its build script changes files while it copies them, which only Gradle can do,
 * those come as Gradle wrote them, and all others from where they lie.
 *
 * @param dirs in order
 * @param changed files beside the sources that Gradle turns into something else, and those that it takes from elsewhere
 * @param made the same as Gradle wrote them
 */
record GradleResources(List<ResourceDir> dirs, List<Path> changed, List<Path> made) {
    GradleResources {
        dirs = List.copyOf(dirs);
        changed = List.copyOf(changed);
        made = List.copyOf(made);
    }

    static GradleResources of(GradleFacts facts) throws IOException {
        List<Path> sources = facts.paths("resource");
        List<String> includes = facts.all("resourceInclude");
        List<String> excludes = facts.all("resourceExclude");
        Optional<Path> processed = facts.paths("processed").stream().findFirst();
        Map<String, Path> beside = new TreeMap<>();
        Set<String> asTheyAre = new LinkedHashSet<>();
        Map<String, Path> written = processed.isPresent() ? files(processed.get()) : Map.of();
        if (processed.isPresent()) {
            for (Path dir : sources) {
                beside.putAll(files(dir));
            }
            for (Map.Entry<String, Path> file : beside.entrySet()) {
                Path copy = written.get(file.getKey());
                if (copy != null && Files.mismatch(copy, file.getValue()) < 0) {
                    asTheyAre.add(file.getKey());
                }
            }
        }
        List<String> notCopied = new ArrayList<>(excludes);
        beside.keySet().stream().filter(name -> !asTheyAre.contains(name)).forEach(notCopied::add);
        List<ResourceDir> dirs = new ArrayList<>();
        Stream.concat(sources.stream(), facts.paths("extra").stream())
                .map(dir -> new ResourceDir(dir, "", includes, notCopied, Optional.empty()))
                .forEach(dirs::add);
        List<String> own = written.keySet().stream()
                .filter(name -> !asTheyAre.contains(name))
                .toList();
        if (!own.isEmpty()) {
            dirs.add(new ResourceDir(processed.orElseThrow(), "", own, List.of(), Optional.empty()));
        }
        List<Path> changed = new ArrayList<>();
        beside.forEach((name, file) -> {
            if (!asTheyAre.contains(name)) {
                changed.add(file);
            }
        });
        facts.paths("processedInput").stream()
                .filter(file -> sources.stream().noneMatch(file::startsWith))
                .forEach(changed::add);
        return new GradleResources(dirs, changed, own.stream().map(written::get).toList());
    }

    /** By their paths below the directory, with {@code /}. */
    private static Map<String, Path> files(Path dir) throws IOException {
        Map<String, Path> found = new TreeMap<>();
        if (Files.isDirectory(dir)) {
            try (Stream<Path> all = Files.walk(dir)) {
                all.filter(Files::isRegularFile)
                        .forEach(file ->
                                found.put(dir.relativize(file).toString().replace('\\', '/'), file));
            }
        }
        return found;
    }
}
