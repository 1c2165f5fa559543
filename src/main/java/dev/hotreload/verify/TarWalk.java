package dev.hotreload.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Goes through a tar once, from its first byte to its end mark. Long names come before their entry, as GNU tar and POSIX (pax) write
 * them; they are bounded here, which the usual libraries leave to the archive.
 */
final class TarWalk {
    private static final int LONGEST_NAME = 64 * 1024;
    private static final int LONGEST_ATTRIBUTES = 1 << 20;

    private final Bytes in;
    private final Place place;
    private final Budget budget;
    private final Map<String, String> attributes = new HashMap<>();
    private final Map<String, String> global = new HashMap<>();

    private TarWalk(Bytes in, Place place, Budget budget) {
        this.in = in;
        this.place = place;
        this.budget = budget;
    }

    /** Whether a tar begins here: with an entry, or with the end of an empty one. */
    static boolean begins(Bytes in) throws IOException {
        byte[] block = in.peek(TarHeader.BLOCK);
        return block.length == TarHeader.BLOCK
                && (TarHeader.isZero(block) || TarHeader.of(block).isPresent());
    }

    static void walk(Bytes in, Place place, Budget budget, TarVisitor visitor) throws IOException {
        new TarWalk(in, place, budget).all(visitor);
    }

    private void all(TarVisitor visitor) throws IOException {
        while (true) {
            long position = in.position();
            byte[] block = in.readNBytes(TarHeader.BLOCK);
            if (block.length == 0 || (block.length == TarHeader.BLOCK && TarHeader.isZero(block))) {
                return;
            }
            if (block.length < TarHeader.BLOCK) {
                throw in.cutShort();
            }
            TarHeader header = TarHeader.of(block)
                    .orElseThrow(() -> UnverifiedException.damaged(
                            place, "no entry begins at byte " + position + ", where one should"));
            one(header, visitor);
        }
    }

    private void one(TarHeader header, TarVisitor visitor) throws IOException {
        switch (header.type()) {
            case 'L' -> attributes.put("path", text(header, LONGEST_NAME));
            case 'K' -> attributes.put("linkpath", text(header, LONGEST_NAME));
            case 'x', 'X' -> pax(bytes(header, LONGEST_ATTRIBUTES), attributes);
            case 'g' -> pax(bytes(header, LONGEST_ATTRIBUTES), global);
            default -> {
                TarEntry entry = entry(header);
                attributes.clear();
                budget.file(place);
                visit(entry, visitor);
            }
        }
    }

    private void visit(TarEntry entry, TarVisitor visitor) throws IOException {
        if (entry.size() > budget.limits().entryBytes()) {
            throw UnverifiedException.tooLarge(
                    place.in(entry.name()),
                    "it is longer than " + budget.limits().entryBytes() + " bytes");
        }
        Data data = new Data(entry.size());
        visitor.entry(entry, data);
        in.skipFully(data.left + padding(entry.size()));
    }

    private TarEntry entry(TarHeader header) throws IOException {
        String name = attribute("path").orElse(header.name());
        String link = attribute("linkpath").orElse(header.link());
        long size = size(header);
        boolean holes =
                header.type() == 'S' || attributes.keySet().stream().anyMatch(key -> key.startsWith("GNU.sparse."));
        TarEntry.Type type = switch (header.type()) {
            case '0', '\0', '7', 'S' ->
                holes ? TarEntry.Type.SPARSE : name.endsWith("/") ? TarEntry.Type.DIRECTORY : TarEntry.Type.FILE;
            case '1' -> TarEntry.Type.HARD_LINK;
            case '2' -> TarEntry.Type.LINK;
            case '5' -> TarEntry.Type.DIRECTORY;
            default -> TarEntry.Type.OTHER;
        };
        // Only these have data; what older programs wrote as the size of others means nothing.
        boolean data = type == TarEntry.Type.FILE || type == TarEntry.Type.SPARSE || header.type() > '6';
        return new TarEntry(
                name, type, type == TarEntry.Type.LINK || type == TarEntry.Type.HARD_LINK ? link : "", data ? size : 0);
    }

    private long size(TarHeader header) throws IOException {
        Optional<String> size = attribute("size");
        if (size.isEmpty()) {
            return header.size();
        }
        try {
            long value = Long.parseLong(size.get());
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The same answer as for a negative one.
        }
        throw UnverifiedException.damaged(place, "the length of " + header.name() + " is no number");
    }

    private Optional<String> attribute(String key) {
        return Optional.ofNullable(attributes.getOrDefault(key, global.get(key)));
    }

    private String text(TarHeader header, int longest) throws IOException {
        byte[] bytes = bytes(header, longest);
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private byte[] bytes(TarHeader header, int longest) throws IOException {
        if (header.size() > longest) {
            throw UnverifiedException.tooLarge(place, "a name in it has " + header.size() + " bytes");
        }
        byte[] bytes = in.take((int) header.size());
        in.skipFully(padding(header.size()));
        return bytes;
    }

    /** Records of the form {@code LENGTH KEY=VALUE\n}, where the length counts all of the record. */
    private void pax(byte[] bytes, Map<String, String> target) throws IOException {
        int at = 0;
        while (at < bytes.length && bytes[at] != 0) {
            int length = 0;
            int digit = at;
            while (digit < bytes.length && bytes[digit] >= '0' && bytes[digit] <= '9' && length < bytes.length) {
                length = length * 10 + bytes[digit++] - '0';
            }
            int equals = digit;
            while (equals < bytes.length && bytes[equals] != '=') {
                equals++;
            }
            if (length <= equals - at || length > bytes.length - at || bytes[digit] != ' ') {
                throw UnverifiedException.damaged(place, "the attributes of an entry make no sense");
            }
            String key = new String(bytes, digit + 1, equals - digit - 1, StandardCharsets.UTF_8);
            target.put(
                    key, new String(bytes, equals + 1, Math.max(0, at + length - equals - 2), StandardCharsets.UTF_8));
            at += length;
        }
    }

    private static long padding(long size) {
        return -size & (TarHeader.BLOCK - 1);
    }

    /** The data of one entry. */
    private final class Data extends InputStream {
        private long left;

        Data(long size) {
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return length == 0 ? 0 : -1;
            }
            int read = in.read(target, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw in.cutShort();
            }
            left -= read;
            return read;
        }
    }
}
