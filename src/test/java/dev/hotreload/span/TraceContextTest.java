package dev.hotreload.span;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TraceContextTest {
    @Test
    void aTraceparentIsAsW3cSaysIt() {
        TraceContext context = TraceContext.random();
        assertTrue(context.traceparent().matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"), context.traceparent());
        assertEquals("00-" + context.traceId() + "-" + context.spanId() + "-01", context.traceparent());
    }

    @Test
    void aChildIsAnotherSpanOfTheSameTrace() {
        TraceContext context = TraceContext.random();
        TraceContext child = context.child();
        assertEquals(context.traceId(), child.traceId());
        assertNotEquals(context.spanId(), child.spanId());
        assertNotEquals(context.traceId(), TraceContext.random().traceId());
    }

    @Test
    void zerosAndCapitalsAreNoIds() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        assertThrows(IllegalArgumentException.class, () -> new TraceContext("0".repeat(32), "b7ad6b7169203331"));
        assertThrows(IllegalArgumentException.class, () -> new TraceContext(trace, "0".repeat(16)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new TraceContext("0AF7651916CD43DD8448EB211C80319C", "b7ad6b7169203331"));
    }
}
