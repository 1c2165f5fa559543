package dev.hotreload.app;

import dev.hotreload.agent.Traces;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Says where threads of the application stand, and how long was waited for them. */
final class Whereabouts {
    /** Frames of the JDK, in which threads wait, say less than who called them. */
    private static final List<String> JDK = List.of("java.", "jdk.", "sun.", "javax.");

    private Whereabouts() {}

    /** The end of a message: each thread with the place in it that says most, and below, all of its frames; empty without threads. */
    static String text(List<Traces.Trace> threads) {
        if (threads.isEmpty()) {
            return "";
        }
        String places = threads.stream()
                .map(trace -> "the thread " + trace.thread() + " is in " + place(trace.frames()))
                .collect(Collectors.joining(", "));
        String frames = threads.stream()
                .map(trace -> "\n" + trace.thread()
                        + trace.frames().stream()
                                .map(frame -> "\n    at " + frame)
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
        return "; " + places + frames;
    }

    /** @param threads {@code main}, or nothing when it has ended or did not answer */
    static String ofMain(List<Traces.Trace> threads) {
        return threads.isEmpty()
                ? "the thread main has ended, or does not answer"
                : "the thread main is in " + place(threads.get(0).frames());
    }

    private static String place(List<String> frames) {
        return frames.stream()
                .filter(frame -> JDK.stream().noneMatch(frame::startsWith))
                .findFirst()
                .or(() -> frames.stream().findFirst())
                .orElse("native code");
    }

    static String seconds(Duration duration) {
        return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
