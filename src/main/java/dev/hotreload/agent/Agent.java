package dev.hotreload.agent;

import java.lang.instrument.Instrumentation;

/** What the child JVM starts before the application's {@code main}. */
public final class Agent {
    private Agent() {}

    /**
     * Called by the JVM; returns at once, in a standby when it shall become the next child.
     *
     * @param arguments the path of the link file, in a standby behind {@link Protocol#STANDBY}
     */
    public static void premain(String arguments, Instrumentation instrumentation) throws InterruptedException {
        boolean waits = arguments.startsWith(Protocol.STANDBY);
        Standby standby = waits ? new Standby(new Variables(instrumentation)) : null;
        String linkFile = waits ? arguments.substring(Protocol.STANDBY.length()) : arguments;
        OutputTail.begin(linkFile);
        Thread thread = new Thread(new LifeLine(linkFile, instrumentation, standby), "hotreload-agent");
        thread.setDaemon(true);
        thread.start();
        if (standby != null) {
            standby.await();
        }
    }
}
