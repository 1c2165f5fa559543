package dev.hotreload.reload;

import dev.hotreload.config.ReloadConfig;
import dev.hotreload.reload.Owed.Wish;

/** Whether what is built takes over by itself, and how; used by the thread that runs the loop. */
final class Takeover {
    private final boolean restarts;
    private final boolean onSave;
    private final boolean overlaps;
    private boolean paused;

    /**
     * @param restarts whether it may cost a restart that what is built takes over
     * @param onSave whether nobody has to ask for it
     * @param overlaps whether, in a restart, the version before goes on until the new one is ready
     */
    Takeover(boolean restarts, boolean onSave, boolean overlaps) {
        this.restarts = restarts;
        this.onSave = onSave;
        this.overlaps = overlaps;
    }

    static Takeover of(ReloadConfig config) {
        return new Takeover(
                config.strategy() != ReloadConfig.Strategy.SWAP,
                config.trigger() == ReloadConfig.Trigger.SAVE,
                config.handoff() == ReloadConfig.Handoff.OVERLAP);
    }

    boolean restarts() {
        return restarts;
    }

    boolean overlaps() {
        return overlaps;
    }

    /** Whether a save changes what runs without that somebody asks. */
    boolean onSave() {
        return onSave && !paused;
    }

    /** Whether the developer wants a pause. */
    boolean isPaused() {
        return paused;
    }

    /** From now on what is built waits until somebody asks for it, or no more. */
    void pause(boolean on) {
        paused = on;
    }

    void carryOn(Takeover earlier) {
        paused = earlier.paused;
    }

    /** What follows for the application. */
    enum Step {
        NOTHING,
        /** It runs on as it is; one that starts comes up first. */
        HOLD,
        /** The running one gets the new files. */
        EXCHANGE,
        RESTART
    }

    /** An application of which nothing runs has nothing to lose, and is started. */
    Step step(Plan plan, Wish wish, Launches launches) {
        if (plan instanceof Plan.Nothing) {
            return Step.NOTHING;
        }
        Application app = launches.app();
        boolean wanted = onSave() || wish != Wish.NONE;
        boolean mayRestart = wish == Wish.RESTART || (wanted && restarts);
        if (app instanceof Application.Down) {
            return mayRestart || !launches.isRunning() ? Step.RESTART : Step.HOLD;
        }
        if (plan instanceof Plan.Restart) {
            return mayRestart ? Step.RESTART : Step.HOLD;
        }
        if (app instanceof Application.Rising) {
            // It has perhaps loaded the old classes, but reads such files when they are asked for.
            return plan instanceof Plan.Swap && mayRestart ? Step.RESTART : Step.HOLD;
        }
        return wanted ? Step.EXCHANGE : Step.HOLD;
    }
}
