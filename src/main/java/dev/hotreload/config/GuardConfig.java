package dev.hotreload.config;

import java.util.List;

/**
 * The {@code [guard]} table.
 *
 * @param variables names of the variables that are looked at, each a comma list
 * @param production values that refuse, compared without case
 * @param require strict mode: one variable must have one of these values; empty: not strict
 * @param allowCi whether {@code CI} may be set
 * @param ignore names of variables that are not looked at
 */
public record GuardConfig(
        List<String> variables, List<String> production, List<String> require, boolean allowCi, List<String> ignore) {

    public GuardConfig {
        variables = List.copyOf(variables);
        production = List.copyOf(production);
        require = List.copyOf(require);
        ignore = List.copyOf(ignore);
    }
}
