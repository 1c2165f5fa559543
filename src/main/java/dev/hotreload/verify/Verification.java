package dev.hotreload.verify;

import java.nio.file.Path;
import java.util.List;

/**
 * What is known of an artifact.
 *
 * @param artifact as it was named
 * @param kind such as "zip archive"; "artifact" where it could not be found out
 * @param files how many were looked at, nested ones included
 */
public record Verification(
        Path artifact, String kind, long files, List<Finding> findings, List<Unverified> unverified) {
    public Verification {
        findings = List.copyOf(findings);
        unverified = List.copyOf(unverified);
    }

    /** Whether anything of this level was found. */
    public boolean has(Level level) {
        return findings.stream().anyMatch(finding -> finding.level() == level);
    }
}
