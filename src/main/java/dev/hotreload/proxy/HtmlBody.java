package dev.hotreload.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.conduits.StreamSourceConduit;

/**
 * A page on its way to the browser, decoded, with a tag inserted near its beginning. Only the beginning is kept back until the
 * place is known; the rest passes as it comes.
 */
final class HtmlBody extends Body {
    /** The place is taken from what was seen so far, when a page begins with more than this. */
    private static final int LONGEST_BEGINNING = 64 * 1024;

    private static final int CHUNK = 8_192;

    private final Decoding decoding;
    private final String charset;
    private final String tag;
    private @Nullable ByteArrayOutputStream beginning = new ByteArrayOutputStream();
    private ByteBuffer ready = ByteBuffer.allocate(0);
    private boolean ended;

    /**
     * @param charset as the header names it, or empty
     * @param tag in ASCII
     */
    HtmlBody(StreamSourceConduit next, Decoding decoding, String charset, String tag) {
        super(next);
        this.decoding = decoding;
        this.charset = charset;
        this.tag = tag;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        while (!ready.hasRemaining() && !ended) {
            byte[] raw = new byte[CHUNK];
            int read = next.read(ByteBuffer.wrap(raw));
            if (read == 0) {
                return 0;
            }
            if (read < 0) {
                ended = true;
                ready = ByteBuffer.wrap(decoded(new byte[0], 0));
                decoding.close();
            } else {
                ready = ByteBuffer.wrap(decoded(raw, read));
            }
        }
        if (!ready.hasRemaining()) {
            return -1;
        }
        int length = Math.min(target.remaining(), ready.remaining());
        target.put(ready.slice(ready.position(), length));
        ready.position(ready.position() + length);
        return length;
    }

    private byte[] decoded(byte[] raw, int length) throws IOException {
        ByteArrayOutputStream collected = beginning;
        if (collected == null) {
            ByteArrayOutputStream rest = new ByteArrayOutputStream(length);
            decoding.decode(raw, length, rest);
            return rest.toByteArray();
        }
        decoding.decode(raw, length, collected);
        byte[] start = collected.toByteArray();
        Units units = Units.of(charset, start);
        int place = InsertionPoint.in(units.text(start), ended || start.length > LONGEST_BEGINNING);
        // An empty answer is none to add to.
        if (place == InsertionPoint.UNDECIDED || start.length == 0) {
            return new byte[0];
        }
        beginning = null;
        ByteArrayOutputStream page = new ByteArrayOutputStream(start.length + tag.length() * 2);
        int at = place * units.width();
        page.write(start, 0, at);
        page.writeBytes(units.bytes(tag));
        page.write(start, at, start.length - at);
        return page.toByteArray();
    }

    @Override
    public void terminateReads() throws IOException {
        decoding.close();
        super.terminateReads();
    }
}
