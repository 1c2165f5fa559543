package dev.hotreload.proxy;

import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.xnio.conduits.StreamSourceConduit;

/** A stream of server-sent events, which ends between two events, so that the client connects again. */
final class EventStream extends Body implements Backend.Lasting {
    private volatile boolean ending;
    /** How many line ends came at the end of what passed; two end an event. */
    private int lineEnds = 2;

    EventStream(StreamSourceConduit next) {
        super(next);
    }

    static boolean is(HeaderMap headers) {
        String type = headers.getFirst(Headers.CONTENT_TYPE);
        return type != null
                && type.toLowerCase(Locale.ROOT).startsWith("text/event-stream")
                && !headers.contains(Headers.CONTENT_ENCODING)
                && !headers.contains(Headers.CONTENT_LENGTH);
    }

    @Override
    public void end() {
        ending = true;
        next.getReadThread().execute(next::wakeupReads);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (ending && lineEnds >= 2) {
            return -1;
        }
        int start = target.position();
        int read = next.read(target);
        for (int index = start; index < target.position(); index++) {
            byte value = target.get(index);
            if (value == '\n') {
                lineEnds++;
            } else if (value != '\r') {
                lineEnds = 0;
            }
        }
        return read;
    }
}
