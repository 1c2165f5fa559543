package cafe;

import io.micronaut.runtime.Micronaut;

/** A cafe with a menu, prices and orders. */
public final class Application {
    private Application() {}

    public static void main(String[] args) {
        Micronaut.run(Application.class, args);
    }
}
