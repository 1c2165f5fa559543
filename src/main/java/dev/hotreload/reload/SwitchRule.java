package dev.hotreload.reload;

import dev.hotreload.build.BuildResult;
import dev.hotreload.build.ClassChange;
import java.util.List;

/** Decides what a successful build asks of the running application. */
@FunctionalInterface
public interface SwitchRule {
    Plan planFor(BuildResult.Succeeded built);

    /** Every change that the application could notice restarts it. */
    static SwitchRule restart() {
        return built -> built.changesNothing() ? new Plan.Nothing() : new Plan.Restart(reason(built));
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
