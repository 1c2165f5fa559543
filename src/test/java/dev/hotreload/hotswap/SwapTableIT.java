package dev.hotreload.hotswap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.NewerJdk;
import dev.hotreload.app.SwapOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of edit, made to a program that runs; afterwards its answers are those of a fresh start. */
class SwapTableIT {
    private static final Path DOCS = Path.of("docs/hot-swap.md");
    private static final String ASKED = """
            public class Asked {
                public static String answer(String name) {
                    try {
                        return String.valueOf(Class.forName(name + ".Probe").getMethod("ask").invoke(null));
                    } catch (ReflectiveOperationException | LinkageError e) {
                        return e + " " + e.getCause();
                    }
                }
            }
            """;

    @TempDir
    Path dir;

    private final List<SwapCase> cases = SwapCases.all();

    @Test
    void everyKindOfEditIsSwappedOrRestartedForItsReason() throws Exception {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        columns.put("17", play(Path.of(System.getProperty("java.home"))));
        if (NewerJdk.home().isPresent()) {
            columns.put("25", play(NewerJdk.home().get()));
        }
        assertTrue(cases.size() >= 60, "there are " + cases.size());
        if (Boolean.getBoolean("docs.update")) {
            document(columns);
        }
    }

    /** What became of each, for the table. */
    private List<String> play(Path javaHome) throws Exception {
        List<String> outcomes = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        Map<Integer, String> swapped = new LinkedHashMap<>();
        try (LiveProgram program = new LiveProgram(Files.createTempDirectory(dir, "live"), javaHome, ASKED)) {
            for (int i = 0; i < cases.size(); i++) {
                write(program, i, cases.get(i).before());
            }
            program.succeeds();
            program.restart();
            List<String> before = new ArrayList<>();
            for (int i = 0; i < cases.size(); i++) {
                before.add(program.ask(name(i)));
            }
            for (int i = 0; i < cases.size(); i++) {
                SwapCase one = cases.get(i);
                write(program, i, one.after());
                program.succeeds();
                SwapOutcome outcome = program.swap();
                if (outcome instanceof SwapOutcome.Swapped done) {
                    outcomes.add(
                            String.format(Locale.ROOT, "%.0f ms", done.took().toNanos() / 1e6));
                    swapped.put(i, program.ask(name(i)));
                } else {
                    outcomes.add("restart");
                    assertEquals(before.get(i), program.ask(name(i)), one.kind() + ": a refusal changes nothing");
                    write(program, i, one.before());
                    program.succeeds();
                }
                String reason = outcome instanceof SwapOutcome.Refused refused ? refused.reason() : "";
                if (!reason.equals(one.reason())) {
                    wrong.add(one.kind() + ": \"" + reason + "\" instead of \"" + one.reason() + "\"");
                }
            }
            for (int i = 0; i < cases.size(); i++) {
                write(program, i, cases.get(i).after());
            }
            program.succeeds();
            program.restart();
            for (Map.Entry<Integer, String> answer : swapped.entrySet()) {
                String fresh = program.ask(name(answer.getKey()));
                if (!fresh.equals(answer.getValue())) {
                    wrong.add(cases.get(answer.getKey()).kind() + ": answers " + answer.getValue() + ", a fresh start "
                            + fresh);
                }
            }
        }
        assertEquals(List.of(), wrong);
        return outcomes;
    }

    private static void write(LiveProgram program, int number, String text) throws IOException {
        program.write(name(number) + "/Probe.java", "package " + name(number) + "; " + text);
    }

    private static String name(int number) {
        return "c" + number;
    }

    private void document(Map<String, List<String>> columns) throws IOException {
        StringBuilder table = new StringBuilder("\n| edit | what happens | why not swapped |");
        columns.keySet().forEach(jdk -> table.append(" JDK ").append(jdk).append(" |"));
        table.append("\n|---|---|---|").append("---:|".repeat(columns.size())).append('\n');
        for (int i = 0; i < cases.size(); i++) {
            SwapCase one = cases.get(i);
            table.append("| ").append(one.kind()).append(one.isSwapped() ? " | swap | |" : " | restart | ");
            table.append(one.isSwapped() ? "" : one.reason() + " |");
            for (List<String> outcomes : columns.values()) {
                table.append(' ').append(one.isSwapped() ? outcomes.get(i) : "").append(" |");
            }
            table.append('\n');
        }
        String text = Files.readString(DOCS);
        Matcher place = Pattern.compile("(?s)(<!-- table: begin -->).*(<!-- table: end -->)")
                .matcher(text);
        assertTrue(place.find(), DOCS + " has no place for the table");
        Files.writeString(DOCS, place.replaceFirst("$1" + Matcher.quoteReplacement(table.toString()) + "$2"));
    }
}
