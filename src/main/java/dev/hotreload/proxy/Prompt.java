package dev.hotreload.proxy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;

/**
 * Sends on at once what is written: the frames of HTTP/2 otherwise wait until they are full, and so would an event, or what one
 * side of a call says to the other.
 */
final class Prompt extends AbstractStreamSinkConduit<StreamSinkConduit> {
    Prompt(StreamSinkConduit next) {
        super(next);
    }

    @Override
    public int write(ByteBuffer src) throws IOException {
        return sent(super.write(src));
    }

    @Override
    public long write(ByteBuffer[] srcs, int offset, int length) throws IOException {
        return sent(super.write(srcs, offset, length));
    }

    @Override
    public long transferFrom(FileChannel src, long position, long count) throws IOException {
        return sent(super.transferFrom(src, position, count));
    }

    @Override
    public long transferFrom(StreamSourceChannel source, long count, ByteBuffer throughBuffer) throws IOException {
        return sent(super.transferFrom(source, count, throughBuffer));
    }

    private <N extends Number> N sent(N written) throws IOException {
        // What does not go now the library sends by itself as soon as it can.
        boolean unused = written.longValue() > 0 && next.flush();
        return written;
    }
}
