package dev.hotreload.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hotreload.span.TraceContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtlpSettingsTest {
    @ParameterizedTest
    @CsvSource({"20, 20", "'', 10000", "soon, 10000", "0, 10000", "-5, 10000", "99999999999999999999, 10000"})
    void theIntervalIsANumberOfMillisecondsOrTheUsualOne(String given, long millis) {
        OtlpSettings settings = OtlpSettings.of("http://c", "guestbook", Map.of("OTEL_METRIC_EXPORT_INTERVAL", given));
        assertEquals(Duration.ofMillis(millis), settings.interval());
    }

    @Test
    void withoutVariablesTheServiceIsHotreload() {
        OtlpSettings settings = OtlpSettings.of("http://c//", "guestbook", Map.of("OTEL_SERVICE_NAME", " "));
        assertEquals(Map.of("service.name", "hotreload", "hotreload.project", "guestbook"), settings.resource());
        assertEquals(Map.of(), settings.headers());
        assertEquals("http://c", settings.endpoint());
    }

    @Test
    void aValueThatIsNotEncodedIsTakenAsItIs() {
        Map<String, String> environment = Map.of("OTEL_EXPORTER_OTLP_HEADERS", " key = 100%zz , =x,other=%41");
        assertEquals(
                Map.of("key", "100%zz", "other", "A"),
                OtlpSettings.of("http://c", "guestbook", environment).headers());
    }

    @Test
    void whatIsSaidOfASpanKeepsItsType() {
        Attributes attributes = OtlpAttributes.of(new Span(
                TraceContext.random(),
                Optional.empty(),
                "compile",
                Instant.EPOCH,
                Duration.ZERO,
                Span.Level.INFO,
                "ok",
                "",
                Map.of(
                        "classes",
                        2,
                        "standby",
                        true,
                        "resources",
                        List.of("a.txt"),
                        "compiledFiles",
                        3,
                        "warnings",
                        List.of("w", "x"))));
        assertEquals(
                Map.of(
                        AttributeKey.stringKey("hotreload.operation"),
                        "compile",
                        AttributeKey.stringKey("hotreload.status"),
                        "ok",
                        AttributeKey.longKey("hotreload.classes_count"),
                        2L,
                        AttributeKey.booleanKey("hotreload.standby"),
                        true,
                        AttributeKey.stringArrayKey("hotreload.resources"),
                        List.of("a.txt"),
                        AttributeKey.longKey("hotreload.compiled_files"),
                        3L,
                        AttributeKey.longKey("hotreload.warnings_count"),
                        2L),
                attributes.asMap());
    }
}
