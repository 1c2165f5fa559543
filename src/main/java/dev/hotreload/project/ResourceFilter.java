package dev.hotreload.project;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How placeholders in a resource become values, as the Maven resources plugin does it: a placeholder without a value
 * stays as it stands.
 *
 * @param values by name
 * @param delimiters in Maven's notation: {@code ${*}}, or {@code @} for the same mark on both sides
 * @param binaryExtensions without the dot; files of these are copied as they are
 */
public record ResourceFilter(Map<String, String> values, List<String> delimiters, Set<String> binaryExtensions) {
    public ResourceFilter {
        values = Map.copyOf(values);
        delimiters = List.copyOf(delimiters);
        binaryExtensions = Set.copyOf(binaryExtensions);
    }
}
