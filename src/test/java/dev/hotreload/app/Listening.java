package dev.hotreload.app;

import java.nio.file.Path;
import java.util.List;

/** Asks for ports as hotreload does, for tests of the whole. */
public final class Listening {
    private Listening() {}

    /** The TCP ports on which these processes listen. */
    public static List<Integer> portsOf(List<ProcessHandle> processes) {
        List<Long> pids = processes.stream().map(ProcessHandle::pid).toList();
        return new ProcPorts(Path.of("/proc"), System::nanoTime)
                .of(pids).stream().map(Endpoint::port).distinct().toList();
    }
}
