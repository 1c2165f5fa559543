package dev.hotreload.trust;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What is asked of the file system, so that tests can give another answer. */
interface Disk {
    /** Of the file itself, not of what a link names; empty: the system has no owners and modes of this kind. */
    Optional<Facts> facts(Path path) throws IOException;

    /** The number of the user who runs hotreload. */
    int me();

    /** Whether nobody but the user who runs hotreload is in this group, which then has his name. */
    boolean isPrivate(int group);

    /** Behind all symbolic links. */
    Path real(Path path) throws IOException;

    /**
     * What decides who may write to a file.
     *
     * @param mode with the bits for set-uid, set-gid and sticky
     * @param key of the file behind the path, as a file's attributes have it
     */
    record Facts(int owner, int group, int mode, boolean regular, String key) {
        private static final int GROUP_WRITES = 0020;
        private static final int OTHERS_WRITE = 0002;
        private static final int STICKY = 01000;

        boolean groupWrites() {
            return (mode & GROUP_WRITES) != 0;
        }

        boolean othersWrite() {
            return (mode & OTHERS_WRITE) != 0;
        }

        /** Of a directory: nobody may rename or delete in it what belongs to somebody else. */
        boolean isSticky() {
            return (mode & STICKY) != 0;
        }
    }
}
