package dev.hotreload.config;

import java.nio.file.Path;
import java.util.List;

/**
 * A config file that names programs, as it was read: its bytes were read once, and what is in force and what is asked for are both of
 * these bytes.
 *
 * @param file absolute, as it was found
 * @param name as seen from where the developer stands
 * @param realFile behind all symbolic links
 * @param fileKey of the file that was read; empty: it is no regular file, or the system has none
 * @param sha256 of the bytes, hexadecimal
 * @param programs at least one, in the order of the file
 */
public record Statement(Path file, String name, Path realFile, String fileKey, String sha256, List<Program> programs) {
    public Statement {
        programs = List.copyOf(programs);
    }
}
