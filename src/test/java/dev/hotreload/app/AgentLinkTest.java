package dev.hotreload.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.hotreload.agent.Go;
import dev.hotreload.agent.Protocol;
import dev.hotreload.swap.Redefinition;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The runner's end of the conversation, with an agent that does what it likes. */
class AgentLinkTest {
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Duration LONG = Duration.ofSeconds(20);

    private Socket agent;
    private AgentLink link;
    private Thread reader;

    @BeforeEach
    void connect() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            agent = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
            link = new AgentLink(server.accept(), "test-link");
        }
        reader = new Thread(link::listen, "test-link");
        reader.setDaemon(true);
        reader.start();
    }

    @AfterEach
    void close() throws Exception {
        agent.close();
        link.close();
        reader.join(5_000);
        assertFalse(reader.isAlive());
    }

    @Test
    void whoDoesNotAnswerIsNotWaitedForLong() {
        assertEquals("the application did not answer", refusal(SHORT));
    }

    @Test
    void whoEndsIsNoticedAtOnce() throws Exception {
        agent.close();
        assertEquals("it ended", refusal(LONG));
    }

    @Test
    void aLateAnswerToAnOlderQuestionIsNoAnswer() throws Exception {
        assertEquals("the application did not answer", refusal(SHORT));
        reply(Protocol.ANSWER, 1, false, "", "shop.Cart");
        assertEquals("the application did not answer", refusal(SHORT));
        reply(Protocol.ANSWER, 3, false, "", "shop.Item");
        assertEquals(Set.of("shop.Item"), link.ask(List.of(redefinition()), LONG, () -> true));
        reply(Protocol.DONE, 2, true, "too late", "");
        reply(Protocol.ANSWER, 3, true, "of another kind", "");
        assertEquals("the application did not answer", assertRefused(() -> link.go(SHORT, () -> true)));
    }

    @Test
    void aRefusalAndADamagedAnswerAreRefusals() throws Exception {
        reply(Protocol.ANSWER, 1, true, "no", "");
        assertEquals("no", refusal(LONG));
        Protocol.write(agent.getOutputStream(), Protocol.ANSWER, new Go(2).payload());
        assertEquals("the application's answer was damaged", refusal(LONG));
        DataOutputStream tooLong = new DataOutputStream(agent.getOutputStream());
        tooLong.writeInt(Protocol.MAX_PAYLOAD_BYTES + 4);
        tooLong.writeByte(Protocol.ANSWER);
        tooLong.writeInt(3);
        tooLong.write(new byte[Protocol.MAX_PAYLOAD_BYTES]);
        assertEquals("the application's answer was damaged", refusal(LONG));
        assertFalse(link.end(Path.of("dir"), SHORT, () -> true));
    }

    @Test
    void whatIsNotWantedAnyMoreIsGivenUp() {
        AtomicBoolean wanted = new AtomicBoolean(true);
        Thread other = new Thread(() -> wanted.set(false), "test-newer");
        other.start();
        assertEquals(
                "something newer was asked for",
                assertRefused(() -> link.ask(List.of(redefinition()), LONG, wanted::get)));
    }

    @Test
    void whoDoesNotReadDoesNotHoldUpTheRunner() {
        byte[] large = new byte[8 * 1024 * 1024];
        Redefinition one = new Redefinition(
                "shop.Cart", "shop.Cart", large, true, false, Optional.empty(), new TreeSet<>(), List.of());
        assertEquals("the application did not answer", assertRefused(() -> link.ask(List.of(one), SHORT, () -> true)));
    }

    private String refusal(Duration longest) {
        return assertRefused(() -> link.ask(List.of(redefinition()), longest, () -> true));
    }

    private static String assertRefused(org.junit.jupiter.api.function.Executable question) {
        return assertThrows(Refusal.class, question).reason();
    }

    private static Redefinition redefinition() {
        return new Redefinition(
                "shop.Cart", "shop.Cart", new byte[] {1}, true, false, Optional.empty(), new TreeSet<>(), List.of());
    }

    private void reply(byte type, int number, boolean refused, String reason, String host) throws Exception {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(payload);
        data.writeInt(number);
        data.writeBoolean(refused);
        data.writeUTF(reason);
        data.writeInt(host.isEmpty() ? 0 : 1);
        if (!host.isEmpty()) {
            data.writeUTF(host);
        }
        Protocol.write(agent.getOutputStream(), type, payload.toByteArray());
    }
}
