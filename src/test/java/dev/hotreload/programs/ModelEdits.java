package dev.hotreload.programs;

import dev.hotreload.programs.Member.Access;
import dev.hotreload.programs.Type.Kind;
import dev.hotreload.programs.Type.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes the types of a program so that it still compiles when all sources are written anew. */
final class ModelEdits {
    private final RandomProgram random;

    ModelEdits(RandomProgram random) {
        this.random = random;
    }

    /** What may be done. */
    enum What {
        BODY,
        CONSTANT,
        SIGNATURE,
        ADD_MEMBER,
        REMOVE_MEMBER,
        RENAME_MEMBER,
        MEMBER_ACCESS,
        MEMBER_KIND,
        OVERLOAD,
        THROWS,
        ADD_TYPE,
        SHADOW,
        DELETE_TYPE,
        RENAME_TYPE,
        MOVE_TYPE,
        SUPERTYPES,
        TYPE_ACCESS,
        BOUND,
        VALUE,
        IMPORTS,
        USES
    }

    /** Does it to some type; empty: nothing of that kind can be done to the type that was picked. */
    Optional<Type> apply(What what, Program program) {
        if (what == What.ADD_TYPE || what == What.SHADOW) {
            return Optional.of(add(what, program));
        }
        Type type = random.any(List.copyOf(program.types()));
        if (what == What.DELETE_TYPE) {
            program.remove(type);
            return Optional.of(type);
        }
        boolean whole = type.kind() != Kind.PACKAGE || what == What.USES || what == What.MOVE_TYPE;
        Type changed = whole ? changed(what, program, type) : type;
        if (changed.equals(type)) {
            return Optional.empty();
        }
        program.put(changed);
        return Optional.of(changed);
    }

    private Type add(What what, Program program) {
        Type type = random.type(program);
        if (what == What.SHADOW && type.kind() != Kind.PACKAGE) {
            String name = random.any(List.copyOf(program.types())).name();
            if (!name.equals("package-info") && program.named(type.pkg(), name).isEmpty()) {
                type = type.named(type.pkg(), name);
            }
        }
        program.put(type);
        return type;
    }

    private Type changed(What what, Program program, Type type) {
        return switch (what) {
            case BODY ->
                some(
                        type,
                        member -> member.kind() == Member.Kind.METHOD
                                || member.kind() == Member.Kind.STATIC
                                || member.kind() == Member.Kind.FIELD,
                        member -> member.withValue(random.number()));
            case CONSTANT ->
                some(
                        type,
                        member -> member.kind() == Member.Kind.CONSTANT,
                        member -> member.withValue(random.number()));
            case SIGNATURE -> some(type, member -> member.kind() != Member.Kind.NESTED, this::signature);
            case ADD_MEMBER -> type.withMembers(with(type, random.member(program, type)));
            case REMOVE_MEMBER -> without(type);
            case RENAME_MEMBER ->
                some(type, member -> true, member -> renamed(type, member, random.member(program, type)));
            case MEMBER_ACCESS ->
                some(type, member -> true, member -> member.withAccess(random.any(List.of(Access.values()))));
            case MEMBER_KIND -> some(type, member -> member.kind().isMethod(), ModelEdits::otherKind);
            case OVERLOAD -> overload(program, type);
            case THROWS ->
                some(
                        type,
                        member -> member.kind().isMethod(),
                        member -> member.withThrown(member.thrown() < 0 ? random.thrown(program, type) : -1));
            case RENAME_TYPE ->
                type.kind() == Kind.PACKAGE ? type : type.named(type.pkg(), random.freeName(program, type.pkg()));
            case MOVE_TYPE -> moved(program, type);
            case SUPERTYPES ->
                type.withSupertypes(
                        random.chance(50) ? type.above() : random.older(type.id()),
                        random.chance(50) ? List.of() : List.of(random.older(type.id())));
            case TYPE_ACCESS -> type.withOpen(!type.open());
            case BOUND -> type.withBound(random.chance(50) ? -1 : random.older(type.id()));
            case VALUE -> type.withValue(random.number());
            case IMPORTS -> type.withStyle(random.any(List.of(Type.Style.values())));
            case USES -> uses(program, type);
            case ADD_TYPE, SHADOW, DELETE_TYPE -> throw new IllegalArgumentException(what + " changes no type");
        };
    }

    private Type some(
            Type type, java.util.function.Predicate<Member> fitting, java.util.function.UnaryOperator<Member> change) {
        List<Member> all = type.members().stream().filter(fitting).toList();
        return all.isEmpty() ? type : type.withMember(change.apply(random.any(all)));
    }

    private Member signature(Member member) {
        boolean params = member.kind().isMethod() && random.chance(60);
        String result = member.kind() == Member.Kind.CONSTANT || member.kind() == Member.Kind.ITEM
                ? random.any(List.of("int", "String", "long"))
                : random.any(RandomProgram.RESULTS);
        return params ? member.withParams(random.any(RandomProgram.PARAMS)) : member.withType(result);
    }

    private static List<Member> with(Type type, Member member) {
        List<Member> all = new ArrayList<>(type.members());
        all.add(member);
        return RandomProgram.distinct(all);
    }

    private Type without(Type type) {
        List<Member> all = new ArrayList<>(type.members());
        boolean lastItem =
                type.kind() == Kind.ENUM && type.members(Member.Kind.ITEM).size() == 1;
        if (!all.isEmpty() && !lastItem) {
            all.remove(random.any(all));
        }
        return type.withMembers(all);
    }

    private static Member renamed(Type type, Member member, Member other) {
        boolean free = type.members().stream().noneMatch(one -> one.name().equals(other.name()));
        return free && other.kind() == member.kind() ? member.withName(other.name()) : member;
    }

    private static Member otherKind(Member member) {
        return member.withKind(
                switch (member.kind()) {
                    case METHOD -> Member.Kind.STATIC;
                    case STATIC -> member.type().startsWith("@") ? Member.Kind.STATIC : Member.Kind.METHOD;
                    case ABSTRACT -> Member.Kind.DEFAULT;
                    case DEFAULT -> Member.Kind.ABSTRACT;
                    default -> member.kind();
                });
    }

    /** The other one may fit the calls of this one better. */
    private Type overload(Program program, Type type) {
        List<Member> methods = type.members().stream()
                .filter(member -> member.kind() == Member.Kind.METHOD || member.kind() == Member.Kind.STATIC)
                .toList();
        if (methods.isEmpty()) {
            return type;
        }
        Member like = random.any(methods);
        Member fresh = random.member(program, type);
        return type.withMembers(with(
                type,
                fresh.withKind(like.kind())
                        .withName(like.name())
                        .withType(random.any(RandomProgram.RESULTS))
                        .withAccess(like.access())
                        .withParams(random.any(RandomProgram.PARAMS))));
    }

    private Type moved(Program program, Type type) {
        String pkg = random.freePackage();
        return program.named(pkg, type.name()).isPresent() ? type : type.named(pkg, type.name());
    }

    private Type uses(Program program, Type type) {
        List<Use> uses = new ArrayList<>(type.uses());
        if (uses.size() > 8 || (!uses.isEmpty() && random.chance(30))) {
            uses.remove(random.any(uses));
        } else {
            uses.add(random.use(program, type.id()));
        }
        return type.withUses(uses);
    }
}
