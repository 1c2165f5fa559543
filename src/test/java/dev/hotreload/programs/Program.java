package dev.hotreload.programs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The types of a random program; what it writes compiles, apart from rare accidents of overloading and inheritance. */
final class Program {
    private final TreeMap<Integer, Type> types = new TreeMap<>();

    Program() {}

    Program(Program other) {
        types.putAll(other.types);
    }

    Collection<Type> types() {
        return types.values();
    }

    void put(Type type) {
        types.put(type.id(), type);
    }

    void remove(Type type) {
        types.remove(type.id());
    }

    int nextId() {
        return types.isEmpty() ? 0 : types.lastKey() + 1;
    }

    Optional<Type> type(int id) {
        return Optional.ofNullable(types.get(id));
    }

    Optional<Type> named(String pkg, String name) {
        return types().stream()
                .filter(type -> type.pkg().equals(pkg) && type.name().equals(name))
                .findFirst();
    }

    /** Whether the source of one may name the other. */
    boolean sees(Type user, Type target) {
        return target.open() || user.pkg().equals(target.pkg());
    }

    boolean sees(Type user, Type target, Member member) {
        return sees(user, target)
                && (target.kind().isInterface()
                        || target.kind() == Type.Kind.ANNOTATION
                        || member.access() == Member.Access.PUBLIC
                        || (member.access() != Member.Access.PRIVATE
                                && user.pkg().equals(target.pkg())));
    }

    /** Whether others may extend it. */
    boolean extendable(Type type) {
        return type.kind() == Type.Kind.CLASS && sealedAbove(type).isEmpty();
    }

    Optional<Type> sealedAbove(Type type) {
        return type(type.above())
                .filter(above -> above.kind() == Type.Kind.SEALED
                        && above.pkg().equals(type.pkg())
                        && (type.kind() == Type.Kind.CLASS || type.kind() == Type.Kind.RECORD));
    }

    Optional<Type> superclass(Type type) {
        return type.kind() != Type.Kind.CLASS
                ? Optional.empty()
                : type(type.above()).filter(above -> above.id() < type.id() && extendable(above) && sees(type, above));
    }

    List<Type> permitted(Type sealed) {
        return types().stream()
                .filter(type -> sealedAbove(type).filter(sealed::equals).isPresent())
                .toList();
    }

    List<Type> interfaces(Type type) {
        if (type.kind() == Type.Kind.ANNOTATION || type.kind() == Type.Kind.EXCEPTION) {
            return List.of();
        }
        return type.interfaces().stream()
                .flatMap(id -> type(id).stream())
                .filter(above -> above.id() < type.id() && above.kind() == Type.Kind.INTERFACE && sees(type, above))
                .toList();
    }

    /** All types above, the nearest first. */
    Set<Type> above(Type type) {
        Set<Type> all = new LinkedHashSet<>();
        List<Type> direct = new ArrayList<>(superclass(type).stream().toList());
        sealedAbove(type).ifPresent(direct::add);
        direct.addAll(interfaces(type));
        for (Type above : direct) {
            all.add(above);
            all.addAll(above(above));
        }
        return all;
    }

    /** The methods that a lambda or a class must implement. */
    List<Member> contract(Type type) {
        List<Member> contract = new ArrayList<>(type.members(Member.Kind.ABSTRACT));
        above(type).stream()
                .filter(above -> above.kind().isInterface())
                .forEach(above -> contract.addAll(above.members(Member.Kind.ABSTRACT)));
        Set<String> known = new LinkedHashSet<>();
        contract.removeIf(member -> !known.add(member.name() + member.params()));
        return contract;
    }

    /** Without arguments, from anywhere that sees it. */
    boolean instantiable(Type type) {
        return type.kind() == Type.Kind.CLASS || type.kind() == Type.Kind.RESOURCE || type.kind() == Type.Kind.SEQUENCE;
    }

    /** The sources by path below the source folder. */
    Map<String, String> sources() {
        Map<String, String> sources = new TreeMap<>();
        types().forEach(type -> sources.put(type.path(), new TypeWriter(this, type).source()));
        sources.put("Main.java", main());
        return sources;
    }

    /** Names the classes in text only, so that no edit of them concerns it. */
    private String main() {
        StringBuilder names = new StringBuilder();
        types().stream()
                .filter(type -> type.kind() != Type.Kind.ANNOTATION && type.kind() != Type.Kind.PACKAGE)
                .map(Type::qualified)
                .sorted()
                .forEach(name -> names.append("        \"").append(name).append("\",\n"));
        return """
                public class Main {
                    private static final String[] TYPES = {
                %s    };
                    public static void main(String[] args) throws Exception {
                        for (String type : TYPES) {
                            java.lang.reflect.Method trace = Class.forName(type).getDeclaredMethod("trace");
                            trace.setAccessible(true);
                            System.out.println(trace.invoke(null));
                        }
                    }
                }
                """.formatted(names);
    }
}
