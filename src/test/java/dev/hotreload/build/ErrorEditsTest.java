package dev.hotreload.build;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What an edit that does not compile costs, and that its errors are those of a clean build. */
class ErrorEditsTest extends EditFixture {
    private static final String SHOP = """
            //// p/Price.java
            package p;
            public class Price {
                public static final int RATE = 3;
                public int of(int n) { return n * RATE; }
            }
            //// p/Cart.java
            package p;
            class Cart {
                static final int TWICE = Price.RATE * 2;
                int total() { return new Price().of(2); }
            }
            //// p/Invoice.java
            package p;
            class Invoice {
                int m(int i) { switch (i) { case 4: return 0; case Cart.TWICE: return 1; default: return 2; } }
            }
            """;

    @Test
    void anErrorInABodyConcernsNobodyElse() throws Exception {
        given(SHOP);
        edit("p/Price.java", "return n * RATE", "return m * RATE");
        fails(1, "", "Price.java");
    }

    @Test
    void aWrongSyntaxHidesAllOtherErrorsInACleanBuildToo() throws Exception {
        given(SHOP);
        edit("p/Price.java", "int of(int n) {", "int off(int n) {{");
        fails(1, "", "Price.java");
    }

    @Test
    void anErrorOutsideOfBodiesConcernsWhoLooksAtTheClass() throws Exception {
        given(SHOP);
        edit("p/Price.java", "public int of(int n)", "public Missing off(int n)");
        fails(3, "Price does not compile; Cart uses it, and 1 more file is concerned", "Cart.java", "Price.java");
    }

    @Test
    void anErrorThatAConstantOfAConstantCausesIsFound() throws Exception {
        given(SHOP);
        edit("p/Price.java", "RATE = 3;", "RATE = 2; int x = y;");
        fails(3, "Price does not compile; Cart uses it, and 1 more file is concerned", "Invoice.java", "Price.java");
    }

    /** javac then finds none of the other classes that it compiles, so it matters which those are. */
    @Test
    void aNestedClassThatIsDeclaredTwiceHasTheErrorsOfACleanBuild() throws Exception {
        given("""
                //// beta/Fern.java
                package beta; import gamma.Cedar; import gamma.Maple;
                public class Fern extends Maple { public static class In {} Cedar c; }
                //// gamma/Cedar.java
                package gamma; public class Cedar {}
                //// gamma/Maple.java
                package gamma; public class Maple { beta.Fern f; }
                """);
        edit("beta/Fern.java", "public static class In {}", "public static class In {} public static class In {}");
        assertTrue(twin.build() instanceof BuildResult.Failed);
    }

    /** The hidden type is an error in Fern, which makes one in Grape. */
    @Test
    void anErrorInADeclarationThatNobodyEditedHasItsOwnFollowers() throws Exception {
        given("""
                //// p/Birch.java
                package p; public interface Birch { class In { } }
                //// q/Fern.java
                package q; import p.*; class Fern { static int m(int a) { return 1; } static int m(Birch a) { return 2; } }
                //// q/Grape.java
                package q; class Grape { int n = Fern.m(1); }
                //// q/Other.java
                package q; class Other { }
                """);
        edit("p/Birch.java", "public interface Birch { class In { }", "interface Birch { class In extends Missing { }");
        assertTrue(twin.build() instanceof BuildResult.Failed);
    }
}
