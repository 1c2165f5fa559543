package dev.hotreload.hotswap;

import java.util.ArrayList;
import java.util.List;

/** The kinds of edits of docs/hot-swap.md. */
final class SwapCases {
    private final List<SwapCase> cases = new ArrayList<>();

    private SwapCases() {}

    static List<SwapCase> all() {
        SwapCases all = new SwapCases();
        all.bodies();
        all.privateMembers();
        all.lambdas();
        all.unnamedClasses();
        all.types();
        all.members();
        all.initialisers();
        all.starts();
        all.caches();
        all.annotations();
        return all.cases;
    }

    private void swapped(String kind, String source) {
        cases.add(new SwapCase(kind, source, ""));
    }

    private void restarted(String kind, String source, String reason) {
        cases.add(new SwapCase(kind, source, reason));
    }

    /** With the methods of an ordinary class. */
    private static String probe(String members) {
        return "public class Probe { public static String ask() { return new Probe().answer(); } " + members + " }";
    }

    private void bodies() {
        swapped("the body of a method", probe("String answer() { return \"«a¦b»\"; }"));
        swapped(
                "the body of a static method",
                "public class Probe { public static String ask() { return \"«a¦b»\"; } }");
        swapped(
                "the body of a private method",
                probe("String answer() { return inner(); } private String inner() { return \"«a¦b»\"; }"));
        swapped(
                "a text that is put together",
                probe("String answer() { int n = 1; return \"a\" + n«¦ + \"b\" + n»; }"));
        swapped(
                "a condition more",
                probe(
                        "String answer() { int n = ask.length(); «¦if (n == 1) return \"one\"; »return \"other\"; } String ask = \"x\";"));
        swapped(
                "a loop more",
                probe("String answer() { String s = \"\"; «¦for (int i = 0; i < 3; i++) s += i; »return s; }"));
        swapped("a local variable more", probe("String answer() { «¦String more = \"b\"; »return «\"a\"¦more»; }"));
        swapped(
                "a try and a catch",
                probe(
                        "String answer() { «return \"a\";¦try { throw new IllegalStateException(\"b\"); } catch (IllegalStateException e) { return e.getMessage(); }» }"));
        swapped(
                "a call of another method of the JDK",
                probe("String answer() { return \"Ab\".«toLowerCase¦toUpperCase»(); }"));
        swapped(
                "a cast and a generic call",
                probe(
                        "String answer() { java.util.List<String> l = java.util.List.of(\"a\", \"b\"); return l.get(«0¦1»); }"));
        swapped(
                "a switch over texts",
                probe(
                        "String answer() { switch (\"k\") { «¦case \"k\": return \"found\"; »default: return \"none\"; } }"));
        swapped(
                "a default method of an interface",
                "interface I { default String i() { return \"«a¦b»\"; } } "
                        + probe("String answer() { return new I() {}.i(); }"));
        swapped(
                "a static method of an interface",
                "interface I { static String i() { return \"«a¦b»\"; } } "
                        + probe("String answer() { return I.i(); }"));
        swapped(
                "a method of an enum",
                "enum E { X; String e() { return \"«a¦b»\"; } } " + probe("String answer() { return E.X.e(); }"));
        swapped(
                "a method of a record",
                "record R(int n) { String r() { return \"«a¦b»\" + n; } } "
                        + probe("String answer() { return new R(1).r(); }"));
        swapped(
                "a method of a nested class",
                probe(
                        "String answer() { return new In().in(); } static class In { String in() { return \"«a¦b»\"; } }"));
        swapped(
                "a method of an inner class",
                probe(
                        "String f = \"f\"; String answer() { return new In().in(); } class In { String in() { return f + \"«a¦b»\"; } }"));
        swapped(
                "a method that an object of the start has",
                probe(
                        "static final Probe FIRST = new Probe(); String answer() { return FIRST.kept(); } String kept() { return \"«a¦b»\"; }"));
        swapped(
                "a generic method's body",
                probe(
                        "String answer() { return id(\"x\"); } <T> T id(T t) { «¦System.identityHashCode(t); »return t; }"));
        swapped(
                "lines moved, code the same",
                probe(
                        "«¦\n\n\n»String answer() { return String.valueOf(new Throwable().getStackTrace()[0].getLineNumber()); }"));
        swapped(
                "an instanceof with a pattern",
                probe(
                        "String answer() { Object o = \"s\"; «return \"a\";¦return o instanceof String s ? s + \"b\" : \"c\";» }"));
        swapped(
                "a switch expression",
                probe(
                        "String answer() { int n = 2; return switch (n) { case 1 -> \"a\"; «¦case 2 -> \"b\"; »default -> \"c\"; }; }"));
        swapped(
                "synchronized code",
                probe("String answer() { «return \"a\";¦synchronized (this) { return \"b\"; }» }"));
    }

