package dev.hotreload.verify;

import java.util.List;

/**
 * What hotreload's own parts look like.
 *
 * @param agentClass full name
 * @param mainClass full name; its package holds all our classes
 * @param agentJar file name
 * @param executable file name without an ending
 * @param configFiles relative paths
 * @param tmpDir name of the directory
 * @param pages path of our pages at the proxy, with a slash at both ends
 */
public record OwnParts(
        String agentClass,
        String mainClass,
        String agentJar,
        String executable,
        List<String> configFiles,
        String tmpDir,
        String pages) {
    public OwnParts {
        configFiles = List.copyOf(configFiles);
    }
}
