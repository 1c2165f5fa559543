package dev.hotreload.verify;

import static dev.hotreload.verify.Made.text;
import static dev.hotreload.verify.Made.zip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zips that lie, written field by field. */
class ZipsTest {
    private static final int WIDE = 0xffff_ffff;
    private static final byte[] NOTHING = {};
    private static final byte[] DATA = text("#!/bin/sh\n");

    @TempDir
    Path dir;

    private final ByteArrayOutputStream zip = new ByteArrayOutputStream();
    private Entry entry = new Entry("a.sh");

    @BeforeEach
    void anHonestOne() {
        entry = new Entry("a.sh");
    }

    /** The fields of a header, and its data. */
    private static final class Entry {
        final byte[] name;
        int flags;
        int method;
        byte[] data = DATA;
        int compressed = DATA.length;
        int size = DATA.length;
        byte[] extra = NOTHING;
        int start;

        Entry(String name) {
            this.name = name.getBytes(StandardCharsets.ISO_8859_1);
        }

        Entry deflated() {
            Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
            deflater.setInput(DATA);
            deflater.finish();
            byte[] made = new byte[100];
            data = Arrays.copyOf(made, deflater.deflate(made));
            deflater.end();
            compressed = data.length;
            method = 8;
            return this;
        }
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void local(Entry one) {
        one.start = zip.size();
        ByteBuffer fields = buffer(30).putInt(0x04034b50).putShort((short) 20).putShort((short) one.flags);
        fields.putShort((short) one.method)
                .putInt(0)
                .putInt(0)
                .putInt(one.compressed)
                .putInt(one.size);
        fields.putShort((short) one.name.length).putShort((short) one.extra.length);
        zip.writeBytes(fields.array());
        zip.writeBytes(one.name);
        zip.writeBytes(one.extra);
        zip.writeBytes(one.data);
    }

    private void central(Entry one) {
        ByteBuffer fields = buffer(46).putInt(0x02014b50).putInt(20).putShort((short) one.flags);
        fields.putShort((short) one.method)
                .putInt(0)
                .putInt(0)
                .putInt(one.compressed)
                .putInt(one.size);
        fields.putShort((short) one.name.length)
                .putShort((short) one.extra.length)
                .putShort((short) 0);
        fields.putInt(0).putInt(0).putInt(one.start);
        zip.writeBytes(fields.array());
        zip.writeBytes(one.name);
        zip.writeBytes(one.extra);
    }

    private Verified end(int count, int bytes, int start, String comment) {
        ByteBuffer fields =
                buffer(22).putInt(0x06054b50).putInt(0).putShort((short) count).putShort((short) count);
        zip.writeBytes(fields.putInt(bytes)
                .putInt(start)
                .putShort((short) comment.length())
                .array());
        zip.writeBytes(text(comment));
        return Verified.bytes(dir, "a.jar", zip.toByteArray());
    }

    /** Writes the directory, too. */
    private Verified ended(Entry... entries) {
        int start = zip.size();
        for (Entry one : entries) {
            central(one);
        }
        return end(entries.length, zip.size() - start, start, "");
    }

    private static void assertUnverified(String why, Verified result) {
        assertTrue(result.unverified().toString().contains(why), result.toString());
    }

    @Test
    void anHonestOneIsClean() {
        local(entry);
        Entry second = new Entry("b.sh").deflated();
        local(second);
        assertTrue(ended(entry, second).isClean());
    }

    @Test
    void aSecondEndInTheCommentIsUnverified() {
        local(entry);
        int start = zip.size();
        central(entry);
        assertUnverified("a second end hides", end(1, zip.size() - start, start, "x PK\u0005\u0006 y"));
    }

    @Test
    void anEndThatTellsOfAnotherDirectoryIsUnverified() {
        local(entry);
        int start = zip.size();
        central(entry);
        assertUnverified("a directory that is not there", end(2, zip.size() - start, start, ""));
    }

    @Test
    void aDirectoryWithoutTheEntryIsUnverified() {
        local(entry);
        entry.start += 3;
        assertUnverified("names a.sh where no such entry is", ended(entry));
    }

    @Test
    void aDirectoryThatSaysAnotherMethodOrLengthIsUnverified() {
        local(entry.deflated());
        entry.method = 0;
        assertUnverified("of another length", ended(entry));
        zip.reset();
        anHonestOne();
        local(entry);
        entry.size++;
        assertUnverified("of another length", ended(entry));
        zip.reset();
        anHonestOne();
        local(entry);
        entry.compressed--;
        assertUnverified("of another length", ended(entry));
    }

