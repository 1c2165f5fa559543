package dev.hotreload.agent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells where the application stands when the runner has waited too long: while it starts, the thread {@code main}; while it stops, the
 * threads that were started since it was told to, which are its shutdown hooks and theirs. Used by one thread.
 */
final class Tracer {
    private static final int MOST_THREADS = 10;
    private static final int MOST_FRAMES = 40;
    private static final String OWN = "hotreload-agent";
    /** HotSpot's, which waits for the hooks. */
    private static final String HANDLER = "SIG";

    private @Nullable Set<Thread> before;

    /** The signal to stop comes. */
    void stopping() {
        Set<Thread> threads = Collections.newSetFromMap(new IdentityHashMap<>());
        threads.addAll(Thread.getAllStackTraces().keySet());
        before = threads;
    }

    List<Traces.Trace> look() {
        List<Traces.Trace> traces = new ArrayList<>();
        for (Map.Entry<Thread, StackTraceElement[]> each :
                Thread.getAllStackTraces().entrySet()) {
            if (traces.size() < MOST_THREADS && concerns(each.getKey())) {
                traces.add(new Traces.Trace(each.getKey().getName(), frames(each.getValue())));
            }
        }
        return traces;
    }

    private boolean concerns(Thread thread) {
        String name = thread.getName();
        if (name.startsWith(OWN)) {
            return false;
        }
        return before == null ? name.equals("main") : !before.contains(thread) && !name.startsWith(HANDLER);
    }

    private static List<String> frames(StackTraceElement[] trace) {
        List<String> frames = new ArrayList<>();
        for (int i = 0; i < trace.length && i < MOST_FRAMES; i++) {
            StackTraceElement frame = trace[i];
            frames.add(frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                    + frame.getLineNumber() + ")");
        }
        return frames;
    }
}
