package dev.hotreload.cli;

import dev.hotreload.config.Problem;
import dev.hotreload.console.Console;
import dev.hotreload.console.Terminal;
import dev.hotreload.watch.ChangeSet;
import dev.hotreload.watch.Explanation;
import dev.hotreload.watch.WatchPlan;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** What {@code hotreload watch} prints; each call is one piece of output, from any thread. */
interface WatchOutput {
    void announcement(String text);

    void progress(String text);

    void trouble(Problem problem);

    void watching(ProjectFiles files, int fileCount, boolean polling);

    /** Files changed; {@code latency} is from the first event until now. */
    void changed(WatchPlan plan, ChangeSet changes, Duration latency);

    /** One path; {@code watched} is the last word, which the explanation need not be. */
    void explanation(Explanation explanation, boolean watched, String reason);

    /** Whether nobody reads any more. */
    boolean isClosed();

    static WatchOutput of(Surroundings surroundings, boolean json) {
        return json ? new WatchJson(surroundings.out()) : new Text(surroundings);
    }

    /** For people. */
    final class Text implements WatchOutput {
        private final Console console;
        private final PrintStream out;
        private final Path workingDir;

        Text(Surroundings surroundings) {
            this.out = surroundings.out();
            this.workingDir = surroundings.workingDir();
            this.console =
                    Console.unmarked(Terminal.of(out, Terminals.interactive(), surroundings.environment()), workingDir);
        }

        @Override
        public void announcement(String text) {
            console.say("guard", text);
        }

        @Override
        public void progress(String text) {
            console.progress(text);
        }

        @Override
        public void trouble(Problem problem) {
            console.warning(problem);
        }

        @Override
        public void watching(ProjectFiles files, int fileCount, boolean polling) {
            console.watching(files.existingDirs(), fileCount, polling);
        }

        @Override
        public void changed(WatchPlan plan, ChangeSet changes, Duration latency) {
            int count = changes.changes().size();
            StringBuilder text = new StringBuilder()
                    .append(count)
                    .append(count == 1 ? " file, " : " files, ")
                    .append(latency.toMillis())
                    .append(" ms after the first event");
            changes.changes()
                    .forEach((path, kind) -> text.append(
                            String.format("%n%-8s  %s", kind.name().toLowerCase(Locale.ROOT), plan.relative(path))));
            console.say("changed", text.toString());
        }

        @Override
        public void explanation(Explanation explanation, boolean watched, String reason) {
            boolean walked = watched && explanation.what() == Explanation.What.DIRECTORY;
            String path = explanation.path().startsWith(workingDir)
                            && !explanation.path().equals(workingDir)
                    ? workingDir.relativize(explanation.path()).toString()
                    : explanation.path().toString();
            String absent = explanation.what() == Explanation.What.NOTHING ? " (does not exist)" : "";
            console.say(walked ? "walked" : watched ? "watched" : "unwatched", path + absent + ": " + reason);
        }

        @Override
        public boolean isClosed() {
            return out.checkError();
        }
    }
}
