package dev.hotreload.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One module with two source directories, {@code src} and {@code more}. */
class BuilderRootsTest {
    @TempDir
    Path dir;

    private ModuleShop shop;
    private int cleans;

    @BeforeEach
    void onePackageInTwoRoots() throws Exception {
        shop = new ModuleShop(dir, Map.of("app", List.of()));
        shop.write(
                "app/src/p/Price.java", "package p; class Price { static final int RATE = 3; int of() { return 1; } }");
        shop.write("app/more/p/Cart.java", "package p; class Cart { long total = new Price().of() * Price.RATE; }");
        shop.write("app/src/p/Other.java", "package p; class Other { Cart cart; }");
        equalsClean();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private BuildResult.Succeeded equalsClean() throws Exception {
        return shop.equalsClean(dir.resolve("clean" + ++cleans));
    }

    private List<String> cleanErrors() throws Exception {
        return shop.cleanErrors(dir.resolve("clean" + ++cleans));
    }

    @Test
    void membersOfThePackageReachTheOtherRoot() throws Exception {
        shop.write(
                "app/src/p/Price.java",
                "package p; class Price { static final int RATE = 4; long of() { return 1; } }");
        assertEquals(2, equalsClean().scope().files());
        shop.write("app/more/p/Cart.java", "package p; class Cart { long total = 1; }");
        assertEquals(new Scope.Classes(1, ""), equalsClean().scope());
    }

    @Test
    void aClassInBothRootsIsTheErrorOfACleanBuild() throws Exception {
        shop.write(
                "app/more/p/Price.java",
                "package p; class Price { static final int RATE = 5; int of() { return 2; } }");
        List<String> errors = shop.errors();
        assertEquals(List.of("app/src/p/Price.java: duplicate class: p.Price"), errors);
        assertEquals(cleanErrors(), errors);
        shop.delete("app/src/p/Price.java");
        equalsClean();
    }

    @Test
    void aClassMovesFromOneRootToTheOther() throws Exception {
        shop.write(
                "app/more/p/Price.java",
                "package p; class Price { static final int RATE = 3; int of() { return 1; } }");
        shop.delete("app/src/p/Price.java");
        equalsClean();
        shop.write(
                "app/src/p/Price.java", "package p; class Price { static final int RATE = 6; int of() { return 1; } }");
        shop.delete("app/more/p/Price.java");
        equalsClean();
    }

    @Test
    void aDeletedClassIsMissedInTheOtherRoot() throws Exception {
        shop.delete("app/src/p/Price.java");
        List<String> errors = shop.errors();
        assertEquals(cleanErrors(), errors);
        assertEquals("app/more/p/Cart.java: cannot find symbol", errors.get(0));
    }
}
