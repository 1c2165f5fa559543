package dev.hotreload.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.NewerJdk;
import dev.hotreload.app.SwapProgram.FakeWork;
import dev.hotreload.swap.Ability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes are exchanged in real JVMs. */
class SwapIT {
    private static final Path OURS = Path.of(System.getProperty("java.home"));
    private static final String CART = cart("\"old \" + line");

    @TempDir
    Path dir;

    private SwapProgram program;

    static Stream<Path> jdks() {
        return Stream.concat(Stream.of(OURS), NewerJdk.home().stream());
    }

    @AfterEach
    void close() {
        program.close();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aChangedBodyAnswersAndTheStateStays(Path jdk) throws Exception {
        start(jdk, CART);
        assertEquals("1:old a", program.ask("a"));
        FakeWork work = program.work(changed("shop.Cart", cart("\"new \" + line")));
        SwapOutcome.Swapped swapped = swap(work);
        assertEquals(1, swapped.classes());
        assertEquals(Set.of("shop.Cart"), swapped.loadedHosts());
        assertTrue(swapped.took().compareTo(Duration.ZERO) > 0);
        assertEquals(List.of("classes on app", "commit", "applied [shop.Cart]"), work.calls);
        assertEquals("2:new b", program.ask("b"));
        assertEquals("", program.errors());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aFinalPrivateMethodComesAndGoes(Path jdk) throws Exception {
        start(jdk, CART);
        program.ask("a");
        assertEquals(new Ability(true, false), program.app.ability());
        String more = cart("new Cart().more(line); } private final String more(String line) { return \"more\"");
        swap(program.work(changed("shop.Cart", more)));
        assertEquals("2:more", program.ask("b"));
        swap(program.work(changed("shop.Cart", CART)));
        assertEquals("3:old c", program.ask("c"));
        assertEquals("", program.errors());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aSpareNestMemberIsDefinedWhereItsHostIsLoaded(Path jdk) throws Exception {
        String spares = "} private static int tax = 7; static class A {} static class B { static void x() { } ";
        start(jdk, cart("\"old\"; " + spares));
        for (String spare : List.of("A", "B")) {
            Files.delete(program.classes.resolve("shop/Cart$" + spare + ".class"));
        }
        program.ask("a");
        String use = "} private static int tax = 7; static class A extends B { int get() { return tax; } } "
                + "static class B { int get() { return 0; } static void x() { } ";
        Map<String, byte[]> made = program.compile(cart("\"new \" + new A().get(); " + use));
        // The subclass first: the order says nothing.
        swap(program.work(
                SwapProgram.defined("shop.Cart$A", made.get("shop.Cart$A")),
                SwapProgram.defined("shop.Cart$B", made.get("shop.Cart$B")),
                SwapProgram.of("shop.Cart", made.get("shop.Cart"))));
        assertEquals("2:new 7", program.ask("b"));
        assertFalse(Files.exists(program.classes.resolve("shop/Cart$A.class")));
        assertEquals(
                3,
                swap(program.work(
                                SwapProgram.defined("shop.Cart$A", made.get("shop.Cart$A")),
                                SwapProgram.defined("shop.Cart$B", made.get("shop.Cart$B")),
                                SwapProgram.of("shop.Cart", made.get("shop.Cart"))))
                        .classes());
    }

    @Test
    void aNamedModuleIsNoObstacle() throws Exception {
        program = new SwapProgram(dir, OURS);
        program.launch.module = Optional.of("shop");
        String hook = "package shop; class HotReload { private static void swapped(java.util.Set<Class<?>> changed) {"
                + " System.out.println(\"told \" + changed.size()); } }";
        program.start("module shop {}", hook, cart("\"old\"; } static class A { "));
        Files.delete(program.classes.resolve("shop/Cart$A.class"));
        program.ask("a");
        Map<String, byte[]> made = program.compile(
                cart("\"new \" + new A(); } static class A { public String toString() { return \"A\"; } "));
        swap(program.work(
                SwapProgram.defined("shop.Cart$A", made.get("shop.Cart$A")),
                SwapProgram.of("shop.Cart", made.get("shop.Cart"))));
        assertEquals("2:new A", program.ask("b"));
        assertTrue(program.printed().contains("told 2"), program.printed());
    }

    @Test
    void whatLoadedLibrariesRememberIsClearedAndTroubleWithItHarmsNothing() throws Exception {
        start(
                OURS,
                CART,
                "package org.springframework.util; public class ReflectionUtils { public static void clearCache() {"
                        + " System.out.println(\"reflection cleared\"); } }",
                "package org.springframework.beans; public class CachedIntrospectionResults { public static void"
                        + " clearClassLoader(ClassLoader l) { System.out.println(\"beans cleared \" + (l != null)); } }",
                "package org.springframework.core; public class ResolvableType { public static void clearCache() {"
                        + " throw new Error(); } }",
                "package com.fasterxml.jackson.databind.type; public class TypeFactory { public static TypeFactory"
                        + " defaultInstance() { return new TypeFactory(); } public void clearCache() {"
                        + " System.out.println(\"types cleared\"); } }",
                "package ognl; public class OgnlRuntime { static { System.out.println(\"ognl loaded\"); }"
                        + " public static void clearCache() {} }");
        program.ask("load org.springframework.util.ReflectionUtils");
        program.ask("load org.springframework.beans.CachedIntrospectionResults");
        program.ask("load org.springframework.core.ResolvableType");
        program.ask("load com.fasterxml.jackson.databind.type.TypeFactory");
        swap(program.work(changed("shop.Cart", cart("\"new \" + line"))));
        assertEquals("5:new b", program.ask("b"));
        for (String cleared : List.of("reflection cleared", "beans cleared true", "types cleared")) {
            assertTrue(program.printed().contains(cleared), program.printed());
        }
        assertFalse(program.printed().contains("ognl loaded"));
        assertEquals("", program.errors());
    }

    @Test
    void whatSpeaksAgainstALoadedClassCountsOnlyWhenItIsLoaded() throws Exception {
        start(OURS, CART, item("1"));
        program.ask("a");
        byte[] item = program.compile(item("2")).get("shop.Item");
        FakeWork lazy = program.work(SwapProgram.refused("shop.Item", item, "Item gained the field total"));
        SwapOutcome.Swapped swapped = swap(lazy);
        assertEquals(0, swapped.classes());
        assertEquals(Set.of(), swapped.loadedHosts());
        program.ask("load shop.Item");
        FakeWork loaded = program.work(SwapProgram.refused("shop.Item", item, "Item gained the field total"));
        assertEquals("Item gained the field total", refused(loaded));
        assertEquals(List.of("classes on app"), loaded.calls);
    }

    @Test
    void ofTwoClassesBothAreExchangedOrNone() throws Exception {
        start(OURS, CART, item("1"));
        program.ask("load shop.Item");
        byte[] item = program.compile("package shop; public class Item { public int price() { return 1; }"
                        + " public int total() { return 2; } }")
                .get("shop.Item");
        String reason =
                refused(program.work(changed("shop.Cart", cart("\"new \" + line")), SwapProgram.of("shop.Item", item)));
        assertTrue(reason.startsWith("the JVM refused: attempted to "), reason);
        assertEquals("2:old b", program.ask("b"));
    }

    @Test
    void aClassFileThatDoesNotVerifyIsRefusedWithAReason() throws Exception {
        start(OURS, CART);
        program.ask("a");
        byte[] broken = program.compile(cart("\"new \" + line")).get("shop.Cart");
        broken[7] = 99;
        String reason = refused(program.work(SwapProgram.of("shop.Cart", broken)));
        assertTrue(reason.startsWith("the JVM refused: UnsupportedClassVersionError"), reason);
        assertEquals("2:old b", program.ask("b"));
    }

    @Test
    void aLoopThatGoesOnIsRefusedAndOneThatEndsIsNot() throws Exception {
        String loop = "if (line.equals(\"loop\")) { new Thread(() -> { while (!Thread.interrupted()) {"
                + " java.util.concurrent.locks.LockSupport.parkNanos(1000); } }).start(); } return ";
        start(OURS, cart(loop, "\"old \" + line"), MANY);
        program.ask("load shop.Many");
        program.ask("a");
        byte[] many = program.compile(MANY).get("shop.Many");
        // Its threads call a method with a loop again and again, so that one of them is always in it.
        swap(program.work(SwapProgram.looping("shop.Many", many, "shortLoop")));
        Map<String, byte[]> made = program.compile(cart(loop, "\"new \" + line"));
        swap(program.work(SwapProgram.looping("shop.Cart", made.get("shop.Cart"), "lambda$text$0")));
        assertEquals("3:new b", program.ask("b"));
        program.ask("loop");
        assertEquals(
                "Cart.text() is still running its loop",
                refused(program.work(SwapProgram.looping("shop.Cart", made.get("shop.Cart"), "lambda$text$0"))));
    }

    @Test
    void codeThatHasRunIsExchangedOnlyBelowAFrameThatRuns() throws Exception {
        start(OURS, CART);
        program.ask("a");
        byte[] made = program.compile(cart("\"new \" + line")).get("shop.Cart");
        String reason = "Cart.text runs only at the start";
        assertEquals(reason, refused(program.work(SwapProgram.starting("shop.Cart", made, reason))));
        assertEquals(reason, refused(program.work(SwapProgram.starting("shop.Cart", made, reason, "shop.Main#loop"))));
        swap(program.work(SwapProgram.starting("shop.Cart", made, reason, "shop.Main#loop", "shop.Main#main")));
        assertEquals("2:new b", program.ask("b"));
    }

    @Test
    void aClassThatIsLoadedDuringTheCommitIsRefused() throws Exception {
        start(OURS, CART, item("1"));
        program.ask("a");
        FakeWork work = program.work(changed("shop.Cart", cart("\"new \" + line")), changed("shop.Item", item("2")));
        work.whenCommitted = () -> program.ask("load shop.Item");
        assertEquals("Item was loaded meanwhile", refused(work));
        assertEquals("3:old b", program.ask("b"));
        assertEquals(List.of("classes on app", "commit"), work.calls);
    }

    /** What was seen ahead is not what is loaded when the question comes. */
    @Test
    void aClassThatIsLoadedBeforeTheQuestionIsExchanged() throws Exception {
        String asked = "Class.forName(\"shop.Item\").getMethod(\"price\").invoke(null)";
        start(OURS, cart("line.equals(\"price\") ? " + asked + " + \"\" : line"), item("1"));
        program.app.expectSwap();
        assertEquals("1:a", program.ask("a"));
        assertEquals("2:1", program.ask("price"));
        swap(program.work(changed("shop.Item", item("2"))));
        assertEquals("3:2", program.ask("price"));
    }

    @Test
    void eachLoaderOfTheClassDirectoryIsServedAndNoOther() throws Exception {
        String loaders = "String answer = \"\"; for (ClassLoader loader : loaders) { answer += "
                + "Class.forName(\"shop.Item\", true, loader).getMethod(\"price\").invoke(null) + \" \"; } return ";
        String more = "} static java.util.List<ClassLoader> loaders = new java.util.ArrayList<>(); static { try {"
                + "for (String dir : System.getProperty(\"dirs\").split(\",\")) { loaders.add("
                + "new java.net.URLClassLoader(new java.net.URL[] {new java.net.URL(dir)}, null)); }"
                + "} catch (Exception e) { throw new Error(e); } ";
        program = new SwapProgram(dir, OURS);
        Path other = Files.createDirectories(dir.resolve("other").resolve("shop"));
        Files.write(other.resolve("Item.class"), program.compile(item("1")).get("shop.Item"));
        String ours = program.classes.toUri().toString();
        launchWith("-Ddirs=" + ours + "/," + ours + "/," + dir.resolve("other").toUri());
        program.start(cart(loaders, "answer; " + more), item("1"));
        assertEquals("1:1 1 1 ", program.ask("a"));
        assertEquals(2, swap(program.work(changed("shop.Item", item("2")))).classes());
        assertEquals("2:2 2 1 ", program.ask("b"));
    }

    @Test
    void aChildThatDiesIsAnsweredAndARestartThatIsNewerIsNot() throws Exception {
        start(OURS, CART);
        program.ask("a");
        FakeWork dying = program.work(changed("shop.Cart", cart("\"new \" + line")));
        dying.whenCommitted = () -> {
            program.app.input("exit");
            await().until(() -> Processes.marked(program.classes.toString()).isEmpty());
        };
        assertEquals("it ended", refused(dying));
        program.heard.next(Heard.Exited.class);
        assertEquals("it ended", refused(dying));
        program.restart(2);
        FakeWork late = program.work(changed("shop.Cart", CART));
        CountDownLatch ordered = new CountDownLatch(1);
        late.whenAsked = () -> {
            Launch next = program.launch.number(3);
            program.app.restart(3, OptionalInt.empty(), beside -> next);
            ordered.countDown();
        };
        program.app.swap(8, late);
        ordered.await();
        assertEquals(3, program.heard.next(Heard.Ready.class).launch());
        assertEquals(List.of("classes on app"), late.calls);
    }

    @Test
    void aJvmWithoutOurAgentAndAChangeThatIsTooLargeAreRefused() throws Exception {
        Path home = dir.resolve("jdk");
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(
                java,
                "#!/bin/sh\nfor a; do shift; case $a in -javaagent:*) ;; *) set -- \"$@\" \"$a\" ;; esac; done\n"
                        + "exec " + OURS.resolve("bin/java") + " \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        start(home, CART);
        assertEquals(
                "the JVM did not accept hotreload's agent",
                refused(program.work(changed("shop.Cart", cart("\"new \" + line")))));
        program.launch.javaHome = OURS;
        program.restart(2);
        assertEquals(
                "the changed classes are too large to be sent",
                refused(program.work(SwapProgram.of("shop.Cart", new byte[17 * 1024 * 1024]))));
        swap(program.work(changed("shop.Cart", cart("\"new \" + line"))));
        assertEquals("1:new a", program.ask("a"));
    }

    private void start(Path jdk, String... sources) throws Exception {
        program = new SwapProgram(dir, jdk);
        program.start(sources);
    }

    private void launchWith(String... jvmArgs) {
        program.launch.jvmArgs = List.of(jvmArgs);
    }

    private dev.hotreload.swap.Redefinition changed(String className, String source) throws Exception {
        return SwapProgram.of(className, program.compile(source).get(className));
    }

    private SwapOutcome.Swapped swap(FakeWork work) throws Exception {
        SwapOutcome outcome = program.swap(work);
        assertTrue(outcome instanceof SwapOutcome.Swapped, outcome.toString());
        return (SwapOutcome.Swapped) outcome;
    }

    private String refused(FakeWork work) throws Exception {
        SwapOutcome outcome = program.swap(work);
        assertTrue(outcome instanceof SwapOutcome.Refused, outcome.toString());
        return ((SwapOutcome.Refused) outcome).reason();
    }

    private static String cart(String result) {
        return cart("return ", result);
    }

    private static String cart(String before, String result) {
        return "package shop; public class Cart { static String text(String line) throws Exception { "
                + "if (line.startsWith(\"load \")) { Class.forName(line.substring(5)); } "
                + "if (line.equals(\"exit\")) { Runtime.getRuntime().halt(3); } "
                + before + result + "; } }";
    }

    private static String item(String price) {
        return "package shop; public class Item { public static int price() { return " + price + "; } }";
    }

    private static final String MANY = """
            package shop;
            public class Many {
                static {
                    for (int i = 0; i < 8; i++) {
                        Thread thread = new Thread(() -> {
                            while (true) {
                                shortLoop();
                                java.util.concurrent.locks.LockSupport.parkNanos(600_000);
                            }
                        });
                        thread.setDaemon(true);
                        thread.start();
                    }
                }
                static void shortLoop() {
                    for (int i = 0; i < 2; i++) {
                        java.util.concurrent.locks.LockSupport.parkNanos(200_000);
                    }
                }
            }
            """;
}
