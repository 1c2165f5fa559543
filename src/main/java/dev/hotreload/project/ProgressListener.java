package dev.hotreload.project;

import dev.hotreload.config.Problem;

/** Hears how a project is being resolved. */
public interface ProgressListener {
    /** A download goes on. One call at a time, from a thread of the downloads, at most ten a second. */
    void progress(String text);

    /** Something that the developer may want to know, and that does not stop the session. */
    void warning(Problem problem);
}
