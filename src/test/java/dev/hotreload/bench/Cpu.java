package dev.hotreload.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process took of the processors, as Linux counts it. */
public final class Cpu {
    private static final long MILLIS_A_TICK = 10;

    private Cpu() {}

    /** User and system time of all its threads so far, in steps of 10 ms; 0 when it is gone. */
    public static long millis(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_A_TICK;
        } catch (IOException gone) {
            return 0;
        }
    }
}
