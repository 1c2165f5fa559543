package dev.hotreload.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

class NameEditsTest extends EditFixture {
    @Test
    void aNewClassHidesOneOfJavaLang() throws Exception {
        given("""
                //// p/User.java
                package p; class User { String name = Module.class.getName(); }
                //// p/Bystander.java
                package p; class Bystander { Object module; }
                """);
        write("""
                //// p/Module.java
                package p; class Module {}
                """);
        compiles(2, "Module is new; User uses it");
        delete("p/Module.java");
        compiles(1, "Module is gone; User uses it");
    }

    @Test
    void aNewClassOfThePackageHidesOneOfAStarImport() throws Exception {
        given("""
                //// p/Thing.java
                package p; public class Thing { public static int N = 1; }
                //// q/User.java
                package q;
                import p.*;
                class User { int n = Thing.N; }
                """);
        write("""
                //// q/Thing.java
                package q; class Thing { static long N = 1; }
                """);
        fails(3, "Thing is new; Thing and User use it", "User.java");
        edit("q/Thing.java", "long", "int");
        compiles(3, "Thing is new; Thing and User use it");
    }

    @Test
    void twoStarImportsOfferTheSameName() throws Exception {
        given("""
                //// p/Thing.java
                package p; public class Thing {}
                //// r/Else.java
                package r; public class Else {}
                //// q/User.java
                package q;
                import p.*;
                import r.*;
                class User { Thing thing; Else other; }
                """);
        write("""
                //// r/Thing.java
                package r; public class Thing {}
                """);
        fails(3, "Thing is new; Thing and User use it", "User.java");
        delete("p/Thing.java");
        fails(2, "Thing is gone; User uses it", "User.java");
        write("""
                //// p/More.java
                package p; class More {}
                """);
        compiles(3, "Thing is gone; User uses it");
    }

    @Test
    void anInheritedNestedClassHidesOneOfThePackage() throws Exception {
        given("""
                //// p/Base.java
                package p; public class Base {}
                //// q/Thing.java
                package q; class Thing { static int n = 1; }
                //// q/User.java
                package q; class User extends p.Base { int n = Thing.n; }
                """);
        edit("p/Base.java", "{}", "{ protected static class Thing { public static int n = 2; } }");
        compiles(3, "Base.Thing is new; Thing uses it, and 1 more file is concerned");
    }

    @Test
    void aNestedClassIsRenamed() throws Exception {
        given("""
                //// p/Outer.java
                package p; public class Outer { public static class Inner {} }
                //// q/User.java
                package q; class User { Object o = new p.Outer.Inner(); }
                """);
        edit("p/Outer.java", "Inner", "Other");
        fails(2, "Outer gained the nested class Other and 1 other thing; User uses it", "User.java");
        edit("q/User.java", "Inner", "Other");
        compiles(2, "");
        assertFalse(twin.shop.committed().containsKey("p/Outer$Inner.class"));
    }

    @Test
    void aClassIsRenamedAndItsUsersFollow() throws Exception {
        given("""
                //// p/Old.java
                package p; public class Old { public static final int N = 1; }
                //// q/User.java
                package q; class User { int n = p.Old.N; }
                //// q/Bystander.java
                package q; class Bystander { }
                """);
        delete("p/Old.java");
        write("""
                //// p/New.java
                package p; public class New { public static final int N = 1; }
                """);
        fails(2, "Old is gone; User uses it", "User.java");
        edit("q/User.java", "Old", "New");
        compiles(2, "");
        assertFalse(twin.shop.committed().containsKey("p/Old.class"));
    }

    @Test
    void anUnusedImportOfADeletedClass() throws Exception {
        given("""
                //// p/Old.java
                package p; public class Old {}
                //// p/Kept.java
                package p; public class Kept {}
                //// q/User.java
                package q;
                import p.Old;
                class User {}
                """);
        delete("p/Old.java");
        fails(1, "Old is gone; User uses it", "User.java");
    }

    @Test
    void aPackageVanishesAndComesBack() throws Exception {
        given("""
                //// p/deep/Only.java
                package p.deep; public class Only {}
                //// q/User.java
                package q;
                import p.deep.*;
                class User {}
                //// q/Bystander.java
                package q; class Bystander {}
                """);
        delete("p/deep/Only.java");
        fails(1, "package p.deep is gone; User uses it", "User.java");
        write("""
                //// p/deep/Another.java
                package p.deep; class Another {}
                """);
        compiles(1, "");
    }

