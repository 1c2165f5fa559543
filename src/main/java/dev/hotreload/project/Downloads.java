package dev.hotreload.project;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;

/** Tells how far the downloads are. The resolver calls it from several threads. */
final class Downloads extends AbstractTransferListener {
    private static final Duration QUIET = Duration.ofMillis(100);
    private static final long BYTES_PER_MEGABYTE = 1_000_000;

    private final ProgressListener listener;
    private final Clock clock;
    private Instant lastSaid = Instant.EPOCH;
    private int expected;
    private int begun;
    private long bytes;

    Downloads(ProgressListener listener, Clock clock) {
        this.listener = listener;
        this.clock = clock;
    }

    /** Counts anew. */
    synchronized void expect(int files) {
        expected = files;
        begun = 0;
        bytes = 0;
    }

    @Override
    public synchronized void transferInitiated(TransferEvent event) {
        if (isFile(event)) {
            begun++;
            say(event);
        }
    }

    @Override
    public synchronized void transferProgressed(TransferEvent event) {
        bytes += event.getDataLength();
        if (isFile(event)) {
            say(event);
        }
    }

    private void say(TransferEvent event) {
        Instant now = clock.instant();
        if (now.isBefore(lastSaid.plus(QUIET))) {
            return;
        }
        lastSaid = now;
        String resource = event.getResource().getResourceName();
        String count = expected == 0 ? Integer.toString(begun) : Math.min(begun, expected) + " of " + expected;
        listener.progress(String.format(
                Locale.ROOT,
                "downloading %s (%s, %d MB)",
                resource.substring(resource.lastIndexOf('/') + 1),
                count,
                bytes / BYTES_PER_MEGABYTE));
    }

    private static boolean isFile(TransferEvent event) {
        String name = event.getResource().getResourceName();
        return event.getRequestType() == TransferEvent.RequestType.GET && !name.contains("maven-metadata");
    }
}
