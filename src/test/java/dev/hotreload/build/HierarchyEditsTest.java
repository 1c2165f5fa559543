package dev.hotreload.build;

import org.junit.jupiter.api.Test;

class HierarchyEditsTest extends EditFixture {
    private static final String LEVELS = """
            //// p/Top.java
            package p; public interface Top { default int top() { return 1; } }
            //// p/Middle.java
            package p; public abstract class Middle implements Top {}
            //// p/Bottom.java
            package p; public class Bottom extends Middle {}
            //// q/User.java
            package q; class User { int n = new p.Bottom().top(); }
            //// q/Bystander.java
            package q; class Bystander { void see(p.Bottom bottom) {} }
            """;

    @Test
    void anAbstractMethodTwoLevelsUp() throws Exception {
        given(LEVELS);
        edit("p/Top.java", "default int top()", "int more(); default int top()");
        fails(3, "Top gained the method more; Bottom and Middle use it", "Bottom.java");
        edit("p/Bottom.java", "{}", "{ public int more() { return 1; } }");
        compiles(3, "Top gained the method more; Middle uses it");
    }

    @Test
    void aSupertypeThatGoes() throws Exception {
        given(LEVELS);
        edit("p/Middle.java", " implements Top", "");
        fails(4, "Middle changed its declaration; Bottom, Bystander and User use it", "User.java");
        edit("p/Middle.java", "Middle", "Middle implements Top");
        compilesNothing();
    }

    @Test
    void aSupertypeThatComesAndHidesAConstant() throws Exception {
        given("""
                //// p/Base.java
                package p; public class Base { public static final int N = 1; }
                //// p/Between.java
                package p; public class Between { public static final int N = 2; }
                //// p/Sub.java
                package p; public class Sub extends Base {}
                //// q/User.java
                package q; class User { int n = p.Sub.N; }
                """);
        edit("p/Sub.java", "extends Base", "extends Between");
        compiles(2, "Sub changed its declaration; User uses it");
    }

    @Test
    void aDefaultMethodThatComesIntoConflictWithAnother() throws Exception {
        given("""
                //// p/One.java
                package p; public interface One { default int n() { return 1; } }
                //// p/Two.java
                package p; public interface Two {}
                //// q/Both.java
                package q; class Both implements p.One, p.Two {}
                """);
        edit("p/Two.java", "{}", "{ default int m() { return 2; } }");
        compiles(2, "Two gained the method m; Both uses it");
        edit("p/Two.java", "int m()", "int n()");
        fails(2, "Two gained the method n and 1 other thing; Both uses it", "Both.java");
    }

    @Test
    void aSealedTypePermitsOneMore() throws Exception {
        given("""
                //// p/Shape.java
                package p; public sealed interface Shape permits Circle, Square {}
                //// p/Circle.java
                package p; public final class Circle implements Shape {}
                //// p/Square.java
                package p; public final class Square implements Shape {}
                //// q/Round.java
                package q; public interface Round {}
                //// q/Cast.java
                package q; class Cast { boolean round(p.Shape shape) { return shape instanceof p.Circle; } }
                """);
        write("""
                //// p/Triangle.java
                package p; public final class Triangle implements Shape, q.Round {}
                """);
        edit("p/Shape.java", "permits Circle", "permits Triangle, Circle");
        compiles(5, "Shape changed its declaration; Circle, Square and Cast use it");
        edit("q/Cast.java", "instanceof p.Circle", "instanceof Round");
        compiles(1, "");
        edit("p/Triangle.java", "Shape, q.Round", "Shape");
        fails(5, "Triangle changed its declaration; Circle, Shape and 2 others use it", "Cast.java");
    }

    @Test
    void aSealedTypeBelowASealedTypeOpens() throws Exception {
        given("""
                //// p/Top.java
                package p; public sealed interface Top permits Mid {}
                //// p/Mid.java
                package p; public sealed interface Mid extends Top permits Leaf {}
                //// p/Leaf.java
                package p; public non-sealed class Leaf implements Mid {}
                //// q/Other.java
                package q; public interface Other {}
                //// q/Cast.java
                package q; class Cast { boolean is(p.Top top) { return top instanceof Other; } }
                """);
        edit("p/Leaf.java", "non-sealed", "final");
        fails(4, "Leaf changed its declaration; Mid, Top and Cast use it", "Cast.java");
        edit("p/Leaf.java", "final", "non-sealed");
        compilesNothing();
    }

    @Test
    void anInterfaceThatIsNotFunctionalAnyMore() throws Exception {
        given("""
                //// p/Task.java
                package p; public interface Task { int run(); }
                //// q/User.java
                package q; class User { p.Task task = () -> 1; }
                //// q/Caller.java
                package q; class Caller { int call(p.Task task) { return task.run(); } }
                """);
        edit("p/Task.java", "int run();", "int run(); default int twice() { return 2; }");
        compiles(2, "Task gained the method twice; User uses it");
        edit("p/Task.java", "int run();", "int run(); int walk();");
        fails(2, "Task gained the method walk; User uses it", "User.java");
    }

    @Test
    void aLambdaThatFitsAnotherOverload() throws Exception {
        given("""
                //// p/Get.java
                package p; public interface Get { int get(); }
                //// p/Run.java
                package p; public interface Run { void run(int n); }
                //// p/Taker.java
                package p;
                public class Taker {
                    public static int take(Get get) { return 1; }
                    public static int take(Run run) { return 2; }
                }
                //// q/User.java
                package q; class User { int n = p.Taker.take(() -> 1); }
                //// q/Bystander.java
                package q; class Bystander {}
                """);
        edit("p/Run.java", "void run(int n)", "void run()");
        compiles(2, "Run changed its method run; User uses it");
        edit("p/Run.java", "void run()", "int run()");
        fails(2, "Run changed its method run; User uses it", "User.java");
    }

    @Test
    void anAnonymousClassAndALocalOneInherit() throws Exception {
        given("""
                //// p/Base.java
                package p; public abstract class Base { public abstract int n(); }
                //// q/Anonymous.java
                package q; class Anonymous { Object o = new p.Base() { public int n() { return 1; } }; }
                //// q/Local.java
                package q; class Local { void m() { class Inner extends p.Base { public int n() { return 1; } } } }
                """);
        edit("p/Base.java", "public abstract int n();", "public abstract int n(); public abstract int m();");
        fails(3, "Base gained the method m; Anonymous and Local use it", "Anonymous.java", "Local.java");
    }
}
