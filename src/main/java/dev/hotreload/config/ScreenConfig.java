package dev.hotreload.config;

/** The {@code [screen]} table. */
public record ScreenConfig(boolean clearOnReload, boolean notifyDesktop, boolean openBrowser) {}
