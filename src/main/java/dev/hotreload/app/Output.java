package dev.hotreload.app;

import dev.hotreload.command.Os;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.function.Supplier;

/**
 * Where the application's output goes.
 *
 * @param inherited whether it goes there by itself, as the application has our own streams, unless it must be read on the way
 * @param out makes what one process's standard output is copied to; closed at the end of that process
 * @param err the same for its standard error
 */
public record Output(boolean inherited, Supplier<OutputStream> out, Supplier<OutputStream> err) {

    /** It goes where ours goes. */
    public static Output ours(OutputStream out, OutputStream err) {
        return new Output(true, () -> kept(out), () -> kept(err));
    }

    /** In which the application writes. */
    public static Charset encoding() {
        return Os.encoding();
    }

    /** It is read here, and given to the makers' streams. */
    public static Output to(Supplier<OutputStream> out, Supplier<OutputStream> err) {
        return new Output(false, out, err);
    }

    private static OutputStream kept(OutputStream stream) {
        return new FilterOutputStream(stream) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }
}
