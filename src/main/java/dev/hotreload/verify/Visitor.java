package dev.hotreload.verify;

import java.io.IOException;
import java.io.InputStream;

/** Sees the files of a container, in their order. */
interface Visitor {
    /** The content need not be read, and is gone afterwards. */
    void file(String name, InputStream content) throws IOException;

    /** What stands in for a file that cannot be read, while those after it can. */
    void unverified(String name, String message) throws IOException;
}
