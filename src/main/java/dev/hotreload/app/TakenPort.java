package dev.hotreload.app;

import dev.hotreload.command.Os;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;

/** Remembers where the application listened, and finds out who listens there when it cannot start. Used by one thread. */
final class TakenPort {
    private static final int LONGEST_COMMAND = 100;

    private final Os os;
    private Optional<Endpoint> last = Optional.empty();

    TakenPort(Os os) {
        this.os = os;
    }

    /** Where a version of the application listens. */
    void seen(Optional<Endpoint> endpoint) {
        last = endpoint.or(() -> last);
    }

    /**
     * After the end of a start: who has the port of the version before, as the end of a message; empty: nobody.
     *
     * @param before a version that goes on, and has its port
     */
    String text(Optional<Running> before) {
        if (last.isEmpty() || isFree(last.get())) {
            return "";
        }
        int port = last.get().port();
        if (before.flatMap(Running::endpoint).filter(last.get()::equals).isPresent()) {
            return before.get().hasOwnPort()
                    ? ""
                    : "; port " + port
                            + " is the one of the version that goes on: with reload.handoff = \"overlap\" the application must"
                            + " listen on the port that it is given, as {port} in run.args, as PORT or SERVER_PORT in its"
                            + " environment, or as the system property server.port";
        }
        String holder = holder(port).map(TakenPort::describe).orElse("a process that cannot be seen from here");
        return "; port " + port + " is taken by " + holder;
    }

    private static boolean isFree(Endpoint endpoint) {
        try (ServerSocket socket = new ServerSocket(endpoint.port(), 1, InetAddress.getByName(endpoint.host()))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private Optional<ProcessHandle> holder(int port) {
        if (os != Os.LINUX) {
            // A program would have to be started for each process.
            return Optional.empty();
        }
        return ProcessHandle.allProcesses()
                .filter(process -> ListeningPorts.on(os).of(List.of(process.pid())).stream()
                        .anyMatch(endpoint -> endpoint.port() == port))
                .findFirst();
    }

    private static String describe(ProcessHandle process) {
        String command = process.info().commandLine().orElse("");
        String shown = command.length() <= LONGEST_COMMAND ? command : command.substring(0, LONGEST_COMMAND) + "...";
        return "process " + process.pid() + (shown.isEmpty() ? "" : " (" + shown + ")");
    }
}
