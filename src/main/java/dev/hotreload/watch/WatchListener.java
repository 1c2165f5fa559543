package dev.hotreload.watch;

import dev.hotreload.config.Problem;

/** Hears what the watcher found out; called on the watch thread, so an answer must be quick. */
public interface WatchListener {
    /** Files changed and have rested; never empty. More may follow before {@link #quiet}. */
    void changed(ChangeSet changes);

    /** Once after the last {@link #changed}: nothing happened for {@code debounce}, or not for long enough, too long. */
    void quiet();

    /** A limit that the developer should know of; watching goes on another way. */
    void trouble(Problem problem);
}
