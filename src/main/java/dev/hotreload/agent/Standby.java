package dev.hotreload.agent;

import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the thread {@code main} from the application until the runner says so. Nothing of the application is loaded before: the JVM
 * looks for its main class when the agents are done.
 */
final class Standby {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Variables variables;
    private @Nullable Loading loading;

    Standby(Variables variables) {
        this.variables = variables;
    }

    /** Called on the thread {@code main}. */
    void await() throws InterruptedException {
        begun.await();
    }

    boolean waits() {
        return begun.getCount() > 0;
    }

    /**
     * Starts to load classes ahead; returns at once.
     *
     * @param failed see {@link Loading}
     */
    void load(Protocol.Welcome welcome, Consumer<String> failed) {
        Loading fresh = new Loading(welcome.libraries(), welcome.initialised(), failed);
        loading = fresh;
        fresh.start();
    }

    /**
     * Makes the JVM what it would be if it had been started now, and lets it go on.
     *
     * @return whether it can; a class that could not be initialised would be missing in the application
     */
    boolean begin(Begin order) throws InterruptedException {
        if (loading != null) {
            loading.stop();
            if (loading.isSpoiled()) {
                return false;
            }
        }
        order.properties().forEach(System::setProperty);
        variables.put(order.variables());
        begun.countDown();
        return true;
    }
}