    private void privateMembers() {
        swapped(
                "a private method more",
                probe("String answer() { return «\"a\"¦inner()»; } «¦private String inner() { return \"b\"; } »"));
        swapped(
                "a private static method more",
                probe(
                        "String answer() { return «\"a\"¦inner()»; } «¦private static String inner() { return \"b\"; } »"));
        swapped(
                "a private method less",
                probe("String answer() { return «inner()¦\"b\"»; } «private String inner() { return \"a\"; } ¦»"));
        swapped(
                "another parameter of a private method",
                probe("String answer() { return inner(«¦1»); } private String inner(«¦int n») { return \"«a¦b»\"; }"));
        swapped(
                "a private method of a nested class more",
                probe(
                        "String answer() { return new In().in(); } static class In { String in() { return «\"a\"¦more()»; } «¦private String more() { return \"b\"; } »}"));
    }

    private static final String STORE =
            "static final java.util.List<java.util.function.Supplier<String>> KEPT = new java.util.ArrayList<>();"
                    + " static { fill(); } ";

    private void lambdas() {
        swapped(
                "a lambda's body",
                probe("String answer() { java.util.function.Supplier<String> s = () -> \"«a¦b»\"; return s.get(); }"));
        swapped(
                "a lambda more",
                probe(
                        "String answer() { «return \"a\";¦java.util.function.Supplier<String> s = () -> \"b\"; return s.get();» }"));
        swapped(
                "a lambda before another",
                probe(
                        "String answer() { «¦java.util.function.Supplier<String> n = () -> \"n\"; »java.util.function.Supplier<String> s = () -> \"a\"; return s.get()«¦ + n.get()»; }"));
        swapped(
                "a lambda that captures",
                probe(
                        "String answer() { int n = 1; java.util.function.Supplier<String> s = () -> \"a\"«¦ + n»; return s.get(); }"));
        swapped(
                "a lambda that uses this",
                probe(
                        "String f = \"f\"; String answer() { java.util.function.Supplier<String> s = () -> «\"a\"¦f»; return s.get(); }"));
        swapped(
                "a lambda in a lambda",
                probe(
                        "String answer() { java.util.function.Supplier<java.util.function.Supplier<String>> s = () -> «() -> \"a\"¦() -> \"b\"»; return s.get().get(); }"));
        swapped(
                "a method reference",
                probe(
                        "String answer() { java.util.function.Function<String, String> f = String::«toLowerCase¦toUpperCase»; return f.apply(\"Ab\"); }"));
        swapped(
                "a stream",
                probe(
                        "String answer() { return java.util.stream.Stream.of(1, 2, 3)«¦.filter(n -> n > 1)».map(n -> \"n\" + n).collect(java.util.stream.Collectors.joining()); }"));
        swapped(
                "the body of a lambda that the start registered",
                "public class Probe { " + STORE
                        + "static void fill() { KEPT.add(() -> \"«a¦b»\"); } public static String ask() { return KEPT.get(0).get(); } }");
    }

    private void unnamedClasses() {
        String object = "new Object() { public String toString() { return \"%s\"; } }";
        swapped(
                "the body of an anonymous class",
                probe("String answer() { return " + object.formatted("«a¦b»") + ".toString(); }"));
        swapped(
                "an anonymous class more",
                probe("String answer() { return «\"a\"¦" + object.formatted("b") + ".toString()»; }"));
        swapped(
                "an anonymous class before another",
                probe("String answer() { return «¦" + object.formatted("n") + ".toString() + »" + object.formatted("a")
                        + ".toString(); }"));
        swapped(
                "an anonymous class less",
                probe("String answer() { return «" + object.formatted("n") + ".toString() + ¦»" + object.formatted("a")
                        + ".toString(); }"));
        swapped(
                "an anonymous class that uses private members",
                probe(
                        "private int n = 3; String answer() { return «\"a\"¦new Object() { public String toString() { return \"b\" + n; } }.toString()»; }"));
        swapped(
                "an anonymous class with a lambda",
                probe(
                        "String answer() { return new Object() { public String toString() { java.util.function.Supplier<String> s = () -> \"«a¦b»\"; return s.get(); } }.toString(); }"));
        swapped(
                "a local class more",
                probe(
                        "String answer() { «return \"a\";¦class L { String l() { return \"b\"; } } return new L().l();» }"));
        swapped(
                "a local record more",
                probe("String answer() { «return \"a\";¦record L(String l) {} return new L(\"b\").toString();» }"));
        swapped(
                "a switch over an enum",
                "enum E { X, Y } "
                        + probe(
                                "String answer() { E e = E.Y; «return \"a\";¦switch (e) { case X: return \"x\"; default: return \"y\"; }» }"));
        swapped(
                "a case more over an enum",
                "enum E { X, Y } "
                        + probe(
                                "String answer() { switch (E.Y) { case X: return \"x\"; «¦case Y: return \"y\"; »default: return \"d\"; } }"));
        swapped(
                "a captured variable more",
                probe(
                        "String answer() { int n = 1; String m = \"m\"; return new Object() { public String toString() { return \"a\" + n«¦ + m»; } }.toString(); }"));
    }

