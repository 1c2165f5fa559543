package dev.hotreload.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;

/** The data of one entry of a zip, unpacked as far as it is wanted. */
final class ZipContent extends InputStream {
    private final Bytes in;
    private final ZipHeader header;
    private final Inflater inflater;
    private final Place place;
    private final Budget budget;
    private final long start;
    private long size;

    /**
     * @param in at the first byte of the data
     * @param inflater fresh or reset
     */
    ZipContent(Bytes in, ZipHeader header, Inflater inflater, Place place, Budget budget) {
        this.in = in;
        this.header = header;
        this.inflater = inflater;
        this.place = place;
        this.budget = budget;
        this.start = in.position();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int read = header.method() == ZipHeader.STORED
                ? stored(target, offset, length)
                : in.inflate(inflater, target, offset, length);
        if (read <= 0) {
            return -1;
        }
        size += read;
        if (header.method() == ZipHeader.DEFLATED) {
            budget.unpack(place, read);
        }
        if (size > budget.limits().entryBytes()) {
            throw UnverifiedException.tooLarge(
                    place, "it is longer than " + budget.limits().entryBytes() + " bytes");
        }
        return read;
    }

    private int stored(byte[] target, int offset, int length) throws IOException {
        long left = header.compressed() - taken();
        if (left <= 0) {
            return -1;
        }
        int read = in.read(target, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw in.cutShort();
        }
        return read;
    }

    /**
     * Goes to the end of the data.
     *
     * @return the header with the sizes that are true
     */
    ZipHeader finish() throws IOException {
        if (header.isOpen() && header.method() == ZipHeader.DEFLATED) {
            readToEnd();
            return header.withSizes(taken(), size);
        }
        boolean deflated = header.method() == ZipHeader.DEFLATED;
        if (taken() > header.compressed() || (deflated && inflater.finished() && taken() < header.compressed())) {
            throw UnverifiedException.damaged(place, "its data is not as long as its header says");
        }
        in.skipFully(header.compressed() - taken());
        return header;
    }

    private void readToEnd() throws IOException {
        byte[] rest = new byte[8 * 1024];
        int read;
        do {
            read = read(rest, 0, rest.length);
        } while (read >= 0);
    }

    private long taken() {
        return in.position() - start;
    }
}
