package cafe;

import jakarta.inject.Singleton;

@Singleton
public class Waiter {
    private final Menu menu;

    public Waiter(Menu menu) {
        this.menu = menu;
    }

    public int bill() {
        return menu.price() * 2;
    }
}
