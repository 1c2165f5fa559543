package dev.hotreload.programs;

import dev.hotreload.programs.Member.Access;
import dev.hotreload.programs.Type.Flavor;
import dev.hotreload.programs.Type.Kind;
import dev.hotreload.programs.Type.Style;
import dev.hotreload.programs.Type.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Makes types and members up. */
final class RandomProgram {
    static final List<String> JAVA_LANG = List.of("Module", "Process", "Record");
    static final List<String> RESULTS = List.of("int", "int", "long", "String", "Object");
    static final List<String> PARAMS = List.of("", "int", "int", "long", "Object", "String", "int...", "Integer");

    private static final List<String> PACKAGES = List.of("alpha", "beta.one", "beta.two", "gamma");
    private static final List<String> NAMES = List.of(
            "Apple", "Birch", "Cedar", "Daisy", "Elder", "Fern", "Grape", "Hazel", "Iris", "Lotus", "Maple", "Olive");

    private static final List<Flavor> ANYWHERE = List.of(
            Flavor.CONSTANT,
            Flavor.CONSTANT,
            Flavor.CASE,
            Flavor.STATIC_IMPORT,
            Flavor.STATIC_STAR,
            Flavor.CALL,
            Flavor.CALL,
            Flavor.CALL,
            Flavor.CHAIN,
            Flavor.REFERENCE,
            Flavor.FIELD,
            Flavor.NESTED,
            Flavor.JAVA_LANG,
            Flavor.UNUSED_IMPORT);

    /** What can be done with a type of each kind; the more often in the list, the more often done. */
    private static final Map<Kind, List<Flavor>> FITTING = Map.of(
            Kind.CLASS, and(Flavor.BOX, Flavor.BOX, Flavor.INHERITED, Flavor.INHERITED, Flavor.ANONYMOUS),
            Kind.INTERFACE, and(Flavor.LAMBDA, Flavor.LAMBDA, Flavor.LAMBDA, Flavor.LAMBDA),
            Kind.SEALED, and(Flavor.SEALED, Flavor.SEALED, Flavor.SEALED, Flavor.SEALED, Flavor.SEALED, Flavor.SEALED),
            Kind.ENUM, and(Flavor.SWITCH, Flavor.SWITCH, Flavor.SWITCH_STATEMENT, Flavor.SWITCH_STATEMENT),
            Kind.RECORD, and(Flavor.COMPONENT, Flavor.COMPONENT, Flavor.COMPONENT),
            Kind.ANNOTATION, and(Flavor.ANNOTATION, Flavor.ANNOTATION, Flavor.ANNOTATION, Flavor.ANNOTATION),
            Kind.EXCEPTION, and(Flavor.THROW, Flavor.THROW, Flavor.THROW),
            Kind.RESOURCE, and(Flavor.TRY, Flavor.TRY, Flavor.TRY, Flavor.TRY, Flavor.TRY),
            Kind.SEQUENCE, and(Flavor.EACH, Flavor.EACH, Flavor.EACH, Flavor.EACH, Flavor.EACH),
            Kind.PACKAGE, List.of(Flavor.JAVA_LANG));

    private final Random random;
    private int members;

    private static List<Flavor> and(Flavor... more) {
        return Stream.concat(ANYWHERE.stream(), Stream.of(more)).toList();
    }

    RandomProgram(Random random) {
        this.random = random;
    }

    Program make(int size) {
        Program program = new Program();
        for (int i = 0; i < size; i++) {
            program.put(type(program));
        }
        return program;
    }

    <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int number() {
        return random.nextInt(60);
    }

    /** A new type of a free name, which knows the older ones. */
    Type type(Program program) {
        Kind kind = chance(45) ? Kind.CLASS : any(List.of(Kind.values()));
        String pkg = any(PACKAGES);
        String name = kind == Kind.PACKAGE ? "package-info" : freeName(program, pkg);
        if (kind == Kind.PACKAGE && program.named(pkg, name).isPresent()) {
            kind = Kind.CLASS;
            name = freeName(program, pkg);
        }
        int id = program.nextId();
        Type type = new Type(
                id,
                pkg,
                name,
                kind,
                chance(75),
                older(id),
                List.of(),
                chance(20) ? older(id) : -1,
                any(List.of(Style.values())),
                kind == Kind.RESOURCE ? older(id) : number(),
                List.of(),
                List.of());
        List<Integer> interfaces = chance(50) ? List.of(older(id)) : List.of();
        type = type.withSupertypes(sealedOrClass(program, type), interfaces);
        List<Member> made = new ArrayList<>();
        for (int i = kind == Kind.PACKAGE ? 0 : 2 + random.nextInt(5); i > 0; i--) {
            made.add(member(program, type));
        }
        if (kind == Kind.ENUM) {
            made.add(item(type));
        }
        List<Use> uses = new ArrayList<>();
        for (int i = 2 + random.nextInt(8); i > 0; i--) {
            uses.add(use(program, id));
        }
        return type.withMembers(distinct(made)).withUses(uses);
    }

