package dev.hotreload.cli;

import dev.hotreload.config.Statement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Asks at the terminal whether the programs may run that a config file names. */
final class Question {
    private static final int LONGEST_ANSWER = 100;

    private final Surroundings surroundings;

    Question(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** False, without a question, where nobody can answer. */
    boolean isConfirmed(Statement statement) {
        if (!Terminals.interactive() || Terminals.inBackground()) {
            return false;
        }
        PrintStream out = surroundings.out();
        int count = statement.programs().size();
        out.println(
                statement.name() + " is new or changed, and has " + (count == 1 ? "this" : "these " + count) + " run:");
        TrustCommand.show(statement, out::println);
        out.print("Trust it, as long as it stays as it is? [y/N] ");
        out.flush();
        return List.of("y", "yes").contains(answer().strip().toLowerCase(Locale.ROOT));
    }

    /** Byte by byte: what is typed behind the answer is for the keys. */
    private String answer() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int c = surroundings.in().read(); c != '\n' && c >= 0 && line.size() < LONGEST_ANSWER; ) {
                line.write(c);
                c = surroundings.in().read();
            }
        } catch (IOException e) {
            return "";
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
