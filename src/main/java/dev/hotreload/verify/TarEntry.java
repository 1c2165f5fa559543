package dev.hotreload.verify;

/**
 * One entry of a tar.
 *
 * @param link where a link leads; else empty
 * @param size bytes of its data in the archive
 */
record TarEntry(String name, Type type, String link, long size) {
    /** What of the kinds of entries matters here. */
    enum Type {
        FILE,
        DIRECTORY,
        LINK,
        /** Another name of a file, from the root of the archive. */
        HARD_LINK,
        /** A file with holes, whose data is not what a reader of the file sees. */
        SPARSE,
        OTHER
    }
}
