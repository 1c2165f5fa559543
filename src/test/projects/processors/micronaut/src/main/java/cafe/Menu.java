package cafe;

import jakarta.inject.Singleton;

@Singleton
public class Menu {
    public int price() {
        return 3;
    }
}
