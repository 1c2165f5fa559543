package dev.hotreload.build;

import org.junit.jupiter.api.Test;

class ConstantEditsTest extends EditFixture {
    private static final String LIMITS = """
            //// p/Limits.java
            package p;
            public class Limits {
                public static final int MOST = 1;
                public static final String NAME = "a";
                static final int INSIDE = 5;
                private static final int OWN = 5;
                int count() { return OWN; }
            }
            //// q/Bystander.java
            package q;
            class Bystander { p.Limits limits; int MOSTLY; }
            """;

    @Test
    void aChangedBodyConcernsNobody() throws Exception {
        given(LIMITS);
        edit("p/Limits.java", "return OWN", "return OWN + 1");
        compiles(1, "");
    }

    @Test
    void aPrivateConstantConcernsNobody() throws Exception {
        given(LIMITS);
        edit("p/Limits.java", "OWN = 5", "OWN = 6");
        compiles(1, "");
    }

    @Test
    void aConstantOfThePackageConcernsNobodyOutside() throws Exception {
        given(LIMITS + """
                //// p/Near.java
                package p; class Near { int n = Limits.INSIDE; }
                //// q/Far.java
                package q; class Far { static final int INSIDE = 1; p.Limits limits; int n = INSIDE; }
                """);
        edit("p/Limits.java", "INSIDE = 5", "INSIDE = 6");
        compiles(2, "Limits changed its constant INSIDE; Near uses it");
    }

    @Test
    void aConstantInAnExpression() throws Exception {
        given(LIMITS + """
                //// q/User.java
                package q;
                class User { int n = p.Limits.MOST + 1; }
                """);
        edit("p/Limits.java", "MOST = 1", "MOST = 2");
        compiles(2, "Limits changed its constant MOST; User uses it");
    }

    @Test
    void aConstantInAnAnnotation() throws Exception {
        given(LIMITS + """
                //// q/Note.java
                package q; @interface Note { String value(); }
                //// q/User.java
                package q;
                import p.Limits;
                @Note("x" + Limits.NAME) class User {}
                """);
        edit("p/Limits.java", "NAME = \"a\"", "NAME = \"b\"");
        compiles(2, "Limits changed its constant NAME; User uses it");
    }

    @Test
    void aConstantInACaseLabel() throws Exception {
        given(LIMITS + """
                //// q/User.java
                package q;
                import p.Limits;
                class User { int of(int n) { switch (n) { case Limits.MOST: return 1; case 2: return 3; default: return 2; } } }
                """);
        edit("p/Limits.java", "MOST = 1", "MOST = 3");
        compiles(2, "Limits changed its constant MOST; User uses it");
        edit("p/Limits.java", "MOST = 3", "MOST = 2");
        fails(2, "Limits changed its constant MOST; User uses it", "User.java");
    }

    @Test
    void aConstantThatIsImportedByNameOrWithAStar() throws Exception {
        given(LIMITS + """
                //// q/ByName.java
                package q;
                import static p.Limits.MOST;
                class ByName { int n = MOST; }
                //// q/ByStar.java
                package q;
                import static p.Limits.*;
                class ByStar { int n = MOST; }
                """);
        edit("p/Limits.java", "MOST = 1", "MOST = 2");
        compiles(3, "Limits changed its constant MOST; ByName and ByStar use it");
    }

    @Test
    void anInheritedConstant() throws Exception {
        given(LIMITS + """
                //// q/Strict.java
                package q; public class Strict extends p.Limits {}
                //// r/User.java
                package r; class User { int n = q.Strict.MOST; }
                """);
        edit("p/Limits.java", "MOST = 1", "MOST = 2");
        compiles(3, "Limits changed its constant MOST; Strict and User use it");
    }

    @Test
    void aConstantThatIsMadeOfAnother() throws Exception {
        given(LIMITS + """
                //// q/Twice.java
                package q; public class Twice { public static final int BOTH = p.Limits.MOST * 2; }
                //// r/User.java
                package r; class User { int n = q.Twice.BOTH; }
                """);
        edit("p/Limits.java", "MOST = 1", "MOST = 2");
        compiles(3, "Limits changed its constant MOST; Twice uses it, and 1 more file is concerned");
        edit("p/Limits.java", "MOST = 2", "MOST = \"2\".length()");
        compiles(3, "Limits changed its field MOST; Twice uses it, and 1 more file is concerned");
    }

    @Test
    void aConstantThatIsNoneAnyMore() throws Exception {
        given(LIMITS + """
                //// q/Note.java
                package q; @interface Note { int value(); }
                //// q/User.java
                package q; @Note(p.Limits.MOST) class User {}
                """);
        edit("p/Limits.java", "MOST = 1", "MOST = Integer.parseInt(\"1\")");
        fails(2, "Limits changed its field MOST; User uses it", "User.java");
    }

    @Test
    void aMissingConstantBreaksThoseThatAreMadeOfIt() throws Exception {
        given(LIMITS + """
                //// q/Twice.java
                package q; public class Twice { public static final int BOTH = p.Limits.MOST * 2; }
                //// r/User.java
                package r; class User { int of(int n) { switch (n) { case q.Twice.BOTH: return 1; default: return 2; } } }
                """);
        edit("p/Limits.java", "public static final int MOST = 1;", "");
        fails(
                3,
                "Limits lost the constant MOST; Twice uses it, and 1 more file is concerned",
                "Twice.java",
                "User.java");
        edit("p/Limits.java", "static final int INSIDE", "public static final int MOST = 1; static final int INSIDE");
        compiles(1, "");
    }
}
