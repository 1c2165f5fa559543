package dev.hotreload.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

/** Old code that goes on, old objects that are still there, and answers that were kept. */
class LeftoversTest extends SwapFixture {
    private static final String RUNTIME =
            "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) ";

    private SortedSet<String> loops(String before, String after) throws Exception {
        shop.write(before).start();
        return shop.write(after).swap().get("A").loops();
    }

    @Test
    void aThreadMayStayInALoopOfAMethodThatWent() throws Exception {
        SortedSet<String> loops = loops(
                "class A { void a() { b(); } private void b() { while (true) { System.out.println(); } } }",
                "class A { void a() { } }");
        assertTrue(loops.contains("b"), loops.toString());
    }

    @Test
    void aThreadMayStayInALoopOfALambdaThatWent() throws Exception {
        SortedSet<String> loops = loops(
                "class A { Runnable a() { return () -> { while (true) { System.out.println(); } }; } }",
                "class A { Runnable a() { return null; } }");
        assertTrue(loops.stream().anyMatch(name -> name.startsWith("lambda$a$")), loops.toString());
    }

    @Test
    void aMethodThatDidNotChangeHoldsNobody() throws Exception {
        assertTrue(loops(
                        "class A { void a() { while (true) { System.out.println(); } } int b() { return 1; } }",
                        "class A { void a() { while (true) { System.out.println(); } } int b() { return 2; } }")
                .isEmpty());
    }

    @Test
    void anOldLambdaCallsAMethodThatWent() throws Exception {
        assertEquals(
                "A lost the method b(), which an object that was made earlier may call",
                refusal(
                        "class A { Runnable a() { return () -> b(); } private void b() { System.out.println(); } }",
                        "class A { Runnable a() { return null; } }"));
    }

    @Test
    void anOldMethodReferenceCallsAMethodThatWent() throws Exception {
        assertEquals(
                "A lost the method b(), which an object that was made earlier may call",
                refusal(
                        "class A { Runnable a() { return this::b; } private void b() { System.out.println(); } }",
                        "class A { Runnable a() { return null; } }"));
    }

    @Test
    void beforeNestsTheNumberOfAnAnonymousClassSaysNothing() throws Exception {
        shop.close();
        shop = new SwapShop(Files.createDirectory(dir.resolve("old")), OptionalInt.of(8));
        String reason = refusal(
                "class A { Object a() { return new Object() { public String toString() { return \"1\"; } }; } }",
                "class A { Object a() { return new Object() { public String toString() { return \"2\"; } }; } }");
        assertEquals("an anonymous class in A changed, and before Java 11 its number says nothing", reason);
    }

    @Test
    void aSerializableLambdaIsFoundByItsNumber() throws Exception {
        String text = "class A { void b() { } Runnable a() { Runnable c = () -> b(); c.run();"
                + " return (Runnable & java.io.Serializable) () -> System.out.println(1); } }";
        assertEquals(
                "the serializable lambdas of A have other numbers",
                refusal(text, text.replace("Runnable c", "Runnable d = () -> a(); d.run(); Runnable c")));
    }

    @Test
    void aLambdaThatWentDoesNotComeBackAsAnotherOne() throws Exception {
        shop.write("class A { Runnable a() { return () -> System.out.println(1); } }")
                .start();
        shop.write("class A { Runnable a() { return null; } }").swap();
        Map<String, Redefinition> swap = shop.write("class A { Runnable a() { return () -> System.out.println(2); } }")
                .swap();
        assertEquals(1, swap.size());
        assertEquals(
                "",
                shop.write("class A { Runnable a() { return () -> System.out.println(3); } }")
                        .refusal());
    }

    @Test
    void aStaticInitialiserHasUsedIt() throws Exception {
        String text =
                "class A { static final Object N = b(); static Object b() { return 1; } Object c() { return b(); } }";
        assertEquals(
                "b() of A changed, and the static initialiser of A has used it []",
                refusal(text, text.replace("return 1", "return 2")));
    }

    @Test
    void aFrameworkMadeTheObject() throws Exception {
        assertEquals(
                "b() of A changed, and a constructor of A may have used it at the start []",
                refusal(
                        "class A { final Object n; A() { n = b(); } static Object b() { return 1; } }",
                        "class A { final Object n; A() { n = b(); } static Object b() { return 2; } }"));
    }

    @Test
    void aCacheKeepsAnswers() throws Exception {
        shop.write(RUNTIME + "@interface Cacheable { }");
        assertEquals(
                "b() of A changed, and a cache keeps what a() of A answered []",
                refusal(
                        "class A { @Cacheable Object a() { return b(); } Object b() { return 1; } }",
                        "class A { @Cacheable Object a() { return b(); } Object b() { return 2; } }"));
    }

    @Test
    void whatIsCalledAfterALoopOfMainMakesTheLoopPast() throws Exception {
        String text = "class A { public static void main(String[] a) { for (int i = 0; i < 3; i++) { b(); } c(); }"
                + " static void b() { System.out.println(1); } static void c() { } }";
        assertFalse(refusal(text, text.replace("println(1)", "println(2)")).isEmpty());
    }

    @Test
    void anAnnotationThatWasReadBeforeTheClassWasLoaded() throws Exception {
        shop.write(RUNTIME + "@interface Bean { int n() default 0; }");
        assertEquals(
                "the annotations of a() of A changed",
                refusal("class A { @Bean void a() { } }", "class A { @Bean(n = 1) void a() { } }"));
    }

    @Test
    void aRepositoryIsLookedForAtTheStart() throws Exception {
        shop.write("package org.springframework.data; public interface Repository { }");
        shop.write("class A { }").start();
        assertEquals(
                "B is new and of a kind that is looked for at the start",
                shop.write("interface B extends org.springframework.data.Repository { }")
                        .refusal());
    }

    @Test
    void aNewMemberClassRestarts() throws Exception {
        assertEquals(
                "A gained the class A.B",
                refusal(
                        "class A { Object a() { return 1; } }",
                        "class A { Object a() { return new B(); } static class B { } }"));
    }

    @Test
    void whatMainCallsOfAnInterfaceThroughAClassHasRun() throws Exception {
        shop.write("class C implements A { public static void main(String[] a) { new C().d(); } }");
        assertFalse(refusal(
                        "interface A { default void d() { System.out.println(1); } }",
                        "interface A { default void d() { System.out.println(2); } }")
                .isEmpty());
    }
}
