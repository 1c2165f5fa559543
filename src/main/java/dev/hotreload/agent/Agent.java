package dev.hotreload.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** What the child JVM starts before the application's {@code main}. */
public final class Agent {
    private Agent() {}

    /**
     * Called by the JVM; returns at once, in a standby when it shall become the next child. In a JVM that no hotreload started it does
     * nothing but say so: an image or a variable may carry the option to where nobody develops.
     *
     * @param arguments the path of the link file, in a standby behind {@link Protocol#STANDBY}; null: none were given
     */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation)
            throws InterruptedException {
        String given = arguments == null ? "" : arguments;
        boolean waits = given.startsWith(Protocol.STANDBY);
        String linkFile = waits ? given.substring(Protocol.STANDBY.length()) : given;
        Link link;
        try {
            link = Link.take(linkFile);
        } catch (Link.Missing e) {
            System.err.println("hotreload: the agent does nothing, because no hotreload started this JVM (" + e.reason()
                    + "); take -javaagent with hotreload-agent.jar out of its options");
            return;
        }
        Standby standby = waits ? new Standby(new Variables(instrumentation)) : null;
        OutputTail.begin(linkFile);
        Thread thread = new Thread(new LifeLine(link, instrumentation, standby), "hotreload-agent");
        thread.setDaemon(true);
        thread.start();
        if (standby != null) {
            standby.await();
        }
    }
}
