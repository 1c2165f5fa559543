package dev.hotreload.config;

/**
 * One {@code [[app]]} of the config file.
 *
 * @param loaded what is in force for it alone
 */
public record LoadedApp(String name, LoadedConfig loaded) {}
