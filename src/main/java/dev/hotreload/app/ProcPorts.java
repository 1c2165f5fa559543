package dev.hotreload.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Linux: joins the sockets of the network namespace ({@code /proc/<pid>/net/tcp}) with those that the process holds
 * ({@code /proc/<pid>/fd}). To write the first list the kernel walks its whole table of connections, which takes
 * milliseconds, so it is read when the number of sockets ({@code /proc/<pid>/net/sockstat}) has changed, or now and then,
 * because one socket may close while another opens; the second is read when the first has a socket not seen before. Used
 * by one thread.
 */
final class ProcPorts implements ListeningPorts {
    private static final String LISTENING = "0A";
    private static final String SOCKET = "socket:[";
    private static final long SHORTEST_TRUST_NANOS = 50_000_000L;
    private static final long LONGEST_TRUST_NANOS = 2_000_000_000L;
    private static final int TRUSTS_IN_AN_AGE = 10;
    private static final int REST_PER_READ = 4;

    private final Path proc;
    private final LongSupplier nanoTime;
    private final Map<Long, Set<String>> foreignInodes = new HashMap<>();
    private long firstNanos;
    private Answer last = new Answer(List.of(), "", List.of(), 0, 0);

    ProcPorts(Path proc, LongSupplier nanoTime) {
        this.proc = proc;
        this.nanoTime = nanoTime;
    }

    /** What was read, and how long that took. */
    private record Answer(List<Long> pids, String counts, List<Endpoint> endpoints, long atNanos, long costNanos) {}

    @Override
    public Duration pause() {
        return Duration.ofMillis(10);
    }

    @Override
    public List<Endpoint> of(List<Long> pids) {
        if (pids.isEmpty()) {
            return List.of();
        }
        long start = nanoTime.getAsLong();
        String counts = counts(pids.get(0));
        boolean first = last.pids.isEmpty();
        boolean tired = start - last.atNanos < last.costNanos * REST_PER_READ;
        boolean same = pids.equals(last.pids) && counts.equals(last.counts);
        if (first) {
            firstNanos = start;
        }
        // Early in a start a port is awaited by somebody; later hardly.
        long trustNanos =
                Math.max(SHORTEST_TRUST_NANOS, Math.min(LONGEST_TRUST_NANOS, (start - firstNanos) / TRUSTS_IN_AN_AGE));
        if (!first && (tired || (same && start - last.atNanos < trustNanos))) {
            return last.endpoints;
        }
        List<Endpoint> endpoints = read(pids);
        long end = nanoTime.getAsLong();
        last = new Answer(List.copyOf(pids), counts, endpoints, end, end - start);
        return endpoints;
    }

    /** Changes whenever a socket begins or ceases to listen, and with each connection. */
    private String counts(long pid) {
        Path net = proc.resolve(Long.toString(pid)).resolve("net");
        StringBuilder counts = new StringBuilder();
        for (String table : List.of("sockstat", "sockstat6")) {
            try (Stream<String> lines = Files.lines(net.resolve(table), StandardCharsets.ISO_8859_1)) {
                lines.filter(line -> line.startsWith("TCP")).forEach(counts::append);
            } catch (IOException | UncheckedIOException unknown) {
                counts.append('?');
            }
        }
        return counts.toString();
    }

    private List<Endpoint> read(List<Long> pids) {
        foreignInodes.keySet().retainAll(pids);
        List<Endpoint> endpoints = new ArrayList<>();
        for (long pid : pids) {
            try {
                endpoints.addAll(of(pid));
            } catch (IOException | DirectoryIteratorException ended) {
                // A process that ends listens on nothing.
                foreignInodes.remove(pid);
            }
        }
        return endpoints.stream().distinct().toList();
    }

    private List<Endpoint> of(long pid) throws IOException {
        Path process = proc.resolve(Long.toString(pid));
        Map<String, Endpoint> listening = new HashMap<>();
        readSockets(process.resolve("net/tcp"), listening);
        readSockets(process.resolve("net/tcp6"), listening);
        Set<String> foreign = foreignInodes.getOrDefault(pid, Set.of());
        if (foreign.containsAll(listening.keySet())) {
            return List.of();
        }
        // File descriptors are given in ascending order, so the lowest is the oldest.
        Map<Integer, Endpoint> own = new TreeMap<>();
        Set<String> others = new HashSet<>(listening.keySet());
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                String inode = inode(descriptor);
                Endpoint endpoint = listening.get(inode);
                if (endpoint != null) {
                    own.put(Integer.parseInt(descriptor.getFileName().toString()), endpoint);
                    others.remove(inode);
                }
            }
        }
        foreignInodes.put(pid, others);
        return List.copyOf(own.values());
    }

    private static String inode(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith(SOCKET) ? target.substring(SOCKET.length(), target.length() - 1) : "";
        } catch (IOException closed) {
            return "";
        }
    }

    private static void readSockets(Path table, Map<String, Endpoint> byInode) throws IOException {
        if (!Files.exists(table)) {
            return;
        }
        for (String line : Files.readString(table, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            String[] fields = line.strip().split("\\s+", -1);
            if (fields.length > 9 && fields[3].equals(LISTENING)) {
                byInode.put(fields[9], endpoint(fields[1]));
            }
        }
    }

    /** From {@code 0100007F:1F90}: four-byte words in the byte order of the machine, which is little-endian here. */
    private static Endpoint endpoint(String address) {
        int colon = address.indexOf(':');
        byte[] bytes = new byte[colon / 2];
        for (int i = 0; i < bytes.length; i++) {
            int swapped = i / 4 * 4 + 3 - i % 4;
            bytes[i] = (byte) Integer.parseInt(address.substring(swapped * 2, swapped * 2 + 2), 16);
        }
        return Addresses.endpoint(bytes, Integer.parseInt(address.substring(colon + 1), 16));
    }
}
