package dev.hotreload.app;

import dev.hotreload.command.Os;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Knows on which TCP ports processes listen. */
interface ListeningPorts {
    /** The ports of these processes, in the order of the processes; of one process those it opened first come first. */
    List<Endpoint> of(List<Long> pids);

    /** The shortest pause between two questions that the machine does not feel. */
    Duration pause();

    /** As this system tells them. */
    static ListeningPorts on(Os os) {
        return switch (os) {
            case LINUX -> new ProcPorts(Path.of("/proc"), System::nanoTime);
            case UNIX -> CommandPorts.lsof();
            case WINDOWS -> CommandPorts.netstat();
        };
    }
}
