package dev.hotreload.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Brings the copied resources up to date. Where a compiler or a processor makes the same path, theirs stands: in a build
 * tool it comes later, too.
 */
final class ResourceStage {
    private final Resources resources;
    private final Outputs outputs;

    ResourceStage(Resources resources, Outputs outputs) {
        this.resources = resources;
        this.outputs = outputs;
    }

    /** Whether there may be anything to stage. */
    boolean mayDiffer(BuildState.Change change, BuildState before, Set<Path> reported) {
        return reported.stream().anyMatch(resources::mayContain)
                || change.others().entrySet().stream()
                        .anyMatch(made ->
                                made.getValue().isPresent() != before.others().containsKey(made.getKey()))
                || change.classes().entrySet().stream()
                        .anyMatch(made ->
                                made.getValue().isPresent() != before.classes().containsKey(made.getKey()));
    }

    /**
     * Stages what differs from the resources before and adds it to the change.
     *
     * @param change what the compilation changes
     * @param before the state that is staged and committed so far
     * @param reported files whose content is read whatever their size and time say
     */
    void addTo(BuildState.Change change, BuildState before, Set<Path> reported) throws IOException {
        SortedMap<String, BuildState.Resource> after = new TreeMap<>();
        for (Map.Entry<String, Resources.Resource> entry : resources.find().entrySet()) {
            String path = entry.getKey();
            if (!isCompiled(change, before, path)) {
                take(path, entry.getValue(), before, reported).ifPresent(taken -> after.put(path, taken));
            }
        }
        for (String path : before.resources().keySet()) {
            if (!after.containsKey(path)) {
                change.resources().put(path, Optional.empty());
                if (!isCompiled(change, before, path)) {
                    outputs.remove(path);
                }
            }
        }
        after.forEach((path, resource) -> {
            if (!resource.equals(before.resourceAt(path))) {
                change.resources().put(path, Optional.of(resource));
            }
        });
    }

    private Optional<BuildState.Resource> take(
            String path, Resources.Resource resource, BuildState before, Set<Path> reported) throws IOException {
        Optional<BuildState.Resource> old = Optional.ofNullable(before.resourceAt(path));
        Optional<FileStamp> known =
                reported.contains(resource.from()) ? Optional.empty() : old.map(BuildState.Resource::stamp);
        Optional<FileStamp> stamp = FileStamp.of(resource.from(), known);
        if (stamp.isEmpty()) {
            return Optional.empty();
        }
        // What a filter puts in may change though the file does not.
        String content = resource.filter().isPresent()
                ? FileStamp.hash(resource.content())
                : stamp.get().hash();
        if (old.isEmpty() || !old.get().content().equals(content)) {
            outputs.stage(path, resource.content());
        }
        return Optional.of(new BuildState.Resource(resource.from(), stamp.get(), content));
    }

    private static boolean isCompiled(BuildState.Change change, BuildState before, String path) {
        Optional<ClassShape> shape = change.classes().get(path);
        Optional<String> other = change.others().get(path);
        return (shape == null ? before.classes().containsKey(path) : shape.isPresent())
                || (other == null ? before.others().containsKey(path) : other.isPresent());
    }
}
