package dev.hotreload.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.command.Os;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ListeningPortsTest {
    private static final String HEAD =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    @TempDir
    Path proc;

    private final AtomicLong nanoTime = new AtomicLong();

    @Test
    void socketsOfTheProcessThatListenAreFoundTheOldestFirst() throws Exception {
        process(7);
        table(
                7,
                "tcp",
                socket("0100007F:1F90", "0A", 100),
                socket("00000000:0050", "0A", 200),
                socket("0100007F:1F91", "01", 300));
        table(7, "tcp6", socket("00000000000000000000000001000000:1F92", "0A", 400));
        descriptor(7, 12, "socket:[100]");
        descriptor(7, 9, "socket:[400]");
        descriptor(7, 3, "socket:[300]");
        descriptor(7, 10, "socket:[200]");
        descriptor(7, 4, "pipe:[5]");
        assertEquals(
                List.of(new Endpoint("::1", 8082), new Endpoint("127.0.0.1", 80), new Endpoint("127.0.0.1", 8080)),
                new ProcPorts(proc, nanoTime::get).of(List.of(7L)));
    }

    @Test
    void addressesBecomeWhatCanBeConnectedTo() throws Exception {
        process(7);
        table(
                7,
                "tcp6",
                socket("00000000000000000000000000000000:1F90", "0A", 1),
                socket("0000000000000000FFFF00000100007F:1F91", "0A", 2));
        table(7, "tcp", socket("0501A8C0:1F92", "0A", 3));
        for (int i = 1; i <= 3; i++) {
            descriptor(7, i, "socket:[" + i + "]");
        }
        assertEquals(
                List.of("127.0.0.1:8080", "127.0.0.1:8081", "192.168.1.5:8082"),
                new ProcPorts(proc, nanoTime::get)
                        .of(List.of(7L)).stream().map(Endpoint::toString).toList());
    }

    @Test
    void socketsOfOthersDoNotCountEvenWhenTheyAreOldFriends() throws Exception {
        process(7);
        table(7, "tcp", socket("0100007F:1F90", "0A", 100));
        ProcPorts ports = new ProcPorts(proc, nanoTime::get);
        assertEquals(List.of(), ports.of(List.of(7L)));
        nanoTime.addAndGet(3_000_000_000L);
        table(7, "tcp", socket("0100007F:1F90", "0A", 100), socket("0100007F:1F91", "0A", 200));
        descriptor(7, 3, "socket:[200]");
        assertEquals(List.of(new Endpoint("127.0.0.1", 8081)), ports.of(List.of(7L)));
        assertEquals(List.of(new Endpoint("127.0.0.1", 8081)), ports.of(List.of(7L)));
    }

    @Test
    void theCostlyListIsReadWhenTheNumberOfSocketsChanges() throws Exception {
        process(7);
        descriptor(7, 3, "socket:[200]");
        Path counts = proc.resolve("7/net/sockstat");
        Files.writeString(counts, "sockets: used 9\nTCP: inuse 1 orphan 0\n");
        ProcPorts ports = new ProcPorts(proc, nanoTime::get);
        assertEquals(List.of(), ports.of(List.of(7L)));
        table(7, "tcp", socket("0100007F:1F91", "0A", 200));
        nanoTime.addAndGet(10_000_000);
        assertEquals(List.of(), ports.of(List.of(7L)));
        Files.writeString(counts, "sockets: used 9\nTCP: inuse 2 orphan 0\n");
        assertEquals(List.of(new Endpoint("127.0.0.1", 8081)), ports.of(List.of(7L)));
        Files.delete(proc.resolve("7/net/tcp"));
        nanoTime.addAndGet(3_000_000_000L);
        assertEquals(List.of(), ports.of(List.of(7L)));
    }

    @Test
    void aProcessThatHasEndedListensOnNothing() {
        assertEquals(List.of(), new ProcPorts(proc, nanoTime::get).of(List.of(4711L)));
    }

    @Test
    void theOwnProcessIsSeenAsItIs() throws Exception {
        List<Long> self = List.of(ProcessHandle.current().pid());
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Endpoint expected = new Endpoint("127.0.0.1", server.getLocalPort());
            assertTrue(ListeningPorts.on(Os.current()).of(self).contains(expected));
            server.close();
            assertFalse(ListeningPorts.on(Os.current()).of(self).contains(expected));
        }
    }

    @Test
    void listsOfProgramsAreUnderstood() {
        assertEquals(
                List.of(new Endpoint("127.0.0.1", 8080), new Endpoint("::1", 81)),
                CommandPorts.parseLsof("p123\nf5\nn*:8080\nf6\nn127.0.0.1:8080\nf7\nn[::1]:81\n", List.of(123L)));
        assertEquals(
                List.of(new Endpoint("127.0.0.1", 8080), new Endpoint("::1", 81)),
                CommandPorts.parseNetstat("""

                        Active Connections
                          Proto  Local Address     Foreign Address   State        PID
                          TCP    0.0.0.0:8080      0.0.0.0:0         LISTENING    123
                          TCP    127.0.0.1:8080    127.0.0.1:5555    ESTABLISHED  123
                          TCP    0.0.0.0:82        0.0.0.0:0         LISTENING    9
                          TCP    [::1]:81          [::]:0            ABHÖREN      123
                        """, List.of(123L)));
    }

    private void process(long pid) throws Exception {
        Files.createDirectories(proc.resolve(pid + "/net"));
        Files.createDirectories(proc.resolve(pid + "/fd"));
    }

    private void table(long pid, String name, String... lines) throws Exception {
        Files.writeString(proc.resolve(pid + "/net/" + name), HEAD + String.join("", lines));
    }

    private void descriptor(long pid, int number, String target) throws Exception {
        Files.createSymbolicLink(proc.resolve(pid + "/fd/" + number), Path.of(target));
    }

    private static String socket(String address, String state, int inode) {
        return "   0: " + address + " 00000000:0000 " + state
                + " 00000000:00000000 00:00000000 00000000     0        0 " + inode
                + " 1 0000000084222df6 100 0 0 10 0\n";
    }
}
