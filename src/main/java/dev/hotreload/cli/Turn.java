package dev.hotreload.cli;

import dev.hotreload.reload.ReloadListener;
import dev.hotreload.reload.ReloadState;
import java.util.concurrent.CountDownLatch;

/** When an application of several may start: after the one before it is ready, or is known not to be. For any thread. */
final class Turn implements ReloadListener {
    private final CountDownLatch come = new CountDownLatch(1);

    /** Of the first, and of one that is alone. */
    static Turn now() {
        Turn turn = new Turn();
        turn.come();
        return turn;
    }

    void come() {
        come.countDown();
    }

    boolean hasCome() {
        return come.getCount() == 0;
    }

    void await() throws InterruptedException {
        come.await();
    }

    /** Of the one before. */
    @Override
    public void onState(ReloadState state) {
        boolean atRest = state instanceof ReloadState.Live
                || state instanceof ReloadState.Held
                || state instanceof ReloadState.Broken
                || state instanceof ReloadState.Closed;
        if (atRest) {
            come();
        }
    }
}
