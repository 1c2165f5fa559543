package dev.hotreload.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the operating system knows of the terminal. */
final class Terminals {
    /** Fields of /proc/self/stat behind the command name: the process group, and the terminal's foreground group. */
    private static final int GROUP = 2;

    private static final int FOREGROUND_GROUP = 5;

    private Terminals() {}

    /** Whether standard input and output are a terminal. */
    static boolean interactive() {
        Optional<Console> console = Optional.ofNullable(System.console());
        if (console.isEmpty()) {
            return false;
        }
        try {
            // From 22 on there is a console without a terminal too.
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console.get());
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a public method of the JDK", e);
        }
    }

    /** Whether reading the terminal would stop us, as it does a background job of a shell; false where nobody knows. */
    static boolean inBackground() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            List<String> fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
            boolean terminal = !fields.get(FOREGROUND_GROUP).equals("-1");
            return terminal && !fields.get(GROUP).equals(fields.get(FOREGROUND_GROUP));
        } catch (IOException e) {
            return false;
        }
    }
}
