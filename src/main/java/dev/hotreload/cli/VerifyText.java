package dev.hotreload.cli;

import dev.hotreload.console.Printable;
import dev.hotreload.verify.Finding;
import dev.hotreload.verify.Level;
import dev.hotreload.verify.Unverified;
import dev.hotreload.verify.Verification;
import java.util.List;
import java.util.Locale;

/** What {@code verify} found, for people: a line for each, and one for each artifact. Names come from the artifact, so they are made printable. */
final class VerifyText {
    private VerifyText() {}

    static String of(List<Verification> results) {
        StringBuilder text = new StringBuilder();
        for (Verification result : results) {
            String artifact = result.artifact().toString();
            for (Finding finding : result.findings()) {
                text.append(Printable.of(finding.place().text(artifact)))
                        .append(": ")
                        .append(finding.level().name().toLowerCase(Locale.ROOT))
                        .append(": ")
                        .append(Printable.of(sentence(finding)))
                        .append('\n');
            }
            for (Unverified one : result.unverified()) {
                text.append(Printable.of(one.place().text(artifact)))
                        .append(": error: ")
                        .append(Printable.of(one.message()))
                        .append('\n');
            }
            text.append(summary(result)).append('\n');
        }
        return text.toString();
    }

    static String sentence(Finding finding) {
        return finding.message() + "; " + finding.rule().next();
    }

    private static String summary(Verification result) {
        long errors = count(result, Level.ERROR);
        long warnings = count(result, Level.WARNING);
        String what = Printable.of(result.artifact().toString());
        if (errors > 0) {
            return "found     " + count(errors, "development part") + " in " + what + rest(result, warnings);
        }
        return result.unverified().isEmpty()
                ? "clean     " + what + ", " + result.kind() + ", " + count(result.files(), "file")
                        + rest(result, warnings)
                : "unknown   " + what + rest(result, warnings);
    }

    private static String rest(Verification result, long warnings) {
        int unverified = result.unverified().size();
        return (warnings == 0 ? "" : "; " + count(warnings, "warning"))
                + (unverified == 0 ? "" : "; not looked at: " + count(unverified, "place"));
    }

    private static long count(Verification result, Level level) {
        return result.findings().stream()
                .filter(finding -> finding.level() == level)
                .count();
    }

    private static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
