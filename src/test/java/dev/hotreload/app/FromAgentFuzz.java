package dev.hotreload.app;

import dev.hotreload.agent.Begin;
import dev.hotreload.agent.Listed;
import dev.hotreload.agent.Protocol;
import dev.hotreload.agent.Traces;
import dev.hotreload.fuzz.FuzzTarget;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Any bytes from the agent: every question is answered, refused or unanswered. The first byte picks the question. */
public final class FromAgentFuzz implements FuzzTarget {
    private static final int QUESTIONS = 7;
    private static final Duration LONGEST = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "from-agent";
    }

    @Override
    public void run(byte[] input) throws Exception {
        if (input.length == 0) {
            return;
        }
        byte[] said = Arrays.copyOfRange(input, 1, input.length);
        hello(said);
        try (AgentLink link = new AgentLink(new Said(said), "fuzz")) {
            link.listen();
            ask(link, (input[0] & 0xff) % QUESTIONS);
        }
    }

    private static void ask(AgentLink link, int question) throws InterruptedException {
        try {
            switch (question) {
                case 0 -> link.ask(List.of(), LONGEST, () -> true);
                case 1 -> link.go(LONGEST, () -> true);
                case 2 -> link.end(Path.of("handover"), LONGEST, () -> true);
                case 3 -> link.traces(LONGEST, () -> true);
                case 4 -> link.libraries(LONGEST, () -> true);
                case 5 -> link.measure(false, LONGEST, () -> true);
                default -> link.begin(new Begin(Map.of(), Map.of()), LONGEST);
            }
        } catch (Refusal refusal) {
            // So it is a restart.
        }
    }

    private static void hello(byte[] said) {
        try {
            Protocol.Hello.read(new ByteArrayInputStream(said));
        } catch (IOException stranger) {
            // Nobody talks to him.
        }
    }

    /** A connection over which these bytes came, and which has ended. */
    private static final class Said extends Socket {
        private final InputStream in;

        Said(byte[] bytes) {
            in = new ByteArrayInputStream(bytes);
        }

        @Override
        public InputStream getInputStream() {
            return in;
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }
    }

    @Override
    public List<byte[]> seeds() throws Exception {
        byte[] answer = {0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 'A'};
        byte[] measured = new byte[54];
        measured[3] = 1;
        measured[7] = 1;
        ByteArrayOutputStream spoiled = new ByteArrayOutputStream();
        Protocol.write(spoiled, Protocol.SPOILED, new byte[] {0, 1, 'A'});
        Protocol.write(spoiled, Protocol.BEGUN, new byte[0]);
        return List.of(
                said(0, Protocol.ANSWER, answer),
                said(1, Protocol.DONE, new byte[23]),
                said(2, Protocol.ENDED, new byte[] {0, 0, 0, 1, 1}),
                said(
                        3,
                        Protocol.TRACES,
                        new Traces(1, List.of(new Traces.Trace("main", List.of("A.b(A.java:1)")))).payload()),
                said(4, Protocol.LISTED, new Listed(1, List.of("a.B")).payload()),
                said(5, Protocol.MEASURED, measured),
                prefixed(6, spoiled.toByteArray()));
    }

    private static byte[] said(int question, byte type, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        Protocol.write(frame, type, payload);
        return prefixed(question, frame.toByteArray());
    }

    private static byte[] prefixed(int question, byte[] bytes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(question);
        all.writeBytes(bytes);
        return all.toByteArray();
    }
}