    private void types() {
        swapped(
                "a class more",
                probe("String answer() { return «\"a\"¦new More().more()»; }")
                        + "«¦ class More { String more() { return \"b\"; } }»");
        swapped(
                "an interface and its class more",
                probe("String answer() { return «\"a\"¦new More().more()»; }")
                        + "«¦ interface Able { String more(); } class More implements Able { public String more() { return \"b\"; } }»");
        restarted(
                "a member class more",
                probe(
                        "String answer() { return «\"a\"¦new More().more()»; } «¦static class More { String more() { return \"b\"; } } »"),
                "Probe gained the class Probe.More");
        restarted(
                "another superclass",
                "class A { String a() { return \"a\"; } } class B extends A { String a() { return \"b\"; } } class C extends «A¦B» {} "
                        + probe("String answer() { return new C().a(); }"),
                "C has another superclass");
        restarted(
                "an interface more",
                "class C «¦implements java.io.Serializable »{} "
                        + probe(
                                "String answer() { return String.valueOf((Object) new C() instanceof java.io.Serializable); }"),
                "C implements other interfaces");
        restarted(
                "another modifier of a class",
                "«¦final »class C {} "
                        + probe(
                                "String answer() { return String.valueOf(java.lang.reflect.Modifier.isFinal(C.class.getModifiers())); }"),
                "the modifiers of C changed");
        restarted(
                "a class less",
                probe(
                                "String answer() { try { Class.forName(Probe.class.getPackageName() + \".Gone\"); return \"there\"; } catch (ClassNotFoundException e) { return \"gone\"; } }")
                        + "« class Gone { }¦»",
                "Gone was removed");
        restarted(
                "a permitted subclass more",
                "sealed interface S permits A«¦, B» {} record A() implements S {} «¦record B() implements S {} »"
                        + probe("String answer() { return String.valueOf(S.class.getPermittedSubclasses().length); }"),
                "the permitted subclasses of S changed");
        restarted(
                "a type parameter more",
                "class C«¦<T>» {} "
                        + probe("String answer() { return String.valueOf(C.class.getTypeParameters().length); }"),
                "the type parameters of C changed");
    }

    private void members() {
        restarted(
                "a field more",
                probe("«¦int total = 1; »String answer() { return \"a\"«¦ + total»; }"),
                "Probe gained the field total");
        restarted(
                "a field less",
                probe(
                        "«int total; ¦»String answer() { return String.valueOf(Probe.class.getDeclaredFields().length); }"),
                "Probe lost the field total");
        restarted(
                "another type of a field",
                probe(
                        "«int¦long» total; String answer() { return Probe.class.getDeclaredFields()[0].getType().toString(); }"),
                "the field total of Probe changed");
        restarted(
                "a public method more",
                probe("String answer() { return «\"a\"¦more()»; } «¦public String more() { return \"b\"; } »"),
                "Probe gained the method more()");
        restarted(
                "another parameter of a method",
                probe("String answer() { return more(«¦1»); } String more(«¦int n») { return \"«a¦b»\"; }"),
                "Probe gained the method more()");
        restarted(
                "another access of a method",
                probe(
                        "String answer() { return String.valueOf(Probe.class.getDeclaredMethods().length); } «¦public »void more() { }"),
                "the declaration of more() of Probe changed");
        restarted(
                "a record component more",
                "record R(int n«¦, int m») {} " + probe("String answer() { return new R(1«¦, 2»).toString(); }"),
                "the components of R changed");
        restarted(
                "an enum constant more",
                "enum E { X«¦, Y» } " + probe("String answer() { return String.valueOf(E.values().length); }"),
                "E gained the constant Y");
        restarted(
                "a first assert",
                probe("String answer() { «¦assert this != null; »return \"a\"; }"),
                "Probe has its first assert");
        restarted(
                "an abstract method more",
                "abstract class C { «¦abstract String c(); »} class D extends C { String c() { return \"d\"; } } "
                        + probe("String answer() { return new D().c(); }"),
                "C gained the method c()");
        restarted(
                "a throws clause more",
                probe(
                        "String answer() { return String.valueOf(m().getExceptionTypes().length); } void more() «¦throws java.io.IOException »{ } static java.lang.reflect.Method m() { try { return Probe.class.getDeclaredMethod(\"more\"); } catch (NoSuchMethodException e) { throw new IllegalStateException(e); } }"),
                "the declaration of more() of Probe changed");
    }

