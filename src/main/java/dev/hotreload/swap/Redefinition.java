package dev.hotreload.swap;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A class that differs from the one that runs. A JVM that has not loaded it, nor another class of its host, finds what it
 * needs in the class directory, and nothing here speaks against that.
 *
 * @param className binary name
 * @param host binary name of the top-level class around it, or its own
 * @param classFile not copied; empty: the class is gone
 * @param members whether it has other members than the one that runs, as reflection sees them
 * @param define whether a JVM that has loaded some class of the host must learn of this one from here, because the class
 *     directory holds no file of this name or another one
 * @param refusal what speaks against a swap when the class is loaded, as in "restarted because …"; empty: nothing
 * @param loops the methods that changed and have a loop, by their names; one that is on a stack goes on with its old code
 * @param starts what speaks against it when the class is loaded and something does not run
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on once, never compared.
public record Redefinition(
        String className,
        String host,
        byte[] classFile,
        boolean members,
        boolean define,
        Optional<String> refusal,
        SortedSet<String> loops,
        List<Start> starts) {
    public Redefinition {
        loops = new TreeSet<>(loops);
        starts = List.copyOf(starts);
    }

    /**
     * Code that changed and has run for the last time, unless one of these frames is on a stack.
     *
     * @param frames as class and method, such as {@code shop.Main#loop}; empty: in any case
     */
    public record Start(String reason, SortedSet<String> frames) {
        public Start {
            frames = new TreeSet<>(frames);
        }
    }
}
