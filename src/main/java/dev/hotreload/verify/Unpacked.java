package dev.hotreload.verify;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** What gzip makes of compressed bytes, all members of it, counted against the budget. */
final class Unpacked extends FilterInputStream {
    private static final int BUFFER = 8 * 1024;

    private final Place place;
    private final Budget budget;

    private Unpacked(InputStream gzip, Place place, Budget budget) {
        super(gzip);
        this.place = place;
        this.budget = budget;
    }

    /** Ends where the members end. */
    static Bytes of(Bytes compressed, Place place, Budget budget) throws IOException {
        try {
            return new Bytes(new Unpacked(new GZIPInputStream(compressed, BUFFER), place, budget), place);
        } catch (UnverifiedException e) {
            throw e;
        } catch (IOException e) {
            throw UnverifiedException.damaged(place, "it begins like gzip, and is none");
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        if (read > 0) {
            budget.unpack(place, read);
        }
        return read;
    }
}
