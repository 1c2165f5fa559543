package dev.hotreload.bench;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import dev.hotreload.bench.compile.CompileBenchmark;
import dev.hotreload.bench.proxy.ProxyBenchmark;
import dev.hotreload.bench.replay.ReplayBenchmark;
import dev.hotreload.bench.restart.RestartBenchmark;
import dev.hotreload.bench.swap.SwapBenchmark;
import dev.hotreload.bench.watch.WatchBenchmark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * Runs the named benchmarks. Writes target/bench/NAME.json and NAME.md; with -Ddocs.update=true the tables go to
 * its page, too.
 */
final class Bench {
    private static final List<Benchmark> ALL = List.of(
            new WatchBenchmark(),
            new CompileBenchmark(),
            new ReplayBenchmark(),
            new SwapBenchmark(),
            new ProxyBenchmark(),
            new RestartBenchmark());

    private Bench() {}

    public static void main(String[] names) throws Exception {
        for (String name : names) {
            Benchmark benchmark = ALL.stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no benchmark is called " + name + "; there are "
                            + ALL.stream().map(Benchmark::name).toList()));
            Path out = Path.of("target/bench").toAbsolutePath();
            Path work = Files.createDirectories(out.resolve(name));
            keep(benchmark.run(work, Machine.thisOne()), out, benchmark.page());
        }
    }

    private static void keep(Report report, Path out, Path page) throws Exception {
        JsonSerializer<LocalDate> dates = (date, type, context) -> new JsonPrimitive(date.toString());
        String json = new GsonBuilder()
                .registerTypeAdapter(LocalDate.class, dates)
                .setPrettyPrinting()
                .create()
                .toJson(report);
        Files.writeString(out.resolve(report.benchmark() + ".json"), json);
        Files.writeString(out.resolve(report.benchmark() + ".md"), report.markdown() + "\n");
        System.out.println(report.markdown());
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(page, Page.replace(Files.readString(page), report.benchmark(), report.markdown()));
        }
    }
}
