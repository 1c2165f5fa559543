package dev.hotreload.programs;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Decides how one source spells the types and members of others, and which imports that takes. */
final class Names {
    private final Program program;
    private final Type self;
    private final Map<String, Type> taken = new HashMap<>();
    private final Set<String> imports = new TreeSet<>();
    private Optional<String> star = Optional.empty();
    private Optional<Type> staticStar = Optional.empty();

    Names(Program program, Type self) {
        this.program = program;
        this.self = self;
        taken.put(self.name(), self);
    }

    String imports() {
        return String.join("", imports);
    }

    String of(Type type) {
        if (type.equals(taken.get(type.name()))) {
            return type.name();
        }
        if (taken.containsKey(type.name()) || hidden(type.name())) {
            return type.qualified();
        }
        if (type.pkg().equals(self.pkg())) {
            return take(type);
        }
        if (self.style() == Type.Style.IMPORT) {
            imports.add("import " + type.qualified() + ";\n");
            return take(type);
        }
        boolean free = program.named(self.pkg(), type.name()).isEmpty() && !isJavaLang(type.name());
        if (self.style() == Type.Style.STAR && free && star.orElse(type.pkg()).equals(type.pkg())) {
            star = Optional.of(type.pkg());
            imports.add("import " + type.pkg() + ".*;\n");
            return take(type);
        }
        return type.qualified();
    }

    private String take(Type type) {
        taken.put(type.name(), type);
        return type.name();
    }

    private boolean hidden(String name) {
        return self.members().stream().anyMatch(member -> member.name().equals(name));
    }

    /** A class of {@code java.lang}, by its simple name where that is clear. */
    String javaLang(String name) {
        boolean clear = star.flatMap(pkg -> program.named(pkg, name)).isEmpty();
        return clear ? name : "java.lang." + name;
    }

    static boolean isJavaLang(String name) {
        return RandomProgram.JAVA_LANG.contains(name);
    }

    /** A static member, imported by its name. */
    String imported(Type owner, Member member) {
        if (isMember(member.name())) {
            return of(owner) + "." + member.name();
        }
        imports.add("import static " + owner.qualified() + "." + member.name() + ";\n");
        return member.name();
    }

    /** A static member, imported with all others. */
    String starImported(Type owner, Member member) {
        if (isMember(member.name()) || !staticStar.orElse(owner).equals(owner)) {
            return of(owner) + "." + member.name();
        }
        staticStar = Optional.of(owner);
        imports.add("import static " + owner.qualified() + ".*;\n");
        return member.name();
    }

    void unused(Type type) {
        if (!type.pkg().equals(self.pkg()) && !taken.containsKey(type.name())) {
            imports.add("import " + type.qualified() + ";\n");
            take(type);
        }
    }

    private boolean isMember(String name) {
        return imports.stream().anyMatch(line -> line.endsWith("." + name + ";\n"))
                || hidden(name)
                || program.above(self).stream()
                        .flatMap(above -> above.members().stream())
                        .anyMatch(member -> member.name().equals(name));
    }
}
