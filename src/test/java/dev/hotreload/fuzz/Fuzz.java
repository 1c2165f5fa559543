package dev.hotreload.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lets Jazzer look for inputs that break something, one target after the other, for {@code fuzz.seconds} each. An input
 * that does goes to the corpus in the sources, so that the tests fail until it is mended; what is merely new goes to
 * target/fuzz, and the next run begins with it.
 */
final class Fuzz {
    private static final String INSTRUMENTED = "dev.hotreload.**:org.tomlj.**:com.google.gson.**";

    /** Reading the paths and trying the patterns that a developer names is what a config file is for. */
    private static final String PERMITTED = Stream.of(
                    "FilePathTraversal", "RegexInjection", "ReflectiveCall", "ServerSideRequestForgery")
            .map(hooks -> "com.code_intelligence.jazzer.sanitizers." + hooks)
            .reduce((some, more) -> some + ":" + more)
            .orElseThrow();

    private static final Pattern EXECUTED = Pattern.compile("stat::number_of_executed_units: (\\d+)");
    private static final Pattern COVERED = Pattern.compile("cov: (\\d+)");

    private final long seconds;
    private final int seed;
    private final Path out;

    private Fuzz(long seconds, int seed, Path out) {
        this.seconds = seconds;
        this.seed = seed;
        this.out = out;
    }

    /** With the names of targets; all without any. */
    public static void main(String[] names) throws Exception {
        Fuzz fuzz = new Fuzz(
                Long.getLong("fuzz.seconds", 60),
                Integer.getInteger("fuzz.seed", 1),
                Path.of("target/fuzz").toAbsolutePath());
        List<FuzzTarget> targets = names.length == 0
                ? Targets.ALL
                : Stream.of(names).map(Targets::named).toList();
        List<String> rows = new ArrayList<>();
        boolean found = false;
        for (FuzzTarget target : targets) {
            int exitCode = fuzz.run(target);
            found |= exitCode != 0;
            rows.add(fuzz.row(target, exitCode));
        }
        System.out.println(
                "| target | seed | seconds | executions | edges covered | result |\n|---|---|---|---|---|---|");
        rows.forEach(System.out::println);
        if (found) {
            throw new IllegalStateException("a target failed; its input is in src/test/resources/fuzz");
        }
    }

    private int run(FuzzTarget target) throws Exception {
        Path seeds = out.resolve(target.name()).resolve("seeds");
        Path corpus = Files.createDirectories(out.resolve(target.name()).resolve("corpus"));
        Files.createDirectories(seeds);
        Files.createDirectories(Targets.corpus(target));
        Files.createDirectories(out.resolve("tmp"));
        int number = 0;
        for (byte[] input : target.seeds()) {
            Files.write(seeds.resolve(String.valueOf(number++)), input);
        }
        System.out.println("fuzzing " + target.name() + " for " + seconds + " s");
        Process process = new ProcessBuilder(command(target, corpus, seeds))
                .redirectErrorStream(true)
                .redirectOutput(log(target).toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process.waitFor();
    }

    private List<String> command(FuzzTarget target, Path corpus, Path seeds) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // Jazzer turns assertions on; those of a library about itself are off where hotreload runs.
                "-da:org.tomlj...",
                "-Djava.io.tmpdir=" + out.resolve("tmp"),
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + JazzerEntry.class.getName(),
                "--target_args=" + target.name(),
                "--instrumentation_includes=" + INSTRUMENTED,
                "--custom_hook_includes=" + INSTRUMENTED,
                "--disabled_hooks=" + PERMITTED,
                "--reproducer_path=" + out.resolve(target.name()),
                "-artifact_prefix=" + Targets.corpus(target) + "/",
                "-max_total_time=" + seconds,
                "-seed=" + seed,
                "-timeout=60",
                "-rss_limit_mb=2048",
                "-print_final_stats=1",
                corpus.toString(),
                seeds.toString(),
                Targets.corpus(target).toString());
    }

    private Path log(FuzzTarget target) {
        return out.resolve(target.name() + ".log");
    }

    private String row(FuzzTarget target, int exitCode) throws IOException {
        String log = new String(Files.readAllBytes(log(target)), StandardCharsets.ISO_8859_1);
        return "| "
                + String.join(
                        " | ",
                        List.of(
                                target.name(),
                                String.valueOf(seed),
                                String.valueOf(seconds),
                                last(EXECUTED, log),
                                last(COVERED, log),
                                exitCode == 0 ? "held" : "**failed**, see " + log(target)))
                + " |";
    }

    private static String last(Pattern pattern, String log) {
        return Arrays.stream(log.split("\n", -1))
                .map(pattern::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .reduce((earlier, later) -> later)
                .orElse("?");
    }
}
