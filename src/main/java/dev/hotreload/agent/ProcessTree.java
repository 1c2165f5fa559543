package dev.hotreload.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A process and all that it started. Where the process leads a session (Linux), that includes what has lost its parent;
 * and whatever was seen once is remembered. Safe for use by several threads.
 */
public final class ProcessTree {
    private static final long LONGEST_KILL_NANOS = 10_000_000_000L;

    private final ProcessHandle root;
    private final Path proc;
    private final Set<ProcessHandle> known = new HashSet<>();

    public ProcessTree(ProcessHandle root) {
        this(root, Path.of("/proc"));
    }

    ProcessTree(ProcessHandle root, Path proc) {
        this.root = root;
        this.proc = proc;
    }

    /** The living members beside the root. */
    public synchronized List<ProcessHandle> others() {
        if (Files.isReadable(proc.resolve("self").resolve("stat"))) {
            look(table());
        } else {
            Iterator<ProcessHandle> descendants = root.descendants().iterator();
            while (descendants.hasNext()) {
                known.add(descendants.next());
            }
            Iterator<ProcessHandle> each = known.iterator();
            while (each.hasNext()) {
                if (!each.next().isAlive()) {
                    each.remove();
                }
            }
        }
        return new ArrayList<>(known);
    }

    /**
     * Kills all members beside the root, also those that are started meanwhile, and returns when they are gone. Gives up
     * after ten seconds on what cannot die, such as a process in a hung file system.
     */
    public void killOthers() {
        long end = System.nanoTime() + LONGEST_KILL_NANOS;
        List<ProcessHandle> others = others();
        while (!others.isEmpty() && System.nanoTime() < end) {
            for (ProcessHandle other : others) {
                other.destroyForcibly();
            }
            LockSupport.parkNanos(2_000_000);
            others = others();
        }
    }

    private void look(Map<Long, Row> table) {
        Set<Long> pids = new HashSet<>();
        for (Row row : table.values()) {
            if (row.session == root.pid() || descends(row, table)) {
                pids.add(row.pid);
            }
        }
        pids.remove(root.pid());
        Iterator<ProcessHandle> each = known.iterator();
        while (each.hasNext()) {
            ProcessHandle handle = each.next();
            if (!table.containsKey(handle.pid()) || !handle.isAlive()) {
                each.remove();
            }
        }
        for (Long pid : pids) {
            Optional<ProcessHandle> handle = ProcessHandle.of(pid);
            if (handle.isPresent()) {
                known.add(handle.get());
            }
        }
    }

    private boolean descends(Row row, Map<Long, Row> table) {
        @Nullable Row ancestor = row;
        // Pids are reused while the table is read, so a loop is possible.
        for (int depth = 0; ancestor != null && depth < table.size(); depth++) {
            if (ancestor.parent == root.pid()) {
                return true;
            }
            ancestor = table.get(ancestor.parent);
        }
        return false;
    }

    /** The processes that live. */
    private Map<Long, Row> table() {
        Map<Long, Row> table = new HashMap<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                Row row = row(process);
                if (row != null) {
                    table.put(row.pid, row);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new IllegalStateException("cannot list " + proc, e);
        }
        return table;
    }

    /** Fields as in proc(5); the name, in parentheses, may hold anything. */
    private static @Nullable Row row(Path process) {
        String stat;
        try {
            stat = new String(Files.readAllBytes(process.resolve("stat")), StandardCharsets.ISO_8859_1);
        } catch (IOException ended) {
            return null;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        if (fields.length < 18) {
            return null;
        }
        boolean leaderIsDead = fields[0].equals("Z") || fields[0].equals("X");
        // The other threads of a dead leader may still hold its ports.
        if (leaderIsDead && Integer.parseInt(fields[17]) <= 1) {
            return null;
        }
        return new Row(
                Long.parseLong(process.getFileName().toString()), Long.parseLong(fields[1]), Long.parseLong(fields[3]));
    }

    /** A line of the process table. */
    private record Row(long pid, long parent, long session) {}
}
