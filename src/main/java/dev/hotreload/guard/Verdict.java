package dev.hotreload.guard;

import java.util.List;

/** Whether hotreload may run here. */
public sealed interface Verdict {

    /** It may. Only the guard makes one, so whoever asks for it cannot be used without having passed. */
    final class Allowed implements Verdict {
        private final List<String> announcements;

        Allowed(List<String> announcements) {
            this.announcements = List.copyOf(announcements);
        }

        /** Lines to print at every start: that the guard looks at less than usual, or what is odd here; mostly none. */
        public List<String> announcements() {
            return announcements;
        }

        @Override
        public String toString() {
            return "Allowed" + announcements;
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