    private void initialisers() {
        restarted(
                "a static initialiser",
                "public class Probe { static Object o = \"«a¦b»\"; public static String ask() { return o.toString(); } }",
                "the static initialiser of Probe changed");
        restarted(
                "a field's initialiser",
                probe(
                        "static final Probe FIRST = new Probe(); String f = \"«a¦b»\"; String answer() { return FIRST.f; }"),
                "a constructor of Probe changed");
        restarted(
                "a constructor",
                probe(
                        "static final Probe FIRST = new Probe(); final String f; Probe() { f = \"«a¦b»\"; } String answer() { return FIRST.f; }"),
                "a constructor of Probe changed");
        restarted(
                "a constant",
                probe("static final String F = \"«a¦b»\"; String answer() { return F; }"),
                "Probe changed its constant F");
        restarted(
                "an argument of an enum constant",
                "enum E { X(\"«a¦b»\"); final String s; E(String s) { this.s = s; } } "
                        + probe("String answer() { return E.X.s; }"),
                "the static initialiser of E changed");
    }

    private void starts() {
        restarted(
                "a method that only a static initialiser calls",
                "public class Probe { static String s = make(); static String make() { return \"«a¦b»\"; } public static String ask() { return s; } }",
                "make() of Probe changed, and was only called at the start");
        restarted(
                "a method two calls below main",
                "public class Probe { static String s = one(); static String one() { return two(); } static String two() { return \"«a¦b»\"; } public static String ask() { return s; } }",
                "two() of Probe changed, and was only called at the start");
        restarted(
                "a lambda that is called at the start and no more",
                "public class Probe { static java.util.List<String> s = make(); static java.util.List<String> make() { return java.util.stream.Stream.of(1).map(n -> \"«a¦b»\").toList(); } public static String ask() { return s.get(0); } }",
                "a lambda in make() of Probe changed, and was only called at the start");
        restarted(
                "a loop that runs",
                "public class Probe { static volatile String s;"
                        + " void loop() { while (true) { s = \"«a¦b»\"; java.util.concurrent.locks.LockSupport.parkNanos(1_000_000); } }"
                        + " public static String ask() { if (s == null) { Thread t = new Thread(new Probe()::loop, \"loop\");"
                        + " t.setDaemon(true); t.start(); while (s == null) Thread.onSpinWait(); } return s; } }",
                "Probe.loop() is still running its loop");
    }

    private void caches() {
        restarted(
                "a method that also filled a static field",
                "public class Probe { static String s = make(); static String make() { return \"«a¦b»\"; } public static String ask() { return s + make(); } }",
                "make() of Probe changed, and the static initialiser of Probe has used it");
        String cache =
                "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) @interface CacheResult {} ";
        restarted(
                "a method whose answer a cache keeps",
                cache + probe("@CacheResult String answer() { return \"«a¦b»\"; }"),
                "answer() of Probe changed, and a cache keeps what answer() of Probe answered");
        restarted(
                "a method that such a method calls",
                cache + probe("@CacheResult String answer() { return below(); } String below() { return \"«a¦b»\"; }"),
                "below() of Probe changed, and a cache keeps what answer() of Probe answered");
    }

    private void annotations() {
        String deprecated = "«¦@Deprecated »";
        restarted(
                "an annotation of a class",
                deprecated + "class C {} "
                        + probe("String answer() { return String.valueOf(C.class.getAnnotations().length); }"),
                "the annotations of C changed");
        restarted(
                "an annotation of a method",
                probe(
                        "String answer() { return String.valueOf(m().getAnnotations().length); } " + deprecated
                                + "void more() { } static java.lang.reflect.Method m() { try { return Probe.class.getDeclaredMethod(\"more\"); } catch (NoSuchMethodException e) { throw new IllegalStateException(e); } }"),
                "the annotations of more() of Probe changed");
        restarted(
                "an annotation of a field",
                probe(
                        deprecated
                                + "int f; String answer() { return String.valueOf(Probe.class.getDeclaredFields()[0].getAnnotations().length); }"),
                "the field f of Probe changed");
        restarted(
                "a new class with an annotation",
                probe("String answer() { return \"a\"; }") + "«¦ @Deprecated class More { }»",
                "More is new and of a kind that is looked for at the start");
        swapped(
                "an annotation for the compiler",
                probe("«¦@SuppressWarnings(\"unused\") »String answer() { return \"«a¦b»\"; }"));
    }
}
