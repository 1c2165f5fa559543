package dev.hotreload.app;

import java.time.Duration;
import java.util.List;

/** Knows on which TCP ports processes listen. */
interface ListeningPorts {
    /** The ports of these processes, in the order of the processes; of one process those it opened first come first. */
    List<Endpoint> of(List<Long> pids);

    /** The shortest pause between two questions that the machine does not feel. */
    Duration pause();
}
