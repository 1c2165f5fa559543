package dev.hotreload.agent;

import java.lang.instrument.Instrumentation;

/** What the child JVM starts before the application's {@code main}. */
public final class Agent {
    private Agent() {}

    /**
     * Called by the JVM; returns at once.
     *
     * @param arguments the path of the link file
     */
    public static void premain(String arguments, Instrumentation instrumentation) {
        Thread thread = new Thread(new LifeLine(arguments, instrumentation), "hotreload-agent");
        thread.setDaemon(true);
        thread.start();
    }
}
