package dev.hotreload.swap;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A class that is edited while it runs. */
abstract class SwapFixture {
    @TempDir
    Path dir;

    SwapShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new SwapShop(dir);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    /** What speaks against the edit; empty: nothing. */
    String refusal(String before, String after) throws Exception {
        shop.write(before).start();
        return shop.write(after).refusal();
    }
}
