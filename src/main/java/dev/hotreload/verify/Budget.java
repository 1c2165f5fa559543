package dev.hotreload.verify;

/** What of the limits is used up by one artifact. */
final class Budget {
    /** Of one remembered name, beside its letters. */
    private static final int NAME_OVERHEAD = 160;

    private final Limits limits;
    private long onDisk;
    private long unpacked;
    private long files;
    private long names;

    Budget(Limits limits) {
        this.limits = limits;
    }

    Limits limits() {
        return limits;
    }

    long files() {
        return files;
    }

    void disk(long bytes) {
        onDisk += bytes;
    }

    /** Counts bytes that were made from compressed ones. */
    void unpack(Place place, long bytes) throws UnverifiedException {
        unpacked += bytes;
        if (unpacked > limits.totalBytes()) {
            throw UnverifiedException.tooLarge(place, "more than " + size(limits.totalBytes()) + " unpacked");
        }
        if (unpacked > limits.freeBytes() && (unpacked - limits.freeBytes()) / limits.ratio() > onDisk) {
            throw UnverifiedException.tooLarge(
                    place,
                    "it unpacks to more than " + limits.ratio() + " times its size, beyond "
                            + size(limits.freeBytes()));
        }
    }

    void file(Place place) throws UnverifiedException {
        if (++files > limits.files()) {
            throw UnverifiedException.tooLarge(place, "more than " + limits.files() + " files");
        }
    }

    /** Counts what is kept of a name in memory. */
    void keep(Place place, String name) throws UnverifiedException {
        keep(place, name.length() + NAME_OVERHEAD);
    }

    void keep(Place place, int bytes) throws UnverifiedException {
        names += bytes;
        if (names > limits.namesBytes()) {
            throw UnverifiedException.tooLarge(
                    place, "what must be remembered of it takes more than " + size(limits.namesBytes()));
        }
    }

    void forget(String name) {
        names -= name.length() + NAME_OVERHEAD;
    }

    private static String size(long bytes) {
        return bytes % (1L << 30) == 0 ? (bytes >> 30) + " GiB" : (bytes >> 20) + " MiB";
    }
}
