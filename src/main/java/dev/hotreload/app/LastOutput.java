package dev.hotreload.app;

import dev.hotreload.agent.Protocol;
import dev.hotreload.command.Os;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Reads what an agent's {@code OutputTail} has kept. */
final class LastOutput {
    private static final int MOST_LINES = 200;

    /** Colours and cursor movements (ECMA-48, 5.4), and links. */
    private static final Pattern ESCAPES =
            Pattern.compile("\\x1b(\\[[0-?]*[ -/]*[@-~]|\\][^\\x07\\x1b]*(\\x07|\\x1b\\\\))");

    private LastOutput() {}

    /** The last lines, the newest last, without colours; none where nothing was kept. */
    static List<String> lines(Path file) {
        try {
            ByteBuffer kept = ByteBuffer.wrap(Files.readAllBytes(file));
            if (kept.capacity() < Protocol.OUTPUT_HEAD_BYTES + Protocol.OUTPUT_BYTES) {
                return List.of();
            }
            // The application may have written there.
            long written = Math.max(0, kept.getLong(0));
            int count = (int) Math.min(written, Protocol.OUTPUT_BYTES);
            byte[] last = new byte[count];
            for (int i = 0; i < count; i++) {
                last[i] = kept.get(Protocol.OUTPUT_HEAD_BYTES + (int) ((written - count + i) % Protocol.OUTPUT_BYTES));
            }
            return lines(last, written > count);
        } catch (IOException missing) {
            return List.of();
        }
    }

    /** @param cut whether the first line may lack its beginning */
    private static List<String> lines(byte[] bytes, boolean cut) {
        Charset charset = Os.encoding();
        List<String> lines = ESCAPES.matcher(new String(bytes, charset))
                .replaceAll("")
                .lines()
                .toList();
        List<String> whole = cut && lines.size() > 1 ? lines.subList(1, lines.size()) : lines;
        return List.copyOf(whole.subList(Math.max(0, whole.size() - MOST_LINES), whole.size()));
    }
}
