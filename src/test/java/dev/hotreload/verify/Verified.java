package dev.hotreload.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Verifies bytes, for tests, and shows the result as lines. */
record Verified(List<String> found, List<String> unverified) {
    static final OwnParts OWN = new OwnParts(
            "dev.hotreload.agent.Agent",
            "dev.hotreload.Main",
            "hotreload-agent.jar",
            "hotreload",
            List.of(".hotreload.toml", ".config/hotreload.toml"),
            ".hotreload",
            "/__hotreload/");

    static Verified bytes(Path dir, String name, byte[] content) {
        try {
            return of(Files.write(dir.resolve(name), content), Limits.USUAL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Verified of(Path artifact, Limits limits) {
        Verification result = Verifier.verify(artifact, OWN, limits);
        return new Verified(
                result.findings().stream()
                        .map(one -> one.level().name().toLowerCase(Locale.ROOT) + " "
                                + one.rule().id() + " "
                                + one.place().text("") + ": " + one.message())
                        .toList(),
                result.unverified().stream()
                        .map(one -> one.place().text("") + ": " + one.message())
                        .toList());
    }

    boolean isClean() {
        return found.isEmpty() && unverified.isEmpty();
    }
}