    @Test
    void lengthsOf64BitsAreRead() {
        ByteBuffer extra = buffer(20).putShort((short) 1).putShort((short) 16);
        entry.extra = extra.putLong(DATA.length).putLong(DATA.length).array();
        entry.size = WIDE;
        entry.compressed = WIDE;
        local(entry);
        int start = zip.size();
        central(entry);
        ByteBuffer wide =
                buffer(56).putInt(0x06064b50).putLong(44).putInt(0).putInt(0).putInt(0);
        int bytes = zip.size() - start;
        int wideEnd = zip.size();
        zip.writeBytes(wide.putLong(1).putLong(1).putLong(bytes).putLong(start).array());
        ByteBuffer locator = buffer(20).putInt(0x07064b50).putInt(0);
        zip.writeBytes(locator.putLong(wideEnd).putInt(1).array());
        Verified result = end(0xffff, WIDE, WIDE, "");
        assertTrue(result.isClean(), result.toString());
    }

    @Test
    void aNegativeLengthIsDamage() {
        ByteBuffer extra = buffer(20).putShort((short) 1).putShort((short) 16);
        entry.extra = extra.putLong(-1).putLong(-1).array();
        entry.size = WIDE;
        entry.compressed = WIDE;
        local(entry);
        assertUnverified("the length of an entry is negative", ended(entry));
    }

    @Test
    void namesThatAreNoTextStayDifferent() {
        Entry first = new Entry("\u00ff");
        Entry second = new Entry("\u00fe");
        local(first);
        local(second);
        Verified result = ended(first, second);
        assertTrue(result.isClean(), result.toString());
    }

    @Test
    void anEncryptedDirectoryIsUnverified() {
        local(entry);
        zip.writeBytes(buffer(8).putInt(0x08064b50).putInt(0).array());
        assertUnverified("has an encrypted directory", ended(entry));
    }

    @Test
    void aLengthThatIsNotThatOfTheDataIsDamage() {
        entry.deflated().flags = 8;
        entry.compressed = 0;
        entry.size = 0;
        local(entry);
        zip.writeBytes(buffer(16)
                .putInt(0x08074b50)
                .putInt(0)
                .putInt(entry.data.length + 1)
                .putInt(DATA.length)
                .array());
        assertUnverified("the length behind the entry a.sh", ended(entry));
        zip.reset();
        anHonestOne();
        entry.deflated().compressed += 3;
        local(entry);
        zip.writeBytes(new byte[3]);
        assertUnverified("not as long as its header says", ended(entry));
    }

    @Test
    void whatHasNoLengthAndCannotBeReadEndsTheReading() {
        entry.method = 93;
        entry.flags = 8;
        entry.compressed = 0;
        local(entry);
        assertUnverified("cannot be read on after the entry a.sh", ended(entry));
    }

    @Test
    void bytesBetweenEntriesArePassedOver() {
        local(entry);
        zip.writeBytes(text("xx PKyy"));
        Entry second = new Entry("static/livereload.js");
        local(second);
        Verified result = ended(entry, second);
        assertEquals(1, result.found().size(), result.toString());
        assertEquals(0, result.unverified().size(), result.toString());
    }

    @Test
    void dataThatMakesNoSenseOrIsCutIsDamage() {
        entry.deflated().data = new byte[] {-1, -1, -1};
        entry.compressed = 3;
        local(entry);
        assertUnverified("its compressed data makes no sense", ended(entry));
        byte[] cut = Arrays.copyOf(zip("a", "b"), 20);
        assertUnverified("is damaged: it is cut short", Verified.bytes(dir, "a.jar", cut));
    }

    @Test
    void whatCouldNotBeReadOnceIsNotReadOn() throws IOException {
        InputStream broken = new InputStream() {
            private int reads;

            @Override
            public int read() throws IOException {
                if (reads++ == 0) {
                    throw new IOException("broken");
                }
                return 'x';
            }
        };
        Bytes bytes = new Bytes(new SequenceInputStream(new ByteArrayInputStream(new byte[1]), broken), Place.ARTIFACT);
        assertEquals(0, bytes.read());
        UnverifiedException first = assertThrows(UnverifiedException.class, bytes::read);
        assertTrue(first.unverified().message().contains("after 1 bytes, broken"));
        assertThrows(UnverifiedException.class, bytes::read);
    }
}
