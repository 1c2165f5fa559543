package dev.hotreload.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProtocolTest {
    @Test
    void aQuestionArrivesAsItWasAsked() throws Exception {
        Ask.Start start = new Ask.Start("a start", Set.of("shop.Main#loop", "shop.Main#main"));
        Ask.Item item = new Ask.Item(
                "shop.Cart$Line",
                "shop.Cart",
                new byte[] {1, 2},
                false,
                true,
                Optional.of("why"),
                Set.of("run"),
                List.of(start));
        Ask.Item gone =
                new Ask.Item("shop.Ü", "shop.Ü", new byte[0], true, false, Optional.empty(), Set.of(), List.of());
        Ask read = Ask.read(frame(Protocol.ASK, new Ask(7, List.of(item, gone)).payload()));
        assertEquals(7, read.number());
        assertArrayEquals(new byte[] {1, 2}, read.items().get(0).classFile());
        assertEquals(with(item, read.items().get(0).classFile()), read.items().get(0));
        assertEquals(with(gone, read.items().get(1).classFile()), read.items().get(1));
    }

    @Test
    void answersArriveAsTheyWereGiven() throws Exception {
        Answer answer = new Answer(3, Optional.empty(), Set.of("shop.Cart", "shop.Item"));
        assertEquals(answer, Answer.read(frame(Protocol.ANSWER, answer.payload())));
        Answer no = new Answer(3, Optional.of(""), Set.of());
        assertEquals(no, Answer.read(frame(Protocol.ANSWER, no.payload())));
        Done done = new Done(4, Optional.empty(), 2, 5_000_000_000L, Set.of("a note"));
        assertEquals(done, Done.read(frame(Protocol.DONE, done.payload())));
        End end = new End(5, "/tmp/dir");
        assertEquals(end, End.read(frame(Protocol.END, end.payload())));
        assertEquals(new Ended(5, true), Ended.read(frame(Protocol.ENDED, new Ended(5, true).payload())));
        Measure measure = new Measure(7, true);
        assertEquals(measure, Measure.read(frame(Protocol.MEASURE, measure.payload())));
        Measured measured = new Measured(8, new TreeMap<>(Map.of(1L, "main", 9L, "a pool's")), 5L << 30, 3, 4, -1);
        assertEquals(measured, Measured.read(frame(Protocol.MEASURED, measured.payload())));
        assertEquals(new Go(6), Go.read(frame(Protocol.GO, new Go(6).payload())));
    }

    @Test
    void aCutOrBentQuestionIsDamagedWhereverItIsCut() throws Exception {
        Ask.Start start = new Ask.Start("a start", Set.of("shop.Main#loop"));
        Ask.Item item = new Ask.Item(
                "shop.Cart",
                "shop.Cart",
                new byte[] {1, 2},
                true,
                true,
                Optional.of("why"),
                Set.of("run"),
                List.of(start));
        byte[] payload = new Ask(7, List.of(item)).payload();
        for (int length = 0; length < payload.length; length++) {
            byte[] cut = Arrays.copyOf(payload, length);
            assertThrows(IOException.class, () -> Ask.read(frame(Protocol.ASK, cut)));
        }
        assertThrows(IOException.class, () -> Ask.read(frame(Protocol.GO, payload)));
        for (int at = 4; at < payload.length; at++) {
            byte[] bent = payload.clone();
            bent[at] = (byte) 0x7f;
            try {
                Ask.read(frame(Protocol.ASK, bent));
            } catch (IOException damaged) {
                // As it should be; what still makes sense is another question.
            }
        }
    }

    @Test
    void ofAFrameThatIsTooLongTheNumberIsKeptAndTheNextOneIsRead() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeInt(100);
        data.writeByte(Protocol.ASK);
        data.writeInt(42);
        data.write(new byte[96]);
        Protocol.write(bytes, Protocol.GO, new Go(43).payload());
        InputStream in = new ByteArrayInputStream(bytes.toByteArray());
        Protocol.Frame cut = Protocol.readCut(in, 50);
        assertEquals(Protocol.ASK, cut.type());
        assertEquals(42, cut.number());
        assertThrows(IOException.class, () -> Ask.read(cut));
        assertEquals(43, Protocol.readCut(in, 50).number());
        assertThrows(EOFException.class, () -> Protocol.readCut(in, 50));
        assertThrows(
                IOException.class, () -> Protocol.write(bytes, Protocol.ASK, new byte[Protocol.MAX_PAYLOAD_BYTES + 1]));
    }

    private static Ask.Item with(Ask.Item item, byte[] sameArray) {
        return new Ask.Item(
                item.className(),
                item.host(),
                sameArray,
                item.members(),
                item.define(),
                item.refusal(),
                item.loops(),
                item.starts());
    }

    private static Protocol.Frame frame(byte type, byte[] payload) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Protocol.write(bytes, type, payload);
        return Protocol.read(new ByteArrayInputStream(bytes.toByteArray()), Protocol.MAX_PAYLOAD_BYTES);
    }
}
