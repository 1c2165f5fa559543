package dev.hotreload.verify;

import java.io.IOException;
import java.io.InputStream;

/** Sees the entries of a tar, in their order. */
interface TarVisitor {
    /** The content need not be read, and is gone afterwards. */
    void entry(TarEntry entry, InputStream content) throws IOException;
}
