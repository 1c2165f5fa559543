package dev.hotreload.build;

import org.junit.jupiter.api.Test;

class MemberEditsTest extends EditFixture {
    @Test
    void aRecordComponentIsAddedAndTheOrderChanges() throws Exception {
        given("""
                //// p/Point.java
                package p; public record Point(int x, int y) {}
                //// q/Maker.java
                package q; class Maker { Object o = new p.Point(1, 2); }
                //// q/Reader.java
                package q; class Reader { int n(p.Point point) { return point.x(); } }
                """);
        edit("p/Point.java", "int x, int y", "int y, int x");
        compiles(3, "Point changed its declaration; Maker and Reader use it");
        edit("p/Point.java", "int y, int x", "int y, int x, int z");
        fails(3, "Point changed its constructor and 2 other things; Maker and Reader use it", "Maker.java");
        edit("q/Maker.java", "1, 2", "1, 2, 3");
        compiles(3, "Point changed its constructor and 2 other things; Reader uses it");
        edit("p/Point.java", "{}", "{ public int x() { return -x; } }");
        compiles(1, "");
    }

    @Test
    void anEnumConstantIsAddedAndRemoved() throws Exception {
        given("""
                //// p/Color.java
                package p; public enum Color { RED, GREEN }
                //// q/Expression.java
                package q; class Expression { int of(p.Color c) { return switch (c) { case RED -> 1; case GREEN -> 2; }; } }
                //// q/Statement.java
                package q; class Statement { int of(p.Color c) { switch (c) { case RED: return 1; default: return 2; } } }
                //// q/Bystander.java
                package q; class Bystander { p.Color c; }
                """);
        edit("p/Color.java", "GREEN", "GREEN, BLUE");
        fails(3, "Color gained the field BLUE; Expression and Statement use it", "Expression.java");
        edit("q/Expression.java", "case GREEN", "case BLUE -> 3; case GREEN");
        compiles(3, "Color gained the field BLUE; Statement uses it");
        edit("p/Color.java", "RED, ", "");
        fails(3, "Color lost the field RED; Expression and Statement use it", "Expression.java", "Statement.java");
    }

    @Test
    void boundsArityAndSignatureOfGenericTypes() throws Exception {
        given("""
                //// p/Box.java
                package p; public class Box<T> { public T get() { return null; } }
                //// q/User.java
                package q; class User { Object o(p.Box<String> box) { return box.get().length(); } }
                //// q/Bystander.java
                package q; class Bystander {}
                """);
        edit("p/Box.java", "<T>", "<T extends Number>");
        fails(2, "Box changed its method get and 1 other thing; User uses it", "User.java");
        edit("p/Box.java", "<T extends Number>", "<T, U>");
        fails(2, "Box changed its declaration; User uses it", "User.java");
        edit("p/Box.java", "<T, U>", "<T>");
        edit("p/Box.java", "public T get()", "public java.util.List<T> get()");
        fails(2, "Box changed its method get; User uses it", "User.java");
    }

    @Test
    void aMethodThatThrowsMore() throws Exception {
        given("""
                //// p/Work.java
                package p; public class Work { public void work() {} public void rest() {} }
                //// q/User.java
                package q; class User { void m() { new p.Work().work(); } }
                //// q/Other.java
                package q; class Other { void m() { new p.Work().rest(); } }
                """);
        edit("p/Work.java", "work() {}", "work() throws Exception {}");
        fails(2, "Work changed its method work; User uses it", "User.java");
        edit("p/Work.java", "Exception", "IllegalStateException");
        compiles(2, "Work changed its method work; User uses it");
    }

    @Test
    void anOverloadThatStealsACall() throws Exception {
        given("""
                //// p/Log.java
                package p; public class Log { public static void log(Object o) {} }
                //// q/User.java
                package q; class User { void m() { p.Log.log("x"); } }
                """);
        edit("p/Log.java", "public static", "public static void log(String s) {} public static");
        compiles(2, "Log changed its method log; User uses it");
    }

    @Test
    void anOverloadOfTheSuperclassThatStealsACall() throws Exception {
        given("""
                //// p/Base.java
                package p; public class Base {}
                //// p/Log.java
                package p; public class Log extends Base { public void log(Object o) {} }
                //// q/User.java
                package q; class User { void m() { new p.Log().log("x"); } }
                """);
        edit("p/Base.java", "{}", "{ public void log(String s) {} }");
        compiles(3, "Base gained the method log; Log and User use it");
    }

    @Test
    void anOverloadWithVariableArgumentsAndAMethodReference() throws Exception {
        given("""
                //// p/Sum.java
                package p; public class Sum { public static int of(int... n) { return n.length; } }
                //// q/Caller.java
                package q; class Caller { int n = p.Sum.of(1); }
                //// q/Referrer.java
                package q; class Referrer { java.util.function.IntUnaryOperator f = p.Sum::of; }
                """);
        edit("p/Sum.java", "public static", "public static int of(int n) { return n; } public static");
        compiles(3, "Sum changed its method of; Caller and Referrer use it");
    }

