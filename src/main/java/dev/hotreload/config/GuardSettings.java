package dev.hotreload.config;

import java.util.List;

/**
 * The guard's part of the configuration, with the origin of each of its keys.
 *
 * @param settings the keys under {@code guard.}
 */
public record GuardSettings(GuardConfig config, List<Setting> settings) {
    public GuardSettings {
        settings = List.copyOf(settings);
    }

    /** Where a key of the guard was set; the default's origin for a key that was not. */
    public Origin origin(String key) {
        return settings.stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .map(Setting::origin)
                .orElseGet(Origin.Default::new);
    }
}
