package dev.hotreload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A JDK 25 for tests that need another JDK than the one that runs them. */
public final class NewerJdk {
    private NewerJdk() {}

    /** The one that {@code HOTRELOAD_TEST_JDK25} names, or one where Linux distributions put theirs. */
    public static Optional<Path> home() {
        Optional<String> named = Optional.ofNullable(System.getenv("HOTRELOAD_TEST_JDK25"));
        if (named.isPresent()) {
            return named.map(Path::of);
        }
        Path usual = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(usual)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> homes = Files.newDirectoryStream(usual)) {
            for (Path home : homes) {
                Path release = home.resolve("release");
                if (Files.exists(release) && Files.readString(release).contains("JAVA_VERSION=\"25")) {
                    return Optional.of(home.toRealPath());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.empty();
    }
}
