package dev.hotreload.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Gets the classes of one module that are due. Used on the thread {@code build} only. */
interface ClassMaker {
    /**
     * One pass over what the classes come from.
     *
     * @param accepted the last successful build
     * @param look what differs since
     * @param everything why all of it is to be done anew; empty: what differs is enough, as far as is known outside
     * @param unbuilt the files that were reported
     */
    record Pass(BuildState accepted, Sources.Look look, Optional<String> everything, Above above, Set<Path> unbuilt) {}

    /** Throws {@link CancelToken.CancelledException} when the pass is not wanted any more. */
    Rounds.Attempt attempt(Pass pass, CancelToken cancel) throws IOException;

    /** For a moment when nothing else is to do, see {@link Builder#warmUp}. */
    void warmUp(BuildState accepted, Sources.Look look, CancelToken cancel) throws IOException;
}
