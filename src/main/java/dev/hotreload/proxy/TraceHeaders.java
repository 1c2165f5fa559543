package dev.hotreload.proxy;

import dev.hotreload.span.TraceContext;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;

/** Tells the application which reload its version comes from, in the words of W3C Trace Context. */
final class TraceHeaders {
    private static final HttpString TRACEPARENT = new HttpString("traceparent");
    private static final HttpString GENERATION = new HttpString("X-Hotreload-Generation");

    private TraceHeaders() {}

    /** A request that belongs to a trace already keeps that. */
    static void complete(HeaderMap headers, TraceContext reload, int generation) {
        if (!headers.contains(TRACEPARENT)) {
            headers.put(TRACEPARENT, reload.traceparent());
        }
        headers.put(GENERATION, generation);
    }
}
