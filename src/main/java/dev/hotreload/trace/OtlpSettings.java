package dev.hotreload.trace;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where spans and metrics go and what they are sent with, by the environment variables that OpenTelemetry specifies.
 *
 * @param endpoint without {@code /v1/traces}
 * @param headers of each request; they may be secret
 * @param resource what is said of all that is sent
 * @param interval between two times that metrics are sent
 */
record OtlpSettings(String endpoint, Map<String, String> headers, Map<String, String> resource, Duration interval) {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    OtlpSettings {
        headers = Map.copyOf(headers);
        resource = Collections.unmodifiableMap(new LinkedHashMap<>(resource));
    }

    static OtlpSettings of(String endpoint, String project, Map<String, String> environment) {
        Map<String, String> resource = new LinkedHashMap<>();
        resource.put("service.name", "hotreload");
        resource.put("hotreload.project", project);
        resource.putAll(pairs(environment.getOrDefault("OTEL_RESOURCE_ATTRIBUTES", "")));
        String service = environment.getOrDefault("OTEL_SERVICE_NAME", "");
        if (!service.isBlank()) {
            resource.put("service.name", service);
        }
        String millis = environment.getOrDefault("OTEL_METRIC_EXPORT_INTERVAL", "");
        return new OtlpSettings(
                endpoint.replaceAll("/+$", ""),
                pairs(environment.getOrDefault("OTEL_EXPORTER_OTLP_HEADERS", "")),
                resource,
                millis.matches("[1-9]\\d{0,8}") ? Duration.ofMillis(Long.parseLong(millis)) : INTERVAL);
    }

    /** For the screen: without a user and a password. */
    String shown() {
        return endpoint.replaceAll("//[^/@]*@", "//");
    }

    /** As in {@code a=b,c=d}, the values percent-encoded; what is no pair is left out. */
    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int sign = pair.indexOf('=');
            if (sign > 0 && !pair.substring(0, sign).isBlank()) {
                pairs.put(
                        pair.substring(0, sign).strip(),
                        decoded(pair.substring(sign + 1).strip()));
            }
        }
        return pairs;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }
}
