package dev.hotreload.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hotreload.config.WatchConfig.AwaitWriteFinish;
import dev.hotreload.watch.Signal.Touched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * However a program saves a file, it is one change of that file. {@code -Ddocs.update=true} writes the table of
 * docs/watching.md anew.
 */
@Timeout(30)
class EditorsIT {
    private static final Path DOCS = Path.of("docs/watching.md");
    private static final Pattern TABLE = Pattern.compile("(<!-- editors -->\n).*?(<!-- end -->)", Pattern.DOTALL);
    private static final Map<String, String> ROWS = new TreeMap<>();

    static List<Editor> editors() {
        return Editor.all();
    }

    @ParameterizedTest
    @MethodSource("editors")
    void aSaveIsOneChangeOfThatFile(Editor editor, @TempDir Path base) throws Exception {
        assumeTrue(editor.missing().isEmpty(), () -> editor.missing().orElse("") + " is not installed");
        Path root = prepare(base.toRealPath(), editor);
        List<Long> events = new CopyOnWriteArrayList<>();
        EventSource.Factory counting =
                (plan, filter, signals) -> DirectoryEvents.arm(plan, filter, counting(root, events, signals));
        try (Watching watching = Watching.start(plans(root), counting, MountTable.parse(""))) {
            editor.save().in(root);
            watching.assertNext("modified Foo.java");
            assertEquals(1, watching.changes().size(), "change sets");
            assertEquals(1, watching.quiets());
            int count = events.size();
            long told = watching.lastChangeNanos();
            long latency = events.stream()
                    .mapToLong(at -> told - at)
                    .filter(nanos -> nanos >= 0)
                    .min()
                    .orElseThrow();
            watching.assertSilent();
            ROWS.put(editor.program(), row(editor, count, watching.changes().size() - 1, Duration.ofNanos(latency)));
        }
    }

    /** On a busy machine a program may be stopped between its deletion and its creation; measured are the defaults. */
    private static Plans plans(Path root) {
        Duration stable = Duration.ofMillis(250);
        AwaitWriteFinish patient = new AwaitWriteFinish(true, stable, Duration.ofMillis(10), Duration.ofSeconds(5));
        Plans plans = Plans.in(root);
        return Boolean.getBoolean("docs.update") ? plans : plans.await(patient).debounce(400);
    }

    private static Path prepare(Path base, Editor editor) throws IOException, InterruptedException {
        Path root = Files.createDirectories(base.resolve("project"));
        Files.writeString(base.resolve("New.java"), "class Foo { int fresh; }\n");
        Path foo = root.resolve("Foo.java");
        Files.writeString(foo, "class Foo { int old; }\n");
        if (editor.needs().contains("git")) {
            Editor.sh(
                    root,
                    "git init -q -b main && git config user.name n && git config user.email e && git add . &&"
                            + " git commit -qm one && git switch -q -c other");
            Files.writeString(foo, "class Foo { int other; }\n");
            Editor.sh(root, "git commit -qam other && git switch -q main");
            Files.writeString(foo, "class Foo { int two; }\n");
            Editor.sh(root, "git commit -qam two");
        }
        return root;
    }

    private static Consumer<Signal> counting(Path root, List<Long> events, Consumer<Signal> signals) {
        return signal -> {
            if (signal instanceof Touched touched && !touched.path().startsWith(root.resolve(".git"))) {
                events.add(signal.atNanos());
            }
            signals.accept(signal);
        };
    }

    private static String row(Editor editor, int events, int changeSets, Duration latency) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %d | %d |%n",
                editor.program(),
                editor.way(),
                events,
                changeSets,
                latency.toMillis());
    }

    @Test
    void theTableHasEveryProgram() throws IOException {
        Matcher table = TABLE.matcher(Files.readString(DOCS));
        assertTrue(table.find(), "a table between the markers");
        if (!Boolean.getBoolean("docs.update")) {
            List<String> programs = table.group()
                    .lines()
                    .filter(line -> line.startsWith("| ") && !line.startsWith("| program"))
                    .map(line -> line.split(" \\| ")[0].substring(2))
                    .toList();
            assertEquals(
                    editors().stream().map(Editor::program).toList(),
                    programs,
                    "run this test with -Ddocs.update=true");
        }
    }

    @AfterAll
    static void write() throws IOException {
        if (Boolean.getBoolean("docs.update")) {
            StringBuilder text = new StringBuilder("""

                    | program | how it writes | events | change sets | ms from the last event to the change set |
                    |---|---|---|---|---|
                    """);
            editors().forEach(editor -> text.append(ROWS.get(editor.program())));
            text.append('\n');
            String docs = TABLE.matcher(Files.readString(DOCS))
                    .replaceAll(match -> Matcher.quoteReplacement(match.group(1) + text + match.group(2)));
            Files.writeString(DOCS, docs);
        }
    }
}
