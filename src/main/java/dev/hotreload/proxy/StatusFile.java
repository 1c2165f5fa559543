package dev.hotreload.proxy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file below {@code tmp_dir} in which a run says how it stands: tools of the same user read it, without a port and
 * without a token. Each state takes the place of the one before in one step.
 */
public final class StatusFile {
    /** Below {@code tmp_dir}. */
    public static final String NAME = "status.json";

    private static final Logger log = LoggerFactory.getLogger(StatusFile.class);

    private final Path file;

    StatusFile(Path tmpDir) {
        this.file = tmpDir.resolve(NAME);
    }

    synchronized void write(String json) {
        Path next = file.resolveSibling(NAME + ".next");
        try {
            Files.writeString(next, json + "\n", StandardCharsets.UTF_8);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Tools go without; the reload itself is not their business. The directory may be gone, as after `git
            // clean`.
            log.debug("cannot write {}", file, e);
        }
    }

    synchronized void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.debug("cannot delete {}", file, e);
        }
    }

    /**
     * How the run of this project stands; docs/status.md describes the fields.
     *
     * @return empty: none runs
     */
    public static Optional<JsonObject> read(Path tmpDir) throws IOException {
        Path file = tmpDir.resolve(NAME);
        try {
            JsonElement status = JsonParser.parseString(Files.readString(file));
            if (status.isJsonObject()
                    && status.getAsJsonObject().has("pid")
                    && status.getAsJsonObject().has("started")) {
                return Optional.of(status.getAsJsonObject()).filter(StatusFile::isAlive);
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (CharacterCodingException
                | JsonParseException
                | DateTimeParseException
                | IllegalArgumentException
                | IllegalStateException
                | UnsupportedOperationException e) {
            log.debug("{} has other content", file, e);
        }
        throw new IOException(file + " was not written by hotreload");
    }

    /** A run that was killed leaves its file behind, and its pid may have become another's. */
    private static boolean isAlive(JsonObject status) {
        Optional<ProcessHandle> process = ProcessHandle.of(status.get("pid").getAsLong());
        Instant started = Instant.parse(status.get("started").getAsString());
        return process.isPresent()
                && process.get().isAlive()
                && process.get().info().startInstant().map(started::equals).orElse(true);
    }
}