    private int sealedOrClass(Program program, Type type) {
        List<Integer> fitting = program.types().stream()
                .filter(other -> other.kind() == Kind.CLASS
                        || (other.kind() == Kind.SEALED && other.pkg().equals(type.pkg())))
                .map(Type::id)
                .toList();
        return fitting.isEmpty() || chance(45) ? -1 : any(fitting);
    }

    String freePackage() {
        return any(PACKAGES);
    }

    String freeName(Program program, String pkg) {
        while (true) {
            String name =
                    chance(6) ? any(JAVA_LANG) : any(NAMES) + (chance(25) ? String.valueOf(random.nextInt(9)) : "");
            if (program.named(pkg, name).isEmpty()) {
                return name;
            }
        }
    }

    int older(int id) {
        return id == 0 ? -1 : random.nextInt(id);
    }

    Use use(Program program, int below) {
        List<Type> all = List.copyOf(program.types());
        int target = all.isEmpty() ? -1 : any(all).id();
        int chosen = target < below ? target : older(below);
        Flavor flavor =
                program.type(chosen).map(type -> any(FITTING.get(type.kind()))).orElse(Flavor.JAVA_LANG);
        return new Use(flavor, chosen, number());
    }

    /** Members of one kind and name only once; enum constants and components have nothing else that tells them apart. */
    static List<Member> distinct(List<Member> members) {
        List<Member> kept = new ArrayList<>();
        for (Member member : members) {
            boolean known = kept.stream()
                    .anyMatch(other -> other.name().equals(member.name())
                            && (!member.kind().isMethod() || other.params().equals(member.params())));
            if (!known) {
                kept.add(member);
            }
        }
        return kept;
    }

    Member member(Program program, Type owner) {
        boolean items = owner.kind() == Kind.ENUM || owner.kind() == Kind.RECORD || owner.kind() == Kind.ANNOTATION;
        if (items && chance(40)) {
            return item(owner);
        }
        Member.Kind kind = owner.kind().isInterface() && chance(50)
                ? any(List.of(Member.Kind.ABSTRACT, Member.Kind.DEFAULT))
                : any(List.of(
                        Member.Kind.CONSTANT,
                        Member.Kind.CONSTANT,
                        Member.Kind.FIELD,
                        Member.Kind.METHOD,
                        Member.Kind.METHOD,
                        Member.Kind.STATIC,
                        Member.Kind.STATIC,
                        Member.Kind.NESTED));
        String name = switch (kind) {
            case CONSTANT -> "K" + random.nextInt(4);
            case FIELD -> "f" + random.nextInt(3);
            case NESTED -> "In" + random.nextInt(2);
            default -> "m" + random.nextInt(4);
        };
        String type = kind == Member.Kind.CONSTANT ? any(List.of("int", "int", "String", "long")) : any(RESULTS);
        String params = kind.isMethod() ? any(PARAMS) : "";
        if (kind == Member.Kind.STATIC && owner.id() > 0) {
            type = chance(30) ? reference(program, owner, false).orElse(type) : type;
            params = chance(20) ? reference(program, owner, true).orElse(params) : params;
        }
        int thrown = kind.isMethod() && chance(25) ? thrown(program, owner) : -1;
        return new Member(
                ++members,
                kind,
                name,
                type,
                params,
                any(List.of(
                        Access.PUBLIC, Access.PUBLIC, Access.PUBLIC, Access.PACKAGE, Access.PROTECTED, Access.PRIVATE)),
                number(),
                chance(40) ? older(owner.id()) : -1,
                thrown);
    }

    int thrown(Program program, Type owner) {
        return program.types().stream()
                .filter(type -> type.kind() == Kind.EXCEPTION && type.open() && type.id() < owner.id())
                .mapToInt(Type::id)
                .findFirst()
                .orElse(-1);
    }

    private Optional<String> reference(Program program, Type owner, boolean toInterface) {
        List<Type> fitting = program.types().stream()
                .filter(type -> type.id() < owner.id() && type.open() && type.bound() < 0)
                .filter(type -> toInterface ? type.kind() == Kind.INTERFACE : type.kind() == Kind.CLASS)
                .toList();
        return fitting.isEmpty()
                ? Optional.empty()
                : Optional.of("@" + any(fitting).id());
    }

    private Member item(Type owner) {
        String name = (owner.kind() == Kind.ENUM ? "E" : "c") + random.nextInt(5);
        return new Member(
                ++members,
                Member.Kind.ITEM,
                name,
                any(List.of("int", "String", "long")),
                "",
                Access.PUBLIC,
                number(),
                -1,
                -1);
    }
}
