package dev.hotreload.bench.proxy;

import dev.hotreload.bench.Benchmark;
import dev.hotreload.bench.Directory;
import dev.hotreload.bench.Findings;
import dev.hotreload.bench.Machine;
import dev.hotreload.bench.Report;
import dev.hotreload.bench.Rounds;
import dev.hotreload.bench.Samples;
import dev.hotreload.bench.Started;
import dev.hotreload.bench.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the proxy adds to an answer, and what it holds, beside the application's own port. Linux only. */
public final class ProxyBenchmark implements Benchmark {
    private static final String DIRECT = "the application itself";
    private static final String PROXY = "through the proxy";
    private static final String LATENCY = "a request on one connection";
    private static final String THROUGHPUT = "requests a second on 32 connections";
    private static final Pattern LIVE = Pattern.compile("live +generation 1 on http://127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern RSS = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final long LONGEST_START_MILLIS = 120_000;
    private static final int IN_A_TURN = 500;
    private static final int CONNECTIONS = 32;
    private static final int HELD = 1_000;
    private static final int LARGE = 400_000_000;

    private final boolean quick = Boolean.getBoolean("bench.quick");
    private final int rounds = Integer.getInteger("proxy.rounds", quick ? 5 : 30);
    private final long turnMillis = quick ? 500 : 2_000;
    private final Findings findings = new Findings();

    @Override
    public String name() {
        return "proxy";
    }

    @Override
    public Report run(Path work, Machine machine) throws Exception {
        Directory.fresh(work);
        Path project = Directory.copy(Path.of("src/test/projects/traffic-web"), work.resolve("traffic"));
        String executable = Path.of("target/hotreload").toAbsolutePath().toString();
        List<String> command = List.of(
                executable,
                "run",
                "--proxy.enabled=true",
                "--proxy.port=0",
                "--reload.standby=off",
                "--proxy.hold_timeout=10m");
        try (Started started = Started.in(project, command)) {
            Map<String, Integer> ports = new LinkedHashMap<>();
            int proxy = proxyOf(started);
            ports.put(DIRECT, started.port());
            ports.put(PROXY, proxy);
            latency(ports);
            throughput(ports);
            Table memory = memory(started.pid(), proxy, project);
            return new Report(
                    name(),
                    machine,
                    List.of(times(), memory),
                    findings.figures(),
                    List.of(
                            "The client, hotreload and the application share the machine's processors.",
                            "A turn of a latency is the median of " + IN_A_TURN
                                    + " requests one after the other, a turn of a throughput " + turnMillis + " ms; "
                                    + rounds + " turns of each, in changing order."));
        }
    }

    private static int proxyOf(Started started) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_START_MILLIS);
        while (System.nanoTime() < deadline) {
            Matcher live = LIVE.matcher(Files.readString(started.output()));
            if (live.find()) {
                return Integer.parseInt(live.group(1));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IOException("it did not start; see " + started.output());
    }

    private void latency(Map<String, Integer> ports) throws Exception {
        Map<String, Client> clients = new LinkedHashMap<>();
        for (Map.Entry<String, Integer> port : ports.entrySet()) {
            clients.put(port.getKey(), new Client(port.getValue(), "/version"));
        }
        Rounds.play(
                rounds / 3 + 1,
                List.copyOf(clients.keySet()),
                (name, round) -> OptionalDouble.of(median(clients.get(name))));
        Rounds.play(
                        rounds,
                        List.copyOf(clients.keySet()),
                        (name, round) -> OptionalDouble.of(median(clients.get(name))))
                .forEach((name, samples) -> findings.add(LATENCY, name, "ms", samples));
        for (Client client : clients.values()) {
            client.close();
        }
    }

    private static double median(Client client) throws IOException {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < IN_A_TURN; i++) {
            long begin = System.nanoTime();
            client.send();
            client.receive();
            millis.add((System.nanoTime() - begin) / 1e6);
        }
        return new Samples(millis).median();
    }

    private void throughput(Map<String, Integer> ports) throws Exception {
        Rounds.play(
                rounds / 3 + 1,
                List.copyOf(ports.keySet()),
                (name, round) -> OptionalDouble.of(perSecond(ports.get(name))));
        Rounds.play(rounds, List.copyOf(ports.keySet()), (name, round) -> OptionalDouble.of(perSecond(ports.get(name))))
                .forEach((name, samples) -> findings.add(THROUGHPUT, name, "1/s", samples));
    }

    private double perSecond(int port) throws Exception {
        AtomicLong answers = new AtomicLong();
        long begin = System.nanoTime();
        long end = begin + TimeUnit.MILLISECONDS.toNanos(turnMillis);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Thread thread = new Thread(() -> {
                try (Client client = new Client(port, "/version")) {
                    while (System.nanoTime() < end) {
                        client.send();
                        client.receive();
                        answers.incrementAndGet();
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return answers.get() / ((System.nanoTime() - begin) / 1e9);
    }

    private Table times() {
        List<List<String>> rows = new ArrayList<>();
        for (String name : List.of(DIRECT, PROXY)) {
            rows.add(List.of(
                    name,
                    findings.median(LATENCY, name),
                    findings.p95(LATENCY, name),
                    findings.median(THROUGHPUT, name),
                    findings.ratio(THROUGHPUT, name, DIRECT)));
        }
        return new Table(
                "An answer of a few bytes",
                List.of("", "median ms", "p95 ms", "requests a second", "times direct"),
                rows);
    }

    /** Requests are held by a version that is not ready before it is told so. */
    private Table memory(long pid, int proxy, Path project) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("after the load", megabytes(pid)));
        Client slow = new Client(proxy, "/echo?n=1&size=" + LARGE);
        slow.send();
        slow.receiveSome(1_000);
        TimeUnit.SECONDS.sleep(5);
        rows.add(List.of("with a client that reads nothing more of an answer of 400 MB", megabytes(pid)));
        slow.close();
        hold(project);
        List<Client> held = new ArrayList<>();
        for (int i = 0; i < HELD; i++) {
            Client client = new Client(proxy, "/version");
            client.send();
            held.add(client);
        }
        TimeUnit.SECONDS.sleep(3);
        rows.add(List.of("with 1,000 requests held", megabytes(pid)));
        release(project);
        for (Client client : held) {
            client.receive();
            client.close();
        }
        return new Table("What hotreload's process holds", List.of("", "RSS MB"), rows);
    }

    private static Path main(Path project) {
        return project.resolve("src/main/java/traffic/Main.java");
    }

    /** The next version does not come up before a file is there. */
    private static void hold(Path project) throws IOException, InterruptedException {
        String source = Files.readString(main(project));
        Files.writeString(
                main(project),
                source.replace(
                        "public static void main(String[] args) {",
                        "static final int HELD = 1;\npublic static void main(String[] args) {\n"
                                + "while (!Files.exists(Path.of(\"go\"))) LockSupport.parkNanos(1_000_000L);"));
        TimeUnit.SECONDS.sleep(3);
    }

    private static void release(Path project) throws IOException {
        Files.createFile(project.resolve("go"));
    }

    private static String megabytes(long pid) throws IOException {
        Matcher rss = RSS.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
        return rss.find() ? Table.figure(Long.parseLong(rss.group(1)) / 1_000.0) : "-";
    }
}
