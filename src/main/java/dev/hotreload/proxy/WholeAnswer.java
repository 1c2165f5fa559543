package dev.hotreload.proxy;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.conduits.StreamSourceConduit;

/** Sees whether an answer was read to its end. */
final class WholeAnswer extends Body {
    private final Runnable whole;

    WholeAnswer(StreamSourceConduit next, Runnable whole) {
        super(next);
        this.whole = whole;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int read = next.read(target);
        if (read < 0) {
            whole.run();
        }
        return read;
    }
}
