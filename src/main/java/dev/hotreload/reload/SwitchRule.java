package dev.hotreload.reload;

import dev.hotreload.build.BuildResult;
import dev.hotreload.build.ClassChange;
import dev.hotreload.build.Consequence;
import dev.hotreload.config.ReloadConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides what a successful build asks of the running application. */
@FunctionalInterface
public interface SwitchRule {
    Plan planFor(BuildResult.Succeeded built);

    /** As {@code reload.strategy} says. */
    static SwitchRule of(ReloadConfig.Strategy strategy, RestartOn restartOn, ResourceRules resources) {
        SwitchRule files = strategy == ReloadConfig.Strategy.RESTART ? restart() : swap(restartOn, resources);
        return built -> files.planFor(built).plus(plan(built.consequence()));
    }

    private static Plan plan(Consequence consequence) {
        if (consequence instanceof Consequence.Restart restart) {
            return new Plan.Restart(restart.reason());
        }
        return consequence instanceof Consequence.Refresh refresh
                ? new Plan.Refresh(refresh.files())
                : new Plan.Nothing();
    }

    /** Every change that the application could notice restarts it. */
    static SwitchRule restart() {
        return built -> built.classes().isEmpty() && built.resources().isEmpty()
                ? new Plan.Nothing()
                : new Plan.Restart(reason(built));
    }

    /**
     * Classes are swapped, which may turn out to be impossible when it is tried; of the other files those restart that
     * applications read only once.
     */
    static SwitchRule swap(RestartOn restartOn, ResourceRules resources) {
        return built -> {
            List<String> reasons = new ArrayList<>();
            built.classes().stream()
                    .filter(change -> restartOn.matchesClass(change.className()))
                    .forEach(change -> reasons.add(change.simpleName() + " matches restart_on"));
            for (String path : built.resources()) {
                if (restartOn.matchesFile(path)) {
                    reasons.add(ResourceRules.fileName(path) + " matches restart_on");
                } else {
                    Optional<String> reason = resources.restartReason(path);
                    reason.ifPresent(reasons::add);
                }
            }
            if (!reasons.isEmpty()) {
                return new Plan.Restart(more(reasons.get(0), reasons.size()));
            }
            if (!built.classes().isEmpty()) {
                return new Plan.Swap(
                        built.classes().stream().map(ClassChange::className).collect(Collectors.toSet()));
            }
            return built.resources().isEmpty() ? new Plan.Nothing() : new Plan.Refresh(Set.copyOf(built.resources()));
        };
    }

    private static String reason(BuildResult.Succeeded built) {
        List<ClassChange> classes = built.classes();
        for (ClassChange change : classes) {
            switch (change.kind()) {
                case ADDED -> {
                    return more(change.simpleName() + " is new", classes.size());
                }
                case REMOVED -> {
                    return more(change.simpleName() + " was removed", classes.size());
                }
                case SHAPE, BODY -> {}
            }
        }
        if (!classes.isEmpty()) {
            ClassChange first = classes.stream()
                    .filter(change -> change.kind() == ClassChange.Kind.SHAPE)
                    .findFirst()
                    .orElse(classes.get(0));
            return more(first.simpleName() + " changed", classes.size());
        }
        List<String> resources = built.resources();
        return more(resources.get(0) + " changed", resources.size());
    }

    private static String more(String first, int count) {
        return count == 1 ? first : first + ", and " + (count - 1) + " more";
    }
}
