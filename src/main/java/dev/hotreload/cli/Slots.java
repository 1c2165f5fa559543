package dev.hotreload.cli;

import dev.hotreload.app.Launch;
import dev.hotreload.config.Config;
import dev.hotreload.config.ReloadConfig.Handoff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where launches have their classes and their port: all in one place or, where a version goes on until the next is ready, in two
 * by turns, as in a blue-green deployment. A place keeps its port, so that a JVM can be made for it in advance. Outlives
 * sessions; used by the thread {@code app}.
 */
final class Slots {
    private final OptionalInt[] ports = {OptionalInt.empty(), OptionalInt.empty()};

    /**
     * The place of a launch.
     *
     * @param copy where its class directories are copied to; empty: it reads what is committed
     * @param port which it shall listen on; empty: that is its own affair
     */
    record Slot(Optional<Path> copy, OptionalInt port) {}

    /**
     * For the next launch.
     *
     * @param beside what runs meanwhile
     */
    Slot next(Config config, boolean portWanted, Optional<Launch> beside) {
        if (config.reload().handoff() != Handoff.OVERLAP) {
            return new Slot(Optional.empty(), port(config, portWanted));
        }
        List<Path> dirs = beside.map(Launch::classDirs).orElse(List.of());
        int index = dirs.stream().anyMatch(dir -> dir.startsWith(dir(config, 0))) ? 1 : 0;
        ports[index] = index == 0 && config.proxy().appPort().isPresent()
                ? config.proxy().appPort()
                : OptionalInt.of(usable(ports[index]));
        return new Slot(Optional.of(dir(config, index)), ports[index]);
    }

    /** For the one after that; empty: the same. */
    Optional<Slot> after(Config config, Slot next) {
        return next.copy().map(copy -> {
            int index = copy.equals(dir(config, 0)) ? 1 : 0;
            if (ports[index].isEmpty()) {
                ports[index] = OptionalInt.of(usable(OptionalInt.empty()));
            }
            return new Slot(Optional.of(dir(config, index)), ports[index]);
        });
    }

    private OptionalInt port(Config config, boolean wanted) {
        OptionalInt asked = config.proxy().appPort();
        if (asked.isPresent() || !wanted) {
            return asked;
        }
        ports[0] = OptionalInt.of(usable(ports[0]));
        return ports[0];
    }

    private static Path dir(Config config, int index) {
        return config.tmpDir().resolve("slots/" + (index + 1));
    }

    /** The same as before, if nobody has taken it. */
    private static int usable(OptionalInt before) {
        if (before.isPresent() && isFree(before.getAsInt())) {
            return before.getAsInt();
        }
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
