package dev.hotreload.programs;

import java.util.Map;
import java.util.Optional;

/**
 * One save of one or several files.
 *
 * @param kind a word, for statistics
 * @param text what was done, for the one who looks into a failure
 * @param files by path below the source folder; empty: deleted
 */
public record Edit(String kind, String text, Map<String, Optional<String>> files) {}
