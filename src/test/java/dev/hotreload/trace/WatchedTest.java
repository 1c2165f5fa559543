package dev.hotreload.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchedTest {
    private final List<String> asked = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private CompletableResultCode answer = CompletableResultCode.ofSuccess();

    private CompletableResultCode ask(String what) {
        asked.add(what);
        return answer;
    }

    private final class Spans implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            return ask("export spans");
        }

        @Override
        public CompletableResultCode flush() {
            return ask("flush spans");
        }

        @Override
        public CompletableResultCode shutdown() {
            return ask("end spans");
        }
    }

    private final class Numbers implements MetricExporter {
        @Override
        public CompletableResultCode export(Collection<MetricData> metrics) {
            return ask("export numbers");
        }

        @Override
        public AggregationTemporality getAggregationTemporality(InstrumentType type) {
            return AggregationTemporality.DELTA;
        }

        @Override
        public CompletableResultCode flush() {
            return ask("flush numbers");
        }

        @Override
        public CompletableResultCode shutdown() {
            return ask("end numbers");
        }
    }

    @Test
    void allIsPassedOnAndOnlyFailuresAreTold() {
        SpanExporter spans = new WatchedSpans(new Spans(), failures::add);
        MetricExporter numbers = new WatchedMetrics(new Numbers(), failures::add);
        spans.export(List.of());
        spans.flush();
        spans.shutdown();
        numbers.export(List.of());
        numbers.flush();
        numbers.shutdown();
        assertEquals(
                List.of("export spans", "flush spans", "end spans", "export numbers", "flush numbers", "end numbers"),
                asked);
        assertEquals(AggregationTemporality.DELTA, numbers.getAggregationTemporality(InstrumentType.COUNTER));
        assertEquals(List.of(), failures);

        answer = CompletableResultCode.ofFailure();
        spans.export(List.of());
        numbers.export(List.of());
        assertEquals(List.of("it answers with an error", "it answers with an error"), failures);
    }
}
