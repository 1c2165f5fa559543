package dev.hotreload.verify;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A stream that can be looked at before it is read, and that knows its position. What cannot be read of it fails as its place, now and
 * at every later call. Is not closed; its origin is.
 */
final class Bytes extends InputStream {
    private static final int SIZE = 16 * 1024;

    private final InputStream origin;
    private final Place place;
    private final byte[] buffer = new byte[SIZE];
    private int from;
    private int to;
    private long before;
    private @Nullable UnverifiedException failed;

    Bytes(InputStream origin, Place place) {
        this.origin = origin;
        this.place = place;
    }

    /** Of the next byte. */
    long position() {
        return before + from;
    }

    /** The next bytes, at most {@code count}, fewer only at the end; they are not taken. */
    byte[] peek(int count) throws IOException {
        fill(count);
        return Arrays.copyOfRange(buffer, from, Math.min(to, from + count));
    }

    /** The next bytes, all of them. */
    byte[] take(int count) throws IOException {
        byte[] taken = readNBytes(count);
        if (taken.length < count) {
            throw cutShort();
        }
        return taken;
    }

    void skipFully(long count) throws IOException {
        long left = count;
        while (left > 0) {
            if (!fill(1)) {
                throw cutShort();
            }
            int step = (int) Math.min(left, to - from);
            from += step;
            left -= step;
        }
    }

    /** Goes on to the next place where these bytes stand, and says whether there is one. */
    boolean skipTo(byte first, byte second) throws IOException {
        while (fill(2)) {
            for (; from < to - 1; from++) {
                if (buffer[from] == first && buffer[from + 1] == second) {
                    return true;
                }
            }
        }
        from = to;
        return false;
    }

    /**
     * Unpacks into {@code target} with bytes from here; 0 when the inflater has finished.
     *
     * @param inflater of raw data, which never wants a dictionary
     */
    int inflate(Inflater inflater, byte[] target, int offset, int length) throws IOException {
        try {
            while (true) {
                if (inflater.finished()) {
                    return 0;
                }
                if (!fill(1)) {
                    throw cutShort();
                }
                inflater.setInput(buffer, from, to - from);
                int made = inflater.inflate(target, offset, length);
                from = to - inflater.getRemaining();
                if (made > 0) {
                    return made;
                }
            }
        } catch (DataFormatException e) {
            throw fail(UnverifiedException.damaged(place, "its compressed data makes no sense"));
        }
    }

    @Override
    public int read() throws IOException {
        return fill(1) ? buffer[from++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill(1)) {
            return -1;
        }
        int count = Math.min(length, to - from);
        System.arraycopy(buffer, from, target, offset, count);
        from += count;
        return count;
    }

    /** Not 0 before the end: a reader of gzip asks whether another member follows. */
    @Override
    public int available() throws IOException {
        return fill(1) ? to - from : 0;
    }

    UnverifiedException cutShort() {
        return fail(UnverifiedException.damaged(place, "it is cut short after " + position() + " bytes"));
    }

    private UnverifiedException fail(UnverifiedException exception) {
        failed = exception;
        return exception;
    }

    private boolean fill(int count) throws IOException {
        if (failed != null) {
            throw failed;
        }
        if (to - from >= count) {
            return true;
        }
        System.arraycopy(buffer, from, buffer, 0, to - from);
        before += from;
        to -= from;
        from = 0;
        try {
            while (to < count) {
                int read = origin.read(buffer, to, buffer.length - to);
                if (read < 0) {
                    return false;
                }
                to += read;
            }
            return true;
        } catch (UnverifiedException e) {
            throw fail(e);
        } catch (EOFException e) {
            throw cutShort();
        } catch (IOException e) {
            throw fail(UnverifiedException.damaged(place, "after " + position() + " bytes, " + e.getMessage()));
        }
    }
}
