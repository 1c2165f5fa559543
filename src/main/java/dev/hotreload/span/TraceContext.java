package dev.hotreload.span;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Where something belongs among all that is traced, as in W3C Trace Context, level 1.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all of them zero
 * @param spanId 16 of them
 */
public record TraceContext(String traceId, String spanId) {
    private static final Pattern TRACE_ID = Pattern.compile("(?!0{32})[0-9a-f]{32}");
    private static final Pattern SPAN_ID = Pattern.compile("(?!0{16})[0-9a-f]{16}");
    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;

    public TraceContext {
        if (!TRACE_ID.matcher(traceId).matches() || !SPAN_ID.matcher(spanId).matches()) {
            throw new IllegalArgumentException("no ids of a trace and a span: " + traceId + ", " + spanId);
        }
    }

    /** The root of a new trace. */
    public static TraceContext random() {
        return new TraceContext(digits(TRACE_BYTES), digits(SPAN_BYTES));
    }

    /** A new span of the same trace. */
    public TraceContext child() {
        return new TraceContext(traceId, digits(SPAN_BYTES));
    }

    /** The value of the header {@code traceparent}: sampled, since whoever runs hotreload looks at all. */
    public String traceparent() {
        return "00-" + traceId + "-" + spanId + "-01";
    }

    private static String digits(int count) {
        byte[] bytes = new byte[count];
        do {
            Source.RANDOM.nextBytes(bytes);
        } while (isZero(bytes));
        return HexFormat.of().formatHex(bytes);
    }

    private static boolean isZero(byte[] bytes) {
        for (byte one : bytes) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    /** Made for the first id. */
    private static final class Source {
        static final SecureRandom RANDOM = new SecureRandom();
    }
}
