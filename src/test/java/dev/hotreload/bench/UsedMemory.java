package dev.hotreload.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM uses, in megabytes.
 *
 * @param heap of all generations
 */
public record UsedMemory(double heap, double metaspace) {
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final int COLLECTIONS = 3;
    private static final double KILOBYTES = 1024;

    /** What is left after a garbage collection; asks {@code jcmd} of the JDK that runs this. */
    public static UsedMemory afterCollection(long pid) throws IOException, InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            ask(pid, "GC.run");
        }
        return in(ask(pid, "GC.heap_info"));
    }

    private static String ask(long pid, String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/jcmd").toString(), String.valueOf(pid), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!jcmd.waitFor(1, TimeUnit.MINUTES) || jcmd.exitValue() != 0) {
            throw new IOException("jcmd " + pid + " " + command + ": " + said);
        }
        return said;
    }

    /** @param info the answer of {@code GC.heap_info} */
    static UsedMemory in(String info) {
        return new UsedMemory(
                sum(info, line -> line.contains(" heap ") || line.contains(" generation ")),
                sum(info, line -> line.strip().startsWith("Metaspace")));
    }

    private static double sum(String info, Predicate<String> wanted) {
        double kilobytes = 0;
        for (String line : info.lines().filter(wanted).toList()) {
            Matcher used = USED.matcher(line);
            if (used.find()) {
                kilobytes += Double.parseDouble(used.group(1));
            }
        }
        if (kilobytes == 0) {
            throw new IllegalArgumentException("nothing is used: " + info);
        }
        return kilobytes / KILOBYTES;
    }
}
