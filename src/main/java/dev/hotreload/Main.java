package dev.hotreload;

import dev.hotreload.cli.HotreloadCli;
import java.nio.file.Path;

/** The executable. */
public final class Main {
    private Main() {}

    /** Runs the command line and ends the JVM with its exit code. */
    public static void main(String[] args) {
        System.exit(HotreloadCli.run(
                args,
                Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("java.home")),
                System.getenv(),
                System.in,
                System.out,
                System.err));
    }
}
