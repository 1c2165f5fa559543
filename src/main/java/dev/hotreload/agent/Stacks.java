package dev.hotreload.agent;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What some methods are doing at one moment, in all threads but virtual ones: the JVM does not list these, so a method that
 * only they are running counts as one that does not run.
 */
final class Stacks {
    private static final Duration LONGEST_WAIT = Duration.ofMillis(150);
    private static final Duration PAUSE = Duration.ofMillis(4);

    /** From an activation, told by its thread and depth, to its frame. */
    private final Map<String, String> activations = new HashMap<>();

    private Stacks() {}

    /**
     * Costs a look at all threads, where there is anything to look for.
     *
     * @param frames as class and method, such as {@code shop.Main#loop}
     */
    static Stacks look(Set<String> frames) {
        Stacks stacks = new Stacks();
        if (frames.isEmpty()) {
            return stacks;
        }
        Set<String> classNames = new HashSet<>();
        for (String frame : frames) {
            classNames.add(frame.substring(0, frame.indexOf('#')));
        }
        for (Map.Entry<Thread, StackTraceElement[]> entry :
                Thread.getAllStackTraces().entrySet()) {
            StackTraceElement[] trace = entry.getValue();
            for (int i = 0; i < trace.length; i++) {
                if (classNames.contains(trace[i].getClassName())) {
                    String frame = trace[i].getClassName() + "#" + trace[i].getMethodName();
                    if (frames.contains(frame)) {
                        int depth = trace.length - i;
                        stacks.activations.put(frame + " " + entry.getKey().getId() + " " + depth, frame);
                    }
                }
            }
        }
        return stacks;
    }

    /** Whether one of these frames was seen. */
    boolean show(Set<String> frames) {
        for (String frame : activations.values()) {
            if (frames.contains(frame)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Waits a moment for what was seen of these frames to end; what has begun since then does not count.
     *
     * @return a frame that goes on; null: none does
     */
    @Nullable
    String goesOn(Set<String> frames) {
        Map<String, String> left = new HashMap<>(activations);
        left.values().retainAll(frames);
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!left.isEmpty() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(PAUSE.toNanos());
            left.keySet().retainAll(look(frames).activations.keySet());
        }
        return left.isEmpty() ? null : left.values().iterator().next();
    }
}
