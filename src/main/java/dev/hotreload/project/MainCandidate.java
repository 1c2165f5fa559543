package dev.hotreload.project;

/**
 * A compiled class with a {@code main} method.
 *
 * @param className binary name
 * @param springBootApplication whether it is annotated as a Spring Boot application
 */
public record MainCandidate(String className, boolean springBootApplication) {}
