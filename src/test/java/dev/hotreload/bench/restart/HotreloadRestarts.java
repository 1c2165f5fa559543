package dev.hotreload.bench.restart;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.hotreload.bench.Cpu;
import dev.hotreload.bench.Directory;
import dev.hotreload.bench.Hotreload;
import dev.hotreload.bench.Save;
import dev.hotreload.bench.Sentence;
import dev.hotreload.bench.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** hotreload, whose edits are restarts. */
final class HotreloadRestarts implements Starts {
    /** In the command line of a JVM that has waited. */
    private static final String WAITED = "=standby:";

    private static final String ARCHIVED = "-XX:SharedArchiveFile=";
    private static final int LOOK_MILLIS = 100;

    private final Subject subject;
    private final Variant variant;
    private final Path dir;
    private final Sentence sentence;
    private final Hotreload hotreload;
    private long application;

    /** Returns when the application answers, with nothing left of a run before. */
    HotreloadRestarts(Subject subject, Variant variant, Jdk jdk, Path dir) throws IOException, InterruptedException {
        this.subject = subject;
        this.variant = variant;
        Directory.copy(subject.fixture(), dir);
        variant.configure(dir);
        this.dir = dir;
        this.sentence = subject.sentence(dir);
        this.hotreload = new Hotreload(dir, jdk.home(), sentence);
        this.application = jvms().stream()
                .filter(pid -> !Started.commandLine(pid).contains(WAITED))
                .findFirst()
                .orElseThrow(() -> new IOException(subject.mainClass() + " does not run"));
    }

    private List<Long> jvms() {
        return hotreload.started().pidsOf(subject.mainClass());
    }

    private Optional<Long> standby() {
        return jvms().stream().filter(pid -> pid != application).findFirst();
    }

    @Override
    public Optional<Taken> take(int number) throws IOException, InterruptedException {
        Optional<Long> standby = standby();
        long cpuBefore = standby.map(Cpu::millis).orElse(0L);
        int before = hotreload.lines().size();
        long begin = sentence.restructure(Save.RENAME, number);
        OptionalLong end = hotreload.answers().until(sentence.after(number), LONGEST_ANSWER_MILLIS);
        if (end.isEmpty()) {
            return Optional.empty();
        }
        application = standby.or(() -> jvms().stream().findFirst()).orElse(application);
        double cpu = Cpu.millis(application);
        double millis = (end.getAsLong() - begin) / 1e6;
        JsonObject line = hotreload.awaitLine(before);
        if (!line.get("switch").getAsString().equals("restart")
                || line.get("standby").getAsBoolean() != variant.standsBy()) {
            throw new IllegalStateException("not such a restart: " + line);
        }
        return Optional.of(new Taken(millis, cpu - cpuBefore, cpu, steps(line, millis)));
    }

    private static Map<String, Double> steps(JsonObject line, double answer) {
        Map<String, Double> steps = new LinkedHashMap<>();
        for (String step : List.of("detect", "load", "stop", "start", "total")) {
            JsonElement millis = line.get(step + "Millis");
            if (millis != null) {
                steps.put(step, millis.getAsDouble());
            }
        }
        steps.put("answer", answer);
        return steps;
    }

    @Override
    public void rest() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_REST_MILLIS);
        while (!isPrepared() || !hotreload.started().rests(LONGEST_REST_MILLIS)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("it does not prepare for the next restart; see "
                        + hotreload.started().output());
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    /**
     * A JVM waits, where one shall, and the archive is there that it shall have. It may still load, or be exchanged for one that uses the
     * archive.
     */
    private boolean isPrepared() throws IOException {
        return !variant.standsBy() || (standby().isPresent() && hasArchive(dir) == variant.archive());
    }

    /** Whether hotreload made an archive and did not give it to the running JVM: there are projects where it must not. */
    boolean lacksArchive() {
        return variant.archive() && !Started.commandLine(application).contains(ARCHIVED);
    }

    static boolean hasArchive(Path project) throws IOException {
        Path archives = project.resolve(".hotreload/archive");
        if (!Files.isDirectory(archives)) {
            return false;
        }
        try (Stream<Path> files = Files.list(archives)) {
            return files.anyMatch(file -> file.toString().endsWith(".entries"));
        }
    }

    @Override
    public void close() throws InterruptedException {
        hotreload.close();
    }
}
