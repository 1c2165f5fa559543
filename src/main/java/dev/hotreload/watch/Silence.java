package dev.hotreload.watch;

import dev.hotreload.config.Problem;
import dev.hotreload.config.Problem.Severity;
import dev.hotreload.config.WatchConfig.Poll;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Decides where to poll, and says why. Confined to the watch thread. */
final class Silence {
    private static final int MOST_NAMES = 3;

    private final WatchPlan plan;
    private final Machine machine;
    private final Polling polling;
    private final Consumer<Problem> trouble;

    Silence(WatchPlan plan, Machine machine, Polling polling, Consumer<Problem> trouble) {
        this.plan = plan;
        this.machine = machine;
        this.polling = polling;
        this.trouble = trouble;
    }

    private List<Path> roots() {
        return Stream.concat(plan.dirs().stream(), plan.files().stream()).toList();
    }

    /** What is known before anything happens: by the configuration, and by the types of the file systems. */
    void expect(PathFilter filter) {
        Poll poll = plan.config().poll();
        if (poll == Poll.ALWAYS) {
            polling.add(roots(), System.nanoTime());
        } else if (poll == Poll.AUTO) {
            silentPlaces(filter)
                    .forEach((type, places) -> poll(
                            places,
                            "changes made on the other side of a file system of type " + type
                                    + " come without an event",
                            System.nanoTime()));
        }
    }

    private Map<String, List<Path>> silentPlaces(PathFilter filter) {
        Map<String, List<Path>> places = new TreeMap<>();
        for (Path root : roots()) {
            machine.mounts().silentTypeOf(root).ifPresent(type -> add(places, type, root));
        }
        for (Path dir : plan.dirs()) {
            machine.mounts().silentBelow(dir).forEach((point, type) -> {
                if (filter.walks(point)) {
                    add(places, type, point);
                }
            });
        }
        return places;
    }

    private static void add(Map<String, List<Path>> places, String type, Path place) {
        places.computeIfAbsent(type, key -> new ArrayList<>()).add(place);
    }

    /** Whether it is worth finding out if events come. */
    boolean wantsProbe() {
        return plan.config().poll() == Poll.AUTO && !roots().stream().allMatch(polling::covers);
    }

    /** The probe was never heard of: nothing will be in the file system of {@code tmp_dir}. */
    void found(long now) {
        Optional<Object> silent = machine.stores().apply(plan.tmpDir());
        List<Path> there = roots().stream()
                .filter(root -> machine.stores().apply(root).equals(silent))
                .toList();
        poll(there, "a file was written in " + plan.tmpDir() + ", and no event told of it", now);
    }

    /** No more can be watched. */
    void everywhere(String why, long now) {
        poll(roots(), why, now);
    }

    private void poll(Collection<Path> places, String why, long now) {
        List<Path> fresh = polling.add(places, now);
        if (!fresh.isEmpty()) {
            boolean all = roots().stream().allMatch(polling::covers);
            String message = why + "; looking every "
                    + plan.config().pollInterval().toMillis() + " ms" + (all ? " instead" : " at " + names(fresh));
            trouble.accept(new Problem(Optional.empty(), 0, 0, Severity.WARNING, message, ""));
        }
    }

    private String names(List<Path> places) {
        List<String> names = places.stream()
                .limit(MOST_NAMES)
                .map(place -> place.startsWith(plan.root()) && !place.equals(plan.root())
                        ? plan.root().relativize(place).toString()
                        : place.toString())
                .toList();
        int rest = places.size() - names.size();
        return String.join(", ", names) + (rest > 0 ? " and " + rest + " more" : "");
    }
}
