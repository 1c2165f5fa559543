package dev.hotreload.fuzz;

import java.util.List;

/** A reader of bytes that others may have damaged, and what must hold of it whatever the bytes are. */
public interface FuzzTarget {
    /** What it is called on the command line, and the directory of its corpus. */
    String name();

    /** Throws when something does not hold. */
    void run(byte[] input) throws Exception;

    /** Good inputs that the code itself writes, beside those in the corpus. */
    default List<byte[]> seeds() throws Exception {
        return List.of();
    }
}
