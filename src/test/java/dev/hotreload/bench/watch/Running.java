package dev.hotreload.bench.watch;

import dev.hotreload.bench.Cpu;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A contender at work: a process over a tree, and what it says. */
final class Running implements AutoCloseable {
    private static final long MILLION = 1_000_000;

    private final Contender contender;
    private final SourceTree tree;
    private final Process process;
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

    private Running(Contender contender, SourceTree tree, Process process) {
        this.contender = contender;
        this.tree = tree;
        this.process = process;
    }

    static Running start(Contender contender, SourceTree tree, int pollMillis, Path errors) throws IOException {
        Process process = new ProcessBuilder(contender.command().over(tree.dir(), pollMillis))
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end-" + contender.name()));
        Running running = new Running(contender, tree, process);
        Thread reader = new Thread(running::listen, "says-" + contender.name());
        reader.setDaemon(true);
        reader.start();
        return running;
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                contender.dialect().read(line, System.nanoTime()).ifPresent(heard::add);
            }
        } catch (IOException e) {
            if (process.isAlive()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Contender contender() {
        return contender;
    }

    SourceTree tree() {
        return tree;
    }

    /** The next thing it says that is called so; what it says before is forgotten. */
    Optional<Heard> next(String what, String path, long since, long timeoutMillis) throws InterruptedException {
        long deadline = System.nanoTime() + timeoutMillis * MILLION;
        for (long left = deadline - System.nanoTime(); left > 0; left = deadline - System.nanoTime()) {
            Heard one = heard.poll(left, TimeUnit.NANOSECONDS);
            if (one != null
                    && one.what().equals(what)
                    && one.path().equals(path)
                    && (since == 0 || one.number() >= since)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** All it says until it has been silent for so long. */
    List<Heard> untilSilent(long firstMillis, long silentMillis) throws InterruptedException {
        List<Heard> all = new ArrayList<>();
        Heard one = heard.poll(firstMillis, TimeUnit.MILLISECONDS);
        while (one != null) {
            all.add(one);
            one = heard.poll(silentMillis, TimeUnit.MILLISECONDS);
        }
        return all;
    }

    /** Whatever it said so far was not meant. */
    void forget() {
        heard.clear();
    }

    /** The heap that is used after a garbage collection. */
    Optional<Double> usedHeapMegabytes() throws IOException, InterruptedException {
        if (!contender.readsHeap()) {
            return Optional.empty();
        }
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        return next("heap", "", 0, 10_000).map(bytes -> bytes.number() / 1e6);
    }

    /** User and system time of the process so far; the kernel counts it in ticks of 10 ms. */
    long cpuMillis() {
        return Cpu.millis(process.pid());
    }

    double residentMegabytes() throws IOException {
        return Files.readAllLines(proc("status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6)
                .findFirst()
                .orElseThrow();
    }

    private Path proc(String file) {
        return Path.of("/proc", String.valueOf(process.pid()), file);
    }

    /** Our own programs end with their input, others must be told. */
    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(1, TimeUnit.SECONDS)) {
            process.destroy();
        }
        if (!process.waitFor(2, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
