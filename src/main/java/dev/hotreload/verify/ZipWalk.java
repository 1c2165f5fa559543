package dev.hotreload.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.zip.Inflater;

/**
 * Goes through a zip from its first byte to its last. A JVM reads only what the central directory at the end names; what is in front of
 * it may differ. So every entry is visited as it comes, and the directory is held against them when it comes.
 */
final class ZipWalk {
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int ARCHIVE_EXTRA = 0x08064b50;
    private static final Set<Integer> KNOWN = Set.of(
            ZipHeader.LOCAL,
            ZipHeader.CENTRAL,
            ZipDirectory.END,
            ZipDirectory.END_64,
            ZipDirectory.LOCATOR,
            ARCHIVE_EXTRA);

    private final Bytes in;
    private final Place place;
    private final Budget budget;
    private final ZipDirectory directory;
    private final Visitor visitor;

    private ZipWalk(Bytes in, Place place, Budget budget, Visitor visitor) {
        this.in = in;
        this.place = place;
        this.budget = budget;
        this.visitor = visitor;
        this.directory = new ZipDirectory(place, budget);
    }

    /**
     * Visits all entries, whatever stands before the first.
     *
     * @throws UnverifiedException where it is none, or its directory names what was not visited
     */
    static void walk(Bytes in, Place place, Budget budget, Visitor visitor, Findings findings) throws IOException {
        ZipWalk walk = new ZipWalk(in, place, budget, visitor);
        Inflater inflater = new Inflater(true);
        try {
            walk.all(inflater);
            walk.directory.finish(findings);
        } finally {
            inflater.end();
            walk.directory.forget();
        }
    }

    private void all(Inflater inflater) throws IOException {
        int signature = nextSignature();
        while (signature != 0) {
            switch (signature) {
                case ZipHeader.LOCAL -> entry(inflater);
                case ZipHeader.CENTRAL -> directory.record(in);
                case ZipDirectory.END_64 -> directory.end64(in);
                case ZipDirectory.LOCATOR -> directory.locator(in);
                case ZipDirectory.END -> directory.end(in);
                default ->
                    throw UnverifiedException.of(
                            place, "has an encrypted directory, so its entries are not known; verify it unencrypted");
            }
            signature = nextSignature();
        }
    }

    /** Of what stands here, or after bytes that belong to nothing; 0: nothing follows. */
    private int nextSignature() throws IOException {
        while (true) {
            byte[] next = in.peek(4);
            if (next.length == 4) {
                int signature = ZipHeader.fields(next).getInt(0);
                if (KNOWN.contains(signature)) {
                    return signature;
                }
            }
            if (next.length == 0) {
                return 0;
            }
            in.skipFully(1);
            if (!in.skipTo((byte) 'P', (byte) 'K')) {
                return 0;
            }
        }
    }

    private void entry(Inflater inflater) throws IOException {
        ZipHeader header = ZipHeader.local(in);
        budget.file(place);
        if (header.compressed() < 0) {
            throw UnverifiedException.damaged(place, "the length of an entry is negative");
        }
        boolean readable = header.method() == ZipHeader.STORED || header.method() == ZipHeader.DEFLATED;
        if (readable && !header.isEncrypted()) {
            inflater.reset();
            ZipContent content = new ZipContent(in, header, inflater, place.in(header.name()), budget);
            if (!header.name().endsWith("/")) {
                visitor.file(header.name(), content);
            }
            header = content.finish();
        } else {
            String why = header.isEncrypted() ? "encrypted" : "compressed by method " + header.method();
            if (header.isOpen()) {
                throw UnverifiedException.of(
                        place, "cannot be read on after the entry " + header.name() + ", which is " + why);
            }
            visitor.unverified(
                    header.name(), "is " + why + ", so what is in it is not known; a JVM cannot read it either");
            in.skipFully(header.compressed());
        }
        if (header.isDescribed()) {
            skipDescriptor(header);
        }
        directory.walked(header);
    }

    /** With or without a signature, with lengths of 32 or 64 bits: the true length tells which. */
    private void skipDescriptor(ZipHeader header) throws IOException {
        byte[] bytes = in.peek(24);
        if (bytes.length < 12) {
            throw in.cutShort();
        }
        ByteBuffer fields = ZipHeader.fields(bytes);
        int crc = fields.getInt(0) == DESCRIPTOR ? 4 : 0;
        if (ZipHeader.u32(fields, crc + 4) == header.compressed()) {
            boolean wide = bytes.length >= crc + 20
                    && fields.getLong(crc + 4) == header.compressed()
                    && fields.getLong(crc + 12) == header.size();
            in.skipFully(crc + (wide ? 20L : 12L));
        } else {
            throw UnverifiedException.damaged(
                    place, "the length behind the entry " + header.name() + " is not that of its data");
        }
    }
}
