package dev.hotreload.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * Tells when spans are not taken.
 *
 * @param failed told the reason; on any thread
 */
record WatchedSpans(SpanExporter exporter, Consumer<String> failed) implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return watch(exporter.export(spans), failed);
    }

    /** Says why it failed, when it has. */
    static CompletableResultCode watch(CompletableResultCode result, Consumer<String> failed) {
        return result.whenComplete(() -> {
            if (!result.isSuccess()) {
                Throwable why = result.getFailureThrowable();
                Throwable cause = why == null ? null : why.getCause();
                // Without a cause there was an answer.
                failed.accept(cause == null ? "it answers with an error" : String.valueOf(cause));
            }
        });
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
