package dev.hotreload.project;

/**
 * A compiled class that can be launched.
 *
 * @param className binary name
 * @param springBootApplication whether it carries {@code @SpringBootApplication}
 */
public record MainCandidate(String className, boolean springBootApplication) {}
