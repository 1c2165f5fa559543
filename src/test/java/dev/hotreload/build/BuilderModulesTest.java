package dev.hotreload.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuilderModulesTest {
    @TempDir
    Path dir;

    private ModuleShop shop;
    private int cleans;

    @BeforeEach
    void threeModules() throws Exception {
        shop = new ModuleShop(dir, modules());
        shop.type(
                "lib",
                "Price",
                "public class Price { public static final int RATE = 3; public int of() { return 1; } }");
        shop.type("lib", "Base", "public class Base { public int size() { return 1; } int hidden() { return 1; } }");
        shop.type("service", "Cart", "public class Cart extends Base { public int rate() { return Price.RATE; } }");
        shop.type("service", "Other", "public class Other { public int x() { return 1; } }");
        shop.type("app", "Main", """
                public class Main {
                    public static void main(String[] args) { System.out.println(new Cart().size()); }
                }""");
        shop.type("app", "Rates", "class Rates { int rate = Price.RATE; }");
        shop.write("lib/res/message.txt", "lib");
        shop.write("app/res/message.txt", "app");
        equalsClean();
    }

    private static Map<String, List<String>> modules() {
        Map<String, List<String>> modules = new LinkedHashMap<>();
        modules.put("lib", List.of());
        modules.put("service", List.of("lib"));
        modules.put("app", List.of("service", "lib"));
        return modules;
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private BuildResult.Succeeded equalsClean() throws Exception {
        return shop.equalsClean(dir.resolve("clean" + ++cleans));
    }

    @Test
    void eachModuleHasADirectoryOfItsOwn() {
        Path tmp = shop.tmp();
        assertTrue(Files.exists(tmp.resolve("classes/p/Main.class")));
        assertTrue(Files.exists(tmp.resolve("modules/lib/classes/p/Price.class")));
        assertTrue(Files.exists(tmp.resolve("modules/lib/classes/message.txt")));
        assertTrue(Files.exists(tmp.resolve("classes/message.txt")));
        assertTrue(Files.exists(tmp.resolve("modules/service/classes/p/Cart.class")));
    }

    @Test
    void theRunningModuleAloneHasMainCandidates() throws Exception {
        shop.type("lib", "Tool", "public class Tool { public static void main(String[] args) {} }");
        equalsClean();
        assertEquals(1, shop.builder().commit().mainCandidates().size());
    }

    @Test
    void aBodyInALibraryIsCompiledAlone() throws Exception {
        shop.type(
                "lib",
                "Price",
                "public class Price { public static final int RATE = 3; public int of() { return 2; } }");
        BuildResult.Succeeded built = equalsClean();
        assertEquals(new Scope.Classes(1, ""), built.scope());
        assertEquals(List.of(new ClassChange("p.Price", ClassChange.Kind.BODY)), built.classes());
    }

    @Test
    void aConstantReachesItsUsersInAllModules() throws Exception {
        shop.type(
                "lib",
                "Price",
                "public class Price { public static final int RATE = 4; public int of() { return 1; } }");
        BuildResult.Succeeded built = equalsClean();
        assertEquals(
                new Scope.Classes(
                        3, "lib: Price changed its constant RATE; Cart uses it, and 1 more module is concerned"),
                built.scope());
    }

    @Test
    void aMemberReachesWhoUsesASubclassInBetween() throws Exception {
        shop.type("lib", "Base", "public class Base { public long size() { return 1; } int hidden() { return 1; } }");
        BuildResult.Succeeded built = equalsClean();
        // Main does not look at Base, only at Cart; both inherit the method.
        assertTrue(built.scope().files() >= 2, built.scope().toString());
    }

    @Test
    void aDeletedClassOfALibraryIsMissed() throws Exception {
        shop.delete("lib/src/p/Price.java");
        List<String> errors = shop.errors();
        assertEquals(List.of("service/src/p/Cart.java: cannot find symbol"), errors);
        assertEquals(shop.cleanErrors(dir.resolve("clean-errors")), errors);
        // Nothing was committed, and it stays wrong until it is mended.
        assertTrue(Files.exists(shop.tmp().resolve("modules/lib/classes/p/Price.class")));
        shop.builder().commit();
        assertTrue(Files.exists(shop.tmp().resolve("modules/lib/classes/p/Price.class")));
        assertEquals(errors, shop.errors());
        shop.type("service", "Cart", "public class Cart extends Base { public int rate() { return 1; } }");
        assertEquals(List.of("app/src/p/Rates.java: cannot find symbol"), shop.errors());
        shop.type("app", "Rates", "class Rates { int rate = 1; }");
        equalsClean();
        assertFalse(Files.exists(shop.tmp().resolve("modules/lib/classes/p/Price.class")));
    }

    @Test
    void whatUsesAModuleWithErrorsIsNotCompiled() throws Exception {
        shop.type("lib", "Price", "public class Price { public static final int RATE = nothing; }");
        shop.type("service", "Cart", "public class Cart extends Base { int also = wrong; }");
        List<String> errors = shop.errors();
        assertEquals(List.of("lib/src/p/Price.java: cannot find symbol"), errors);
        assertEquals(shop.cleanErrors(dir.resolve("clean-errors")), errors);
    }

    @Test
    void theErrorsOfModulesThatDoNotUseEachOtherAreShownTogether() throws Exception {
        Map<String, List<String>> modules = new LinkedHashMap<>();
        modules.put("one", List.of());
        modules.put("two", List.of());
        modules.put("app", List.of("one", "two"));
        shop.close();
        shop = new ModuleShop(dir.resolve("apart"), modules);
        shop.type("one", "One", "class One { int x = wrong; }");
        shop.type("two", "Two", "class Two { int x = wrong; }");
        shop.type("app", "App", "class App { int x = wrong; }");
        assertEquals(
                List.of("one/src/p/One.java: cannot find symbol", "two/src/p/Two.java: cannot find symbol"),
                shop.errors());
    }

    @Test
    void anEditOfALibraryWaitsForItsUsersToCompile() throws Exception {
        shop.type(
                "lib",
                "Price",
                "public class Price { public static final String RATE = \"4\"; public int of() { return 1; } }");
        assertEquals(
                List.of("service/src/p/Cart.java: incompatible types: java.lang.String cannot be converted to int"),
                shop.errors());
        shop.type("service", "Cart", "public class Cart extends Base { public String rate() { return Price.RATE; } }");
        assertEquals(
                List.of("app/src/p/Rates.java: incompatible types: java.lang.String cannot be converted to int"),
                shop.errors());
        shop.type("app", "Rates", "class Rates { String rate = Price.RATE; }");
        equalsClean();
    }

    @Test
    void aFailedEditOfALibraryThatIsTakenBackLeavesNothing() throws Exception {
        Map<String, String> before = Workshop.contents(shop.tmp().resolve("modules/lib/classes"));
        shop.type("lib", "Price", "public class Price { public static final String RATE = \"4\"; }");
        shop.errors();
        shop.type(
                "lib",
                "Price",
                "public class Price { public static final int RATE = 3; public int of() { return 1; } }");
        assertTrue(shop.succeeds().changesNothing());
        shop.builder().commit();
        assertEquals(before, Workshop.contents(shop.tmp().resolve("modules/lib/classes")));
    }

    @Test
    void aNewClassInTheMiddleHidesOneOfTheLibrary() throws Exception {
        shop.type("service", "Price", "public class Price { public static final int RATE = 9; }");
        equalsClean();
        shop.delete("service/src/p/Price.java");
        equalsClean();
    }

    @Test
    void aNewClassOfALibraryHidesOneBehindAnImport() throws Exception {
        shop.write("lib/src/q/Tag.java", "package q; public class Tag { public static final int N = 1; }");
        shop.write("app/src/p/Tags.java", "package p; import q.*; class Tags { int n = Tag.N; }");
        equalsClean();
        shop.type("lib", "Tag", "class Tag { static final int N = 2; }");
        equalsClean();
        shop.delete("lib/src/p/Tag.java");
        equalsClean();
    }

    @Test
    void membersOfAPackageAreSeenInThePackageOfAnotherModule() throws Exception {
        shop.type("app", "Peek", "class Peek { long size = new Base().hidden(); }");
        equalsClean();
        shop.type("lib", "Base", "public class Base { public int size() { return 1; } long hidden() { return 1; } }");
        equalsClean();
    }

    @Test
    void aSupertypeOfASupertypeInAnotherModuleChanges() throws Exception {
        shop.type("lib", "Root", "public interface Root { default int depth() { return 1; } }");
        shop.type("service", "Middle", "public interface Middle extends Root {}");
        shop.type("app", "Leaf", "class Leaf implements Middle { long d = depth(); }");
        shop.type("app", "Twig", "class Twig { long d = new Leaf().depth(); }");
        equalsClean();
        shop.type("lib", "Root", "public interface Root { default long depth() { return 1; } }");
        equalsClean();
        shop.type("lib", "Root", "public interface Root { default long depth() { return 1; } void more(); }");
        assertEquals(shop.cleanErrors(dir.resolve("clean-errors")), shop.errors());
    }

    @Test
    void aLambdaThroughAnOverloadInTheMiddle() throws Exception {
        shop.type("lib", "Task", "public interface Task { void run(); }");
        shop.type("lib", "Job", "public interface Job { int run(); }");
        shop.type("service", "Pool", """
                public class Pool { public int submit(Task t) { return 1; } public long submit(Job j) { return 1; } }""");
        shop.type("app", "Use", "class Use { Object r = new Pool().submit(() -> { throw new Error(); }); }");
        equalsClean();
        shop.type("lib", "Job", "public interface Job { int run(); int again(); }");
        equalsClean();
    }

    @Test
    void theNextStartGoesOn() throws Exception {
        shop.reopen();
        BuildResult.Succeeded built = equalsClean();
        assertEquals(new Scope.Nothing(), built.scope());
        shop.type(
                "lib",
                "Price",
                "public class Price { public static final int RATE = 5; public int of() { return 1; } }");
        assertEquals(3, equalsClean().scope().files());
    }

    @Test
    void editsBetweenTwoStartsReachTheUsers() throws Exception {
        shop.builder().close();
        shop.type(
                "lib",
                "Price",
                "public class Price { public static final int RATE = 5; public int of() { return 1; } }");
        shop.reopen();
        equalsClean();
    }

    @Test
    void aKilledCommitOfALibraryCompilesItsUsersAnew() throws Exception {
        shop.builder().close();
        Files.write(shop.tmp().resolve("modules/lib/build/committing"), new byte[0]);
        shop.delete("lib/src/p/Price.java");
        shop.reopen();
        assertEquals(List.of("service/src/p/Cart.java: cannot find symbol"), shop.errors());
        shop.type(
                "lib",
                "Price",
                "public class Price { public static final int RATE = 5; public int of() { return 1; } }");
        assertInstanceOf(Scope.Everything.class, equalsClean().scope());
    }

    @Test
    void aLibraryWithoutItsClassesIsBuiltAgainWithItsUsers() throws Exception {
        try (var files = Files.walk(shop.tmp().resolve("modules/lib"))) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
        equalsClean();
    }

    @Test
    void aDeletedClassIsMissedThroughALinkToo() throws Exception {
        shop.close();
        Path real = Files.createDirectories(dir.resolve("real"));
        shop = new ModuleShop(Files.createSymbolicLink(dir.resolve("link"), real), modules());
        shop.type("lib", "Price", "public class Price {}");
        shop.type("app", "Rates", "class Rates { Price price; }");
        equalsClean();
        shop.delete("lib/src/p/Price.java");
        assertEquals(List.of("app/src/p/Rates.java: cannot find symbol"), shop.errors());
    }

    @Test
    void aModuleThatWasLeftOutIsNotBelievedLater() throws Exception {
        shop.reopenWith(Map.of("lib", List.of()));
        shop.type(
                "lib",
                "Price",
                "public class Price { public static final int RATE = 7; public int of() { return 1; } }");
        shop.succeeds();
        shop.builder().commit();
        shop.reopenWith(modules());
        equalsClean();
    }

    @Test
    void whatWasBuiltBeforeAFailureCanStillBeCommitted() throws Exception {
        shop.type(
                "lib",
                "Price",
                "public class Price { public static final int RATE = 8; public int of() { return 1; } }");
        shop.succeeds();
        Map<String, String> old = Workshop.contents(shop.tmp().resolve("classes"));
        shop.type(
                "lib",
                "Price",
                "public class Price { public static final String RATE = \"\"; public int of() { return 1; } }");
        shop.errors();
        shop.builder().commit();
        assertNotEquals(old, Workshop.contents(shop.tmp().resolve("classes")));
        shop.type(
                "lib",
                "Price",
                "public class Price { public static final int RATE = 8; public int of() { return 1; } }");
        equalsClean();
    }

    @Test
    void anEditOfALibraryLeavesTheUsersFingerprintAlone() throws Exception {
        shop.type("service", "Other", "public class Other { public int x() { return 2; } }");
        assertEquals(new Scope.Classes(1, ""), equalsClean().scope());
        shop.reopen();
        assertEquals(new Scope.Nothing(), equalsClean().scope());
    }
}
