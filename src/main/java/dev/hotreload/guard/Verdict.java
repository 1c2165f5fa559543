package dev.hotreload.guard;

import java.util.List;

/** Whether hotreload may run here. */
public sealed interface Verdict {

    /**
     * It may.
     *
     * @param announcements lines to print at every start, because the guard looks at less than usual; mostly none
     */
    record Allowed(List<String> announcements) implements Verdict {
        public Allowed {
            announcements = List.copyOf(announcements);
        }
    }

    /**
     * It must not.
     *
     * @param reasons at least one, each with what to do about it
     */
    record Refused(List<String> reasons) implements Verdict {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
