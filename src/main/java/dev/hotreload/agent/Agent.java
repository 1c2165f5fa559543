package dev.hotreload.agent;

import java.lang.instrument.Instrumentation;

/** What the child JVM starts before the application's {@code main}. */
public final class Agent {
    private Agent() {}

    /** Called by the JVM. */
    public static void premain(String arguments, Instrumentation instrumentation) {}
}
