package dev.hotreload.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The central directory of a zip, held against the entries that were visited. What it names and was not visited makes the archive one
 * of which nothing is known for sure; what was visited and is not named is only told.
 */
final class ZipDirectory {
    static final int END = 0x06054b50;
    static final int END_64 = 0x06064b50;
    static final int LOCATOR = 0x07064b50;

    private static final int END_BYTES = 22;
    private static final int END_64_BYTES = 56;
    private static final int LOCATOR_BYTES = 20;
    private static final int WIDE_16 = 0xffff;
    private static final long WIDE_32 = 0xffff_ffffL;

    private final Place place;
    private final Budget budget;
    private final Map<Long, ZipHeader> walked = new HashMap<>();
    private final List<ZipHeader> records = new ArrayList<>();
    private final Set<Long> named = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final List<String> twice = new ArrayList<>();
    private long begins = -1;
    private long ends = -1;
    private boolean ended;
    private End end64 = new End(0, 0, 0);
    private long end64At = -1;
    private long locatorAt = -1;
    private long located = -1;

    /**
     * What the end says of the directory.
     *
     * @param bytes length of the directory
     * @param start its position
     */
    private record End(long count, long bytes, long start) {}

    ZipDirectory(Place place, Budget budget) {
        this.place = place;
        this.budget = budget;
    }

    void walked(ZipHeader local) throws IOException {
        budget.keep(place, local.name());
        walked.put(local.start(), local);
        // An end that a JVM finds may hide in the data of what follows the one that was seen.
        ended = false;
    }

    void record(Bytes in) throws IOException {
        if (begins < 0) {
            begins = in.position();
        }
        ZipHeader central = ZipHeader.central(in);
        budget.keep(place, central.name());
        records.add(central);
        ends = in.position();
    }

    void end64(Bytes in) throws IOException {
        end64At = in.position();
        ByteBuffer fields = ZipHeader.fields(in.take(END_64_BYTES));
        end64 = new End(fields.getLong(32), fields.getLong(40), fields.getLong(48));
    }

    /** What leads a JVM from the end to the wide one, wherever that is. */
    void locator(Bytes in) throws IOException {
        locatorAt = in.position();
        located = ZipHeader.fields(in.take(LOCATOR_BYTES)).getLong(8);
    }

    /** Holds the directory in front of this end against the entries. */
    void end(Bytes in) throws IOException {
        long here = in.position();
        ByteBuffer fields = ZipHeader.fields(in.take(END_BYTES));
        String comment = ZipHeader.text(in.take(ZipHeader.u16(fields, 20)));
        if (comment.contains("PK\u0005\u0006")) {
            throw different("a second end hides in its comment");
        }
        End end = new End(ZipHeader.u16(fields, 10), ZipHeader.u32(fields, 12), ZipHeader.u32(fields, 16));
        if (end.count() == WIDE_16 || end.bytes() == WIDE_32 || end.start() == WIDE_32) {
            end = end64;
        }
        checkPlace(here);
        check(end, begins < 0 ? here : begins, begins < 0 ? here : ends);
        ended = true;
        records.forEach(record -> budget.forget(record.name()));
        records.clear();
        begins = -1;
    }

    /** A JVM counts back to the directory from its end, or from the wide end that it is led to. */
    private void checkPlace(long here) throws IOException {
        boolean wide = locatorAt >= 0 && locatorAt + LOCATOR_BYTES == here;
        if (wide && located != end64At) {
            throw different("its locator leads to another end than the one in front of it");
        }
        if (records.isEmpty() ? !walked.isEmpty() : ends != (wide ? end64At : here)) {
            throw different("its directory is not in front of its end");
        }
    }

    private void check(End end, long from, long to) throws IOException {
        if (end.count() != records.size() || end.bytes() != to - from) {
            throw different("its end tells of a directory that is not there");
        }
        // What is in front of a zip shifts all positions.
        long shift = from - end.start();
        for (ZipHeader record : records) {
            ZipHeader local = walked.get(record.start() + shift);
            if (local == null) {
                throw different("its directory names " + record.name() + " where no such entry is");
            }
            if (!isSame(local, record)) {
                throw different("the directory has " + record.name() + " where the entry itself is " + local.name()
                        + ", or is of another length");
            }
            named.add(local.start());
            if (!names.add(record.name()) && !record.name().endsWith("/")) {
                twice.add(record.name());
            }
        }
    }

    private static boolean isSame(ZipHeader local, ZipHeader record) {
        return local.name().equals(record.name())
                && local.method() == record.method()
                && local.compressed() == record.compressed()
                && local.size() == record.size();
    }

    /** Tells what is odd, when all has been read. */
    void finish(Findings findings) throws IOException {
        if (!ended) {
            throw walked.isEmpty() && records.isEmpty()
                    ? UnverifiedException.of(place, "is no zip archive, though it is named or begins like one")
                    : UnverifiedException.damaged(place, "it has no end, so it is cut short");
        }
        for (String name : twice) {
            findings.add(Rule.DUPLICATE, Level.WARNING, place, name, "more than one entry of this name");
        }
        for (ZipHeader local : walked.values()) {
            if (!named.contains(local.start())) {
                findings.add(
                        Rule.UNLISTED,
                        Level.WARNING,
                        place,
                        local.name(),
                        "an entry that the archive's directory does not list; a JVM does not see it, and it was"
                                + " looked at");
            }
        }
    }

    void forget() {
        walked.values().forEach(local -> budget.forget(local.name()));
        records.forEach(record -> budget.forget(record.name()));
    }

    private UnverifiedException different(String how) {
        return UnverifiedException.of(
                place,
                "cannot be verified: " + how + ", so a JVM may read something else than what is seen here; package"
                        + " it again");
    }
}
