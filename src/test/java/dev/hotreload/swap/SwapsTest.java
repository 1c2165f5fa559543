package dev.hotreload.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SwapsTest extends SwapFixture {
    @Test
    void aBodyIsSwapped() throws Exception {
        assertEquals("", refusal("class A { int a() { return 1; } }", "class A { int a() { return 2; } }"));
    }

    @Test
    void nothingThatDiffersIsNothing() throws Exception {
        shop.write("class A { int a() { return 1; } }").start();
        assertTrue(shop.write("class A { int a() { return 1; } } ").swap().isEmpty());
    }

    @Test
    void aFieldRestarts() throws Exception {
        assertEquals("A gained the field total", refusal("class A { }", "class A { int total; }"));
    }

    @Test
    void aConstantOfAnEnumRestarts() throws Exception {
        assertEquals("A gained the constant TWO", refusal("enum A { ONE }", "enum A { ONE, TWO }"));
    }

    @Test
    void aPublicMethodRestarts() throws Exception {
        assertEquals("A gained the method b()", refusal("class A { }", "class A { public void b() { } }"));
    }

    @Test
    void aPrivateMethodIsSwapped() throws Exception {
        assertEquals(
                "",
                refusal(
                        "class A { int a() { return 1; } }",
                        "class A { int a() { return b(); } private int b() { return 2; } }"));
    }

    @Test
    void aPrivateMethodRestartsAPlainJvm() throws Exception {
        shop.write("class A { int a() { return 1; } }").start();
        shop.write("class A { int a() { return b(); } private int b() { return 2; } }")
                .build();
        Decision.Possible possible = (Decision.Possible) shop.decide(Ability.PLAIN);
        assertEquals(
                "A gained the method b()", possible.classes().get(0).refusal().orElseThrow());
    }

    @Test
    void aConstructorRestarts() throws Exception {
        assertEquals("a constructor of A changed", refusal("class A { int a = 1; }", "class A { int a = 2; }"));
    }

    @Test
    void aStaticInitialiserRestarts() throws Exception {
        assertEquals(
                "the static initialiser of A changed",
                refusal("class A { static Object a = \"1\"; }", "class A { static Object a = \"2\"; }"));
    }

    @Test
    void aConstantRestarts() throws Exception {
        assertEquals(
                "A changed its constant RATE",
                refusal("class A { static final int RATE = 1; }", "class A { static final int RATE = 2; }"));
    }

    @Test
    void mainRestarts() throws Exception {
        assertEquals(
                "main() of A changed",
                refusal(
                        "class A { public static void main(String[] a) { } }",
                        "class A { public static void main(String[] a) { System.out.println(); } }"));
    }

    @Test
    void anInsertedAnonymousClassGetsASpareName() throws Exception {
        shop.write("class A { Object a() { return new Object() { public String toString() { return \"a\"; } }; } }")
                .start();
        Map<String, Redefinition> swap = shop.write(
                        "class A { Object n() { return null; } Object a() { return new Object() { public String toString() { return \"a\"; } }; } }"
                                .replace("Object n() { return null; }", ""))
                .swap();
        assertTrue(swap.isEmpty(), swap.keySet().toString());
        swap = shop.write(
                        "class A { Object a() { Object first = new Object() { public String toString() { return \"n\"; } };"
                                + " return new Object() { public String toString() { return \"a\"; } }; } }")
                .swap();
        assertEquals(Set.of("A", "A$1", "A$1001"), swap.keySet());
        assertTrue(swap.get("A$1001").define());
        assertFalse(swap.get("A").refusal().isPresent());
    }

    @Test
    void namesStayOverSeveralSwaps() throws Exception {
        String a = "new Object() { public String toString() { return \"a\"; } }";
        String b = "new Object() { public String toString() { return \"b\"; } }";
        String c = "new Object() { public String toString() { return \"c\"; } }";
        shop.write("class A { Object[] a() { return new Object[] { " + a + " }; } }")
                .start();
        shop.write("class A { Object[] a() { return new Object[] { " + b + ", " + a + " }; } }")
                .swap();
        Map<String, Redefinition> swap = shop.write(
                        "class A { Object[] a() { return new Object[] { " + c + ", " + b + ", " + a + " }; } }")
                .swap();
        assertTrue(swap.containsKey("A$1002"), swap.keySet().toString());
        assertFalse(swap.get("A").refusal().isPresent());
        swap = shop.write("class A { Object[] a() { return new Object[] { " + b + " }; } }")
                .swap();
        assertTrue(
                swap.keySet().containsAll(Set.of("A", "A$1001")), swap.keySet().toString());
    }

    @Test
    void anInsertedLambdaDoesNotTakeTheNameOfAnother() throws Exception {
        shop.write("class A { Runnable a() { return () -> System.out.println(1); } }")
                .start();
        Map<String, Redefinition> swap = shop.write(
                        "class A { Runnable a() { Runnable n = () -> System.out.println(2); return () -> System.out.println(1); } }")
                .swap();
        assertEquals(Set.of("A"), swap.keySet());
        Nest nest = Nest.of("A", Map.of("A", swap.get("A").classFile()));
        assertEquals(
                Set.of("lambda$a$0", "lambda$a$1001"), Lambdas.names(nest.top()), "the one that runs keeps its name");
    }

    @Test
    void whatOnlyMainCallsHasRun() throws Exception {
        String text = "class A { public static void main(String[] a) { configure(); }"
                + " static void configure() { System.out.println(1); } }";
        assertEquals(
                "configure() of A changed, and was only called at the start []",
                refusal(text, text.replace("(1)", "(2)")));
    }

    @Test
    void whatMainCallsInALoopMayRunAgainWhileItRuns() throws Exception {
        String text = "class A { public static void main(String[] a) { while (true) { tick(); } }"
                + " static void tick() { System.out.println(1); } }";
        assertEquals(
                "tick() of A changed, and was only called at the start [A#main]",
                refusal(text, text.replace("(1)", "(2)")));
    }

    @Test
    void aHandlerThatMainRegistersRunsAgain() throws Exception {
        String text = "import java.util.function.*; class A { static Supplier<String> s;"
                + " public static void main(String[] a) { set(() -> answer()); }"
                + " static void set(Supplier<String> n) { s = n; }"
                + " static String answer() { return \"1\"; } }";
        assertEquals("", refusal(text, text.replace("\"1\"", "\"2\"")));
    }

    @Test
    void aRemovedClassRestarts() throws Exception {
        shop.write("class A { }").write("class B { }").start();
        assertEquals("B was removed", shop.delete("B").refusal());
    }

    @Test
    void aNewClassIsSwapped() throws Exception {
        shop.write("class A { int a() { return 1; } }").start();
        assertEquals(
                "",
                shop.write("class A { int a() { return new B().b(); } }")
                        .write("class B { int b() { return 2; } }")
                        .refusal());
    }

    @Test
    void anAnnotatedNewClassRestarts() throws Exception {
        shop.write("class A { }").start();
        assertEquals(
                "B is new and of a kind that is looked for at the start",
                shop.write("@FunctionalInterface interface B { void b(); }").refusal());
    }

    @Test
    void aSwitchOverMoreOfAnEnumIsSwapped() throws Exception {
        // Of an enum in the same file newer compilers need no table.
        String text = "class A { int a(E e) { switch (e) { case X: return 1; default: return 0; } } }";
        shop.write("enum E { X, Y, Z }").write(text).start();
        Map<String, Redefinition> swap = shop.write(text.replace("default:", "case Y: return 2; default:"))
                .swap();
        assertTrue(
                swap.keySet().containsAll(Set.of("A", "A$1001")), swap.keySet().toString());
        assertFalse(swap.get("A").refusal().isPresent());
    }
}
