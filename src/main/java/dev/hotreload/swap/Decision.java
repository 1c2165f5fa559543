package dev.hotreload.swap;

import java.util.List;

/** Whether the way from the classes that run to the classes that are built leads through a swap. */
public sealed interface Decision {

    /**
     * As far as class files tell.
     *
     * @param classes all that differ, new and lazily loaded ones included
     */
    record Possible(List<Redefinition> classes) implements Decision {
        public Possible {
            classes = List.copyOf(classes);
        }
    }

    /**
     * Whatever is loaded.
     *
     * @param reason as in "restarted because …"
     */
    record Impossible(String reason) implements Decision {}
}