    @Test
    void anotherConstructor() throws Exception {
        given("""
                //// p/Base.java
                package p; public class Base { }
                //// q/Implicit.java
                package q; class Implicit extends p.Base {}
                //// q/Explicit.java
                package q; class Explicit { Object o = new p.Base(); }
                //// q/Referrer.java
                package q; class Referrer { java.util.function.Supplier<Object> s = p.Base::new; }
                //// q/Bystander.java
                package q; class Bystander { p.Base base; }
                """);
        edit("p/Base.java", "{ }", "{ public Base(int n) {} }");
        fails(
                4,
                "Base changed its constructor; Explicit, Implicit and Referrer use it",
                "Explicit.java",
                "Implicit.java",
                "Referrer.java");
        edit("p/Base.java", "(int n)", "(int... n)");
        compiles(4, "Base changed its constructor; Explicit, Implicit and Referrer use it");
    }

    @Test
    void aResourceWhoseCloseThrows() throws Exception {
        given("""
                //// p/Door.java
                package p; public class Door implements AutoCloseable { public void close() {} }
                //// q/User.java
                package q; class User { void m() { try (p.Door door = new p.Door()) { } } }
                //// q/Bystander.java
                package q; class Bystander { p.Door door; }
                """);
        edit("p/Door.java", "close() {}", "close() throws java.io.IOException {}");
        fails(2, "Door changed its method close; User uses it", "User.java");
    }

    @Test
    void anIterableOfSomethingElse() throws Exception {
        given("""
                //// p/Rows.java
                package p;
                public class Rows implements Iterable<String> { public java.util.Iterator<String> iterator() { return null; } }
                //// q/User.java
                package q; class User { void m() { for (String row : new p.Rows()) { } } }
                """);
        edit("p/Rows.java", "<String>", "<Integer>");
        fails(2, "Rows changed its method iterator and 1 other thing; User uses it", "User.java");
    }

    @Test
    void annotationsTheirTargetsAndElements() throws Exception {
        given("""
                //// p/Note.java
                package p;
                import java.lang.annotation.*;
                @Retention(RetentionPolicy.CLASS) public @interface Note {}
                //// q/User.java
                package q; @p.Note class User {}
                //// q/Bystander.java
                package q; class Bystander {}
                """);
        edit("p/Note.java", "CLASS", "RUNTIME");
        compiles(2, "Note changed its declaration; User uses it");
        edit("p/Note.java", "@interface Note {}", "@interface Note { int value() default 1; }");
        compiles(2, "Note gained the method value; User uses it");
        edit("p/Note.java", " default 1", "");
        fails(2, "Note changed its method value; User uses it", "User.java");
        edit("p/Note.java", "int value();", "");
        edit("p/Note.java", "@Retention", "@Target(ElementType.METHOD) @Retention");
        fails(2, "Note lost the method value and 1 other thing; User uses it", "User.java");
    }

    @Test
    void nestedAndPrivateMembers() throws Exception {
        given("""
                //// p/Outer.java
                package p;
                public class Outer {
                    private int secret = 1;
                    private static class Hidden { int n; }
                    public static class Shown { public int n() { return 1; } }
                    int n() { return secret + new Hidden().n; }
                }
                //// q/User.java
                package q; class User { int n = new p.Outer.Shown().n(); }
                //// q/Bystander.java
                package q; class Bystander { p.Outer outer; }
                """);
        edit("p/Outer.java", "int n;", "int n = 2;");
        compiles(1, "");
        edit("p/Outer.java", "int secret", "long secret");
        edit("p/Outer.java", "return secret", "return (int) secret");
        compiles(1, "");
        edit("p/Outer.java", "public int n()", "public long n()");
        fails(2, "Outer.Shown changed its method n; User uses it", "User.java");
        edit("p/Outer.java", "public static class Shown", "static class Shown");
        fails(2, "Outer changed its nested class Shown; User uses it", "User.java");
    }

    @Test
    void whatIsOfThePackageConcernsNobodyOutside() throws Exception {
        given("""
                //// p/Tool.java
                package p; public class Tool { int inside() { return 1; } public int inside(int n) { return n; } }
                //// p/Near.java
                package p; class Near { int n = new Tool().inside(); }
                //// q/Far.java
                package q; class Far { int n = new p.Tool().inside(1); }
                //// q/Sub.java
                package q; class Sub extends p.Tool {}
                """);
        edit("p/Tool.java", "int inside()", "long inside()");
        fails(2, "Tool changed its method inside; Near uses it", "Near.java");
        edit("p/Tool.java", "long inside()", "private int inside()");
        fails(2, "Tool lost the method inside; Near uses it", "Near.java");
    }

    @Test
    void aClassOfThePackageThatOpens() throws Exception {
        given("""
                //// p/Tool.java
                package p; class Tool { public static int N = 1; }
                //// q/Far.java
                package q; class Far { }
                """);
        edit("q/Far.java", "{ }", "{ int n = p.Tool.N; }");
        fails(1, "", "Far.java");
        edit("p/Tool.java", "class", "public class");
        compiles(2, "");
    }

    @Test
    void anAnonymousClassHasTheParameterNamesOfItsSuperclass() throws Exception {
        given("""
                //// p/Base.java
                package p; public class Base { public Base(int amount, String name) {} }
                //// q/User.java
                package q; class User { Object o = new p.Base(1, "x") {}; int n() { return 1; } }
                """);
        edit("q/User.java", "return 1", "return 2");
        compiles(1, "");
    }
}
