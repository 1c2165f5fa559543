package dev.hotreload.bench.watch;

import dev.hotreload.config.Problem;
import dev.hotreload.config.WatchConfig;
import dev.hotreload.config.WatchConfig.AwaitWriteFinish;
import dev.hotreload.config.WatchConfig.Poll;
import dev.hotreload.watch.ChangeSet;
import dev.hotreload.watch.WatchListener;
import dev.hotreload.watch.WatchPlan;
import dev.hotreload.watch.Watcher;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Says what our watcher says, in a JVM of its own. Arguments: directory, poll interval in milliseconds (0: events). Ends
 * with its input. Everything else is as the configuration has it by default.
 */
final class HotreloadSays implements WatchListener {
    static final AwaitWriteFinish AWAIT =
            new AwaitWriteFinish(true, Duration.ofMillis(30), Duration.ofMillis(10), Duration.ofSeconds(5));
    private static final List<String> EXCLUDED =
            List.of("target", "build", "out", "bin", ".git", ".gradle", ".idea", ".vscode", "node_modules");

    private final PrintStream out;

    private HotreloadSays(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) throws Exception {
        Path dir = Path.of(args[0]);
        int interval = Integer.parseInt(args[1]);
        WatchConfig config = new WatchConfig(
                Optional.of(List.of(dir)),
                EXCLUDED,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                true,
                Duration.ofMillis(50),
                AWAIT,
                true,
                interval > 0 ? Poll.ALWAYS : Poll.AUTO,
                Duration.ofMillis(interval > 0 ? interval : 500),
                false);
        WatchPlan plan = new WatchPlan(dir, List.of(dir), List.of(), dir.resolve("target"), config);
        HotreloadSays says = new HotreloadSays(System.out);
        long begin = System.nanoTime();
        try (Watcher watcher = Watcher.start(plan, says)) {
            says.say("ready " + (System.nanoTime() - begin));
            while (System.in.read() >= 0) {
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                says.say("heap " + (runtime.totalMemory() - runtime.freeMemory()));
            }
            says.say("files " + watcher.fileCount());
        }
    }

    private void say(String line) {
        out.print(line + "\n");
        out.flush();
    }

    @Override
    public void changed(ChangeSet changes) {
        long now = System.nanoTime();
        StringBuilder lines = new StringBuilder("set ").append(now);
        changes.changes()
                .keySet()
                .forEach(path ->
                        lines.append("\nchange ").append(now).append(' ').append(path));
        say(lines.toString());
    }

    @Override
    public void quiet() {
        say("quiet " + System.nanoTime());
    }

    @Override
    public void trouble(Problem problem) {
        System.err.println(problem);
    }
}
