package dev.hotreload.watch;

import dev.hotreload.watch.Signal.Lost;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Real events on a bad line. */
final class Shaky implements EventSource.Factory {
    private final Line line;
    private final Random random;

    Shaky(Line line, long seed) {
        this.line = line;
        this.random = new Random(seed);
    }

    /** What is bad about it. */
    enum Line {
        /** Now and then nothing comes for a while, and then the word that events were lost. */
        LOSING,
        /** Some events come twice, all come late and in another order. */
        SHUFFLING
    }

    @Override
    public EventSource arm(WatchPlan plan, PathFilter filter, Consumer<Signal> signals) throws IOException {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(run -> {
            Thread thread = new Thread(run, "shaky");
            thread.setDaemon(true);
            return thread;
        });
        Consumer<Signal> bad = line == Line.LOSING ? losing(signals, clock) : shuffling(signals, clock);
        EventSource source = DirectoryEvents.arm(plan, filter, bad);
        return () -> {
            source.close();
            clock.shutdownNow();
        };
    }

    private Consumer<Signal> losing(Consumer<Signal> signals, ScheduledExecutorService clock) {
        boolean[] deaf = {false};
        return signal -> {
            synchronized (deaf) {
                if (!deaf[0] && random.nextInt(150) == 0) {
                    deaf[0] = true;
                    later(clock, random.nextInt(60), () -> {
                        synchronized (deaf) {
                            deaf[0] = false;
                            signals.accept(new Lost(System.nanoTime()));
                        }
                    });
                }
                if (!deaf[0]) {
                    signals.accept(signal);
                }
            }
        };
    }

    private Consumer<Signal> shuffling(Consumer<Signal> signals, ScheduledExecutorService clock) {
        return signal -> {
            for (int copies = random.nextInt(10) == 0 ? 2 : 1; copies > 0; copies--) {
                later(clock, random.nextInt(30), () -> signals.accept(signal));
            }
        };
    }

    private static void later(ScheduledExecutorService clock, int millis, Runnable action) {
        try {
            clock.schedule(action, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Closed: another source has taken over, and everything was looked at.
            return;
        }
    }
}
