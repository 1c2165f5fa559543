package dev.hotreload.proxy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ConduitReadableByteChannel;
import org.xnio.conduits.StreamSourceConduit;

/** Bytes on their way from the application, which a subclass sees all in {@link #read(ByteBuffer)}; belongs to the thread of its connection. */
abstract class Body extends AbstractStreamSourceConduit<StreamSourceConduit> {
    Body(StreamSourceConduit next) {
        super(next);
    }

    @Override
    public abstract int read(ByteBuffer target) throws IOException;

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        for (int index = offset; index < offset + length; index++) {
            if (targets[index].hasRemaining()) {
                return read(targets[index]);
            }
        }
        return 0;
    }

    @Override
    public long transferTo(long position, long count, FileChannel target) throws IOException {
        return target.transferFrom(new ConduitReadableByteChannel(this), position, count);
    }

    @Override
    public long transferTo(long count, ByteBuffer throughBuffer, StreamSinkChannel target) throws IOException {
        return IoUtils.transfer(new ConduitReadableByteChannel(this), count, throughBuffer, target);
    }
}
