package dev.hotreload.reload;

import dev.hotreload.config.ReloadConfig;
import dev.hotreload.reload.Owed.Wish;

/**
 * Whether what is built takes over by itself, and how.
 *
 * @param restarts whether that may cost a restart
 * @param onSave whether nobody has to ask for it
 * @param overlaps whether, in a restart, the version before goes on until the new one is ready
 */
record Takeover(boolean restarts, boolean onSave, boolean overlaps) {

    static Takeover of(ReloadConfig config) {
        return new Takeover(
                config.strategy() != ReloadConfig.Strategy.SWAP,
                config.trigger() != ReloadConfig.Trigger.KEY,
                config.handoff() == ReloadConfig.Handoff.OVERLAP);
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

    /** An application that does not run has nothing to lose, and is started. */
    Step step(Plan plan, Wish wish, Application app) {
        if (plan instanceof Plan.Nothing) {
            return Step.NOTHING;
        }
        if (app instanceof Application.Down) {
            return Step.RESTART;
        }
        boolean wanted = onSave || wish != Wish.NONE;
        boolean mayRestart = wish == Wish.RESTART || (wanted && restarts);
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
