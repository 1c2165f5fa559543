package dev.hotreload.proxy;

import java.util.List;
import java.util.Locale;

/**
 * Which values of {@code Host} are answered. A page of a stranger can have its own name resolved to this machine ("DNS
 * rebinding"), but cannot make the browser send another name than its own.
 */
final class Hosts {
    private final List<String> allowed;

    /** @param allowed names and addresses; {@code .name} is the name and all below it */
    Hosts(List<String> allowed) {
        this.allowed =
                allowed.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    /** @param value of the header, with a port or without */
    boolean allows(String value) {
        String host = withoutPort(value).toLowerCase(Locale.ROOT);
        return allowed.stream()
                .anyMatch(name -> name.startsWith(".")
                        ? host.endsWith(name) || host.equals(name.substring(1))
                        : host.equals(name));
    }

    private static String withoutPort(String value) {
        if (value.startsWith("[")) {
            int end = value.indexOf(']');
            String rest = end < 0 ? value : value.substring(end + 1);
            return end >= 0 && isPort(rest) ? value.substring(0, end + 1) : value;
        }
        int colon = value.indexOf(':');
        return colon >= 0 && isPort(value.substring(colon)) ? value.substring(0, colon) : value;
    }

    private static boolean isPort(String rest) {
        return rest.isEmpty() || rest.matches(":[0-9]{1,5}");
    }
}