    @Test
    void aPackageVanishesTogetherWithAnError() throws Exception {
        given("""
                //// p/deep/Only.java
                package p.deep; public class Only {}
                //// q/User.java
                package q;
                import p.deep.*;
                class User { }
                //// q/Other.java
                package q; class Other {}
                """);
        delete("p/deep/Only.java");
        edit("q/Other.java", "{}", "{ int n = true; }");
        fails(2, "package p.deep is gone; User uses it", "Other.java", "User.java");
    }

    @Test
    void aNewClassHidesAPackage() throws Exception {
        given("""
                //// shop/Item.java
                package shop; public class Item { public static int N = 1; }
                //// q/User.java
                package q; class User { int n = shop.Item.N; }
                """);
        write("""
                //// q/shop.java
                package q; class shop {}
                """);
        fails(3, "shop is new; User and Item use it", "User.java");
    }

    @Test
    void aClassAndAPackageOfTheSameName() throws Exception {
        given("""
                //// p/deep/Item.java
                package p.deep; public class Item {}
                //// q/other.java
                package q; class other {}
                //// q/Bystander.java
                package q; class Bystander {}
                """);
        write("""
                //// p/deep.java
                package p; class deep {}
                """);
        fails(2, "deep is new; Item uses it", "Item.java", "deep.java");
        delete("p/deep.java");
        write("""
                //// q/other/Item.java
                package q.other; class Item {}
                """);
        fails(3, "Item does not compile; Item uses it, and 1 more file is concerned", "Item.java", "other.java");
    }

    @Test
    void theSameClassTwice() throws Exception {
        given("""
                //// p/Tool.java
                package p; public class Tool {}
                //// q/User.java
                package q; class User { p.Tool tool; }
                """);
        write("""
                //// p/ToolCopy.java
                package p; class Tool { }
                """);
        fails(3, "Tool is declared twice; Tool uses it, and 1 more file is concerned", "ToolCopy.java");
        delete("p/Tool.java");
        fails(2, "Tool changed its constructor and 1 other thing; User uses it", "User.java");
    }

    @Test
    void theSameClassTwiceTogetherWithAnotherError() throws Exception {
        given("""
                //// p/Tool.java
                package p; public class Tool {}
                //// q/Other.java
                package q; class Other {}
                """);
        write("""
                //// p/ToolCopy.java
                package p; class Tool {}
                """);
        edit("q/Other.java", "{}", "{ int n = true; }");
        fails(3, "Tool does not compile; Tool uses it", "Other.java", "ToolCopy.java");
    }

    @Test
    void theAnnotationsOfAPackage() throws Exception {
        given("""
                //// p/Note.java
                package p; public @interface Note { int value() default 1; }
                //// p/package-info.java
                @Note package p;
                //// q/Bystander.java
                package q; class Bystander {}
                """);
        edit("p/Note.java", " default 1", "");
        fails(2, "Note changed its method value; package-info uses it", "package-info.java");
        edit("p/package-info.java", "@Note", "@Note(2)");
        compiles(2, "");
    }

    @Test
    void aStaticImportOfAMemberThatGoesAndOneThatIsHidden() throws Exception {
        given("""
                //// p/Tool.java
                package p; public class Tool { public static int one() { return 1; } public static int two() { return 2; } }
                //// p/Base.java
                package p; public class Base { }
                //// q/ByName.java
                package q;
                import static p.Tool.one;
                class ByName {}
                //// q/ByStar.java
                package q;
                import static p.Tool.*;
                class ByStar extends p.Base { int n = two(); }
                """);
        edit("p/Base.java", "{ }", "{ public static int two() { return 4; } }");
        compiles(2, "Base gained the method two; ByStar uses it");
        edit("p/Tool.java", "int one()", "int three()");
        fails(2, "Tool gained the method three and 1 other thing; ByName uses it", "ByName.java");
    }

    @Test
    void aClassHidesOneOfAJar() throws Exception {
        twin.close();
        Path jar = Files.createDirectories(dir.resolve("jar"));
        Path source = Files.writeString(
                Files.createDirectories(dir.resolve("lib")).resolve("Tool.java"),
                "package lib; public class Tool { public static final int N = 1; }");
        assertEquals(
                0, ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", jar.toString(), source.toString()));
        twin = new CleanTwin(dir.resolve("second"), List.of(jar));
        given("""
                //// q/User.java
                package q; class User { int n = lib.Tool.N; }
                //// q/Bystander.java
                package q; class Bystander {}
                """);
        write("""
                //// lib/Tool.java
                package lib; public class Tool { public static final int N = 2; }
                """);
        compiles(2, "Tool is new; User uses it");
        delete("lib/Tool.java");
        compiles(1, "Tool is gone; User uses it");
        assertTrue(twin.shop.committed().containsKey("q/User.class"));
    }
}
