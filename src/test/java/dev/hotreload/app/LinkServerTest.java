package dev.hotreload.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.agent.Protocol;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkServerTest {
    private static final Protocol.Welcome WELCOME = new Protocol.Welcome(
            Protocol.VERSION, List.of("/shop/classes"), "shop.HotReload", List.of("org.A"), List.of());

    @TempDir
    Path dir;

    private LinkServer link;
    private String secret;

    @BeforeEach
    void open() throws Exception {
        link = LinkServer.open(dir, Duration.ofSeconds(7), WELCOME);
        secret = Files.readAllLines(link.file()).get(1);
        link.start("app-link-test");
    }

    @AfterEach
    void close() throws Exception {
        link.close();
    }

    @Test
    void onlyTheOwnerCanReadTheSecret() throws Exception {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(link.file())));
        assertTrue(secret.length() >= 32);
    }

    @Test
    void theAgentIsToldTheGracePeriodBeforeItConnects() throws Exception {
        assertEquals("7000", Files.readAllLines(link.file()).get(2));
        try (Socket agent = connect()) {
            new Protocol.Hello(Protocol.VERSION, secret, 1).write(agent.getOutputStream());
            assertEquals(WELCOME, Protocol.Welcome.read(agent.getInputStream()));
            Awaitility.await().until(() -> link.agent().isPresent());
            link.close();
            assertEquals(-1, agent.getInputStream().read());
        }
    }

    @Test
    void strangersAreDroppedAndChangeNothing() throws Exception {
        assertDropped(new Protocol.Hello(Protocol.VERSION, "guess", 1));
        assertDropped(new Protocol.Hello(Protocol.VERSION + 1, secret, 1));
        try (Socket rude = connect();
                Socket silent = connect()) {
            new DataOutputStream(rude.getOutputStream()).writeInt(Integer.MAX_VALUE);
            assertEquals(-1, rude.getInputStream().read());
            assertEquals(Optional.empty(), link.agent());
            silent.setSoTimeout(5_000);
            theAgentIsToldTheGracePeriodBeforeItConnects();
            assertEquals(-1, silent.getInputStream().read());
        }
    }

    @Test
    void aSlowAgentIsWaitedFor() throws Exception {
        try (Socket agent = connect()) {
            agent.setSoTimeout(1_500);
            assertThrows(
                    SocketTimeoutException.class, () -> agent.getInputStream().read());
            new Protocol.Hello(Protocol.VERSION, secret, 1).write(agent.getOutputStream());
            agent.setSoTimeout(5_000);
            assertEquals(WELCOME, Protocol.Welcome.read(agent.getInputStream()));
        }
    }

    @Test
    void theSecretIsValidOnce() throws Exception {
        theAgentIsToldTheGracePeriodBeforeItConnects();
        assertThrows(IOException.class, this::connect);
    }

    private void assertDropped(Protocol.Hello hello) throws Exception {
        try (Socket stranger = connect()) {
            hello.write(stranger.getOutputStream());
            assertEquals(-1, stranger.getInputStream().read());
            assertEquals(Optional.empty(), link.agent());
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), link.port());
    }
}
