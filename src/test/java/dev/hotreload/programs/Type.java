package dev.hotreload.programs;

import java.util.ArrayList;
import java.util.List;

/**
 * One top-level type of a random program.
 *
 * @param above id of the superclass, or of the sealed interface that permits it; negative: none
 * @param interfaces ids
 * @param bound id of the bound of its type parameter; negative: no type parameter
 * @param style how the source names types of other packages
 * @param value of what has no member to hold it, such as the retention of an annotation
 */
record Type(
        int id,
        String pkg,
        String name,
        Kind kind,
        boolean open,
        int above,
        List<Integer> interfaces,
        int bound,
        Style style,
        int value,
        List<Member> members,
        List<Use> uses) {

    Type {
        interfaces = List.copyOf(interfaces);
        members = List.copyOf(members);
        uses = List.copyOf(uses);
    }

    /** What a type is. */
    enum Kind {
        CLASS,
        INTERFACE,
        SEALED,
        ENUM,
        RECORD,
        ANNOTATION,
        EXCEPTION,
        RESOURCE,
        SEQUENCE,
        PACKAGE;

        boolean isInterface() {
            return this == INTERFACE || this == SEALED;
        }
    }

    /** How a source names types of other packages. */
    enum Style {
        IMPORT,
        STAR,
        QUALIFIED
    }

    /** How a use looks. */
    enum Flavor {
        CONSTANT,
        CASE,
        STATIC_IMPORT,
        STATIC_STAR,
        ANNOTATION,
        CALL,
        CHAIN,
        REFERENCE,
        FIELD,
        NESTED,
        COMPONENT,
        SWITCH,
        SWITCH_STATEMENT,
        SEALED,
        LAMBDA,
        TRY,
        EACH,
        BOX,
        INHERITED,
        ANONYMOUS,
        JAVA_LANG,
        THROW,
        UNUSED_IMPORT
    }

    /** One thing that a type does with another one. */
    record Use(Flavor flavor, int target, int salt) {}

    String path() {
        return pkg.replace('.', '/') + "/" + name + ".java";
    }

    String qualified() {
        return pkg + "." + name;
    }

    Type named(String otherPkg, String otherName) {
        return new Type(id, otherPkg, otherName, kind, open, above, interfaces, bound, style, value, members, uses);
    }

    Type withOpen(boolean other) {
        return new Type(id, pkg, name, kind, other, above, interfaces, bound, style, value, members, uses);
    }

    Type withSupertypes(int otherAbove, List<Integer> otherInterfaces) {
        return new Type(id, pkg, name, kind, open, otherAbove, otherInterfaces, bound, style, value, members, uses);
    }

    Type withBound(int other) {
        return new Type(id, pkg, name, kind, open, above, interfaces, other, style, value, members, uses);
    }

    Type withStyle(Style other) {
        return new Type(id, pkg, name, kind, open, above, interfaces, bound, other, value, members, uses);
    }

    Type withValue(int other) {
        return new Type(id, pkg, name, kind, open, above, interfaces, bound, style, other, members, uses);
    }

    Type withMembers(List<Member> other) {
        return new Type(id, pkg, name, kind, open, above, interfaces, bound, style, value, other, uses);
    }

    Type withUses(List<Use> other) {
        return new Type(id, pkg, name, kind, open, above, interfaces, bound, style, value, members, other);
    }

    Type withMember(Member changed) {
        List<Member> all = new ArrayList<>(members);
        all.replaceAll(old -> old.id() == changed.id() ? changed : old);
        return withMembers(all);
    }

    List<Member> members(Member.Kind wanted) {
        return members.stream().filter(member -> member.kind() == wanted).toList();
    }
}
