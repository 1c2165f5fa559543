package dev.hotreload.programs;

import dev.hotreload.programs.Type.Flavor;
import dev.hotreload.programs.Type.Use;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the annotations that one type uses. */
final class AnnotationWriter {
    private final Program program;
    private final Type self;
    private final Names names;

    AnnotationWriter(Program program, Type self, Names names) {
        this.program = program;
        this.self = self;
        this.names = names;
    }

    /** In front of the method {@code trace}, or of the package. */
    String text() {
        StringBuilder lines = new StringBuilder();
        Set<Integer> seen = new HashSet<>();
        for (Use use : self.uses()) {
            Optional<Type> target = program.type(use.target());
            if (use.flavor() == Flavor.ANNOTATION
                    && target.isPresent()
                    && target.get().kind() == Type.Kind.ANNOTATION
                    && program.sees(self, target.get())
                    && seen.add(use.target())) {
                lines.append("    @")
                        .append(names.of(target.get()))
                        .append(arguments(target.get(), use))
                        .append("\n");
            }
        }
        return lines.toString();
    }

    private String arguments(Type annotation, Use use) {
        return annotation.members(Member.Kind.ITEM).stream()
                .filter(item -> item.value() % 4 == 0 || use.salt() % 2 == 0)
                .map(item -> item.name() + " = " + argument(item, use.salt()))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private String argument(Member item, int salt) {
        Optional<Type> source = program.types().stream()
                .filter(type -> type.id() % 5 == salt % 5 && program.sees(self, type))
                .findFirst();
        Optional<Member> constant = source.flatMap(
                        type -> UseWriter.first(program, self, type, Member.Kind.CONSTANT, salt))
                .filter(member -> member.type().equals(item.type()));
        return constant.isPresent()
                ? names.of(source.orElseThrow()) + "." + constant.get().name()
                : TypeWriter.literal(item.type(), salt);
    }
}
