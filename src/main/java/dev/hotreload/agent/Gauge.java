package dev.hotreload.agent;

import java.io.File;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Measures the JVM that it runs in. Takes about a millisecond, but the first time in a JVM up to a hundred, for the management beans are
 * set up then. For any thread.
 */
public final class Gauge {
    private static final String OWN = "hotreload-agent";
    private static final int LONGEST_NAME = 100;
    /** More than these nobody reads, and a frame has its bounds. */
    private static final int MOST_THREADS = 10_000;

    private Gauge() {}

    public static Measured measure(Measure question) {
        if (question.collect()) {
            System.gc();
        }
        SortedMap<Long, String> threads = threads();
        try {
            List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
            List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
            return new Measured(
                    question.number(),
                    threads,
                    HotSpot.heapBytes(collectors, pools),
                    collections(collectors),
                    metaspaceBytes(pools),
                    openFiles());
        } catch (RuntimeException | LinkageError without) {
            // A runtime image may lack the modules with the management beans.
            return new Measured(question.number(), threads, -1, 0, -1, -1);
        }
    }

    /** By its group, which costs nothing; a look at the stacks would halt all threads. */
    private static SortedMap<Long, String> threads() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        for (ThreadGroup above = group.getParent(); above != null; above = group.getParent()) {
            group = above;
        }
        // What begins meanwhile, or is not counted by groups, has room.
        Thread[] live = new Thread[Math.min(2 * group.activeCount() + 100, MOST_THREADS)];
        int count = group.enumerate(live);
        SortedMap<Long, String> threads = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String name = live[i].getName();
            if (!name.startsWith(OWN)) {
                threads.put(live[i].getId(), name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name);
            }
        }
        return threads;
    }

    private static long collections(List<GarbageCollectorMXBean> collectors) {
        long count = 0;
        for (GarbageCollectorMXBean collector : collectors) {
            count += Math.max(0, collector.getCollectionCount());
        }
        return count;
    }

    private static long metaspaceBytes(List<MemoryPoolMXBean> pools) {
        for (MemoryPoolMXBean pool : pools) {
            if (pool.getName().equals("Metaspace")) {
                return pool.getUsage().getUsed();
            }
        }
        return -1;
    }

    private static long openFiles() {
        String[] files = new File("/proc/self/fd").list();
        return files == null ? HotSpot.openFiles() : files.length;
    }

    /** The beans of HotSpot, in a module of their own that may be missing. */
    private static final class HotSpot {
        private HotSpot() {}

        /**
         * Of the last collection, whichever collector made it: what a pool says for itself is from the last collection that emptied it,
         * which for old objects may be long ago.
         */
        static long heapBytes(List<GarbageCollectorMXBean> collectors, List<MemoryPoolMXBean> pools) {
            Set<String> heap = new HashSet<>();
            for (MemoryPoolMXBean pool : pools) {
                if (pool.getType() == MemoryType.HEAP) {
                    heap.add(pool.getName());
                }
            }
            long newestMillis = -1;
            long bytes = 0;
            for (GarbageCollectorMXBean collector : collectors) {
                com.sun.management.GcInfo last = collector instanceof com.sun.management.GarbageCollectorMXBean known
                        ? known.getLastGcInfo()
                        : null;
                if (last != null && last.getEndTime() > newestMillis) {
                    newestMillis = last.getEndTime();
                    bytes = 0;
                    for (Map.Entry<String, MemoryUsage> pool :
                            last.getMemoryUsageAfterGc().entrySet()) {
                        bytes += heap.contains(pool.getKey()) ? pool.getValue().getUsed() : 0;
                    }
                }
            }
            return bytes;
        }

        static long openFiles() {
            return ManagementFactory.getOperatingSystemMXBean()
                            instanceof com.sun.management.UnixOperatingSystemMXBean unix
                    ? unix.getOpenFileDescriptorCount()
                    : -1;
        }
    }
}
