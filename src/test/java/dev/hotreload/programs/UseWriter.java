package dev.hotreload.programs;

import dev.hotreload.programs.Type.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes what one type does with others; what the others do not offer now is left out. */
final class UseWriter {
    private final Program program;
    private final Type self;
    private final Names names;
    private final List<String> lines = new ArrayList<>();

    UseWriter(Program program, Type self, Names names) {
        this.program = program;
        this.self = self;
        this.names = names;
    }

    List<String> statements() {
        for (Use use : self.uses()) {
            program.type(use.target())
                    .filter(target -> program.sees(self, target))
                    .filter(target -> target.kind() != Type.Kind.PACKAGE)
                    .ifPresent(target -> write(use, target));
        }
        return lines;
    }

    private void write(Use use, Type target) {
        int salt = use.salt();
        switch (use.flavor()) {
            case CONSTANT -> first(target, Member.Kind.CONSTANT, salt).ifPresent(c -> append(of(target, c)));
            case CASE -> label(target, salt);
            case STATIC_IMPORT ->
                first(target, Member.Kind.CONSTANT, salt).ifPresent(c -> append(names.imported(target, c)));
            case STATIC_STAR ->
                first(target, Member.Kind.CONSTANT, salt).ifPresent(c -> append(names.starImported(target, c)));
            case ANNOTATION -> {}
            case CALL -> call(target, salt);
            case CHAIN -> chain(target, salt);
            case REFERENCE -> reference(target, salt);
            case FIELD ->
                first(target, Member.Kind.FIELD, salt)
                        .filter(f -> !target.kind().isInterface() && target.kind() != Type.Kind.ANNOTATION)
                        .ifPresent(f -> append(of(target, f)));
            case NESTED ->
                first(target, Member.Kind.NESTED, salt)
                        .ifPresent(
                                n -> append(salt % 2 == 0 ? of(target, n) + ".K" : "new " + of(target, n) + "().n()"));
            case COMPONENT -> component(target, salt);
            case SWITCH -> switched(target, true);
            case SWITCH_STATEMENT -> switched(target, false);
            case SEALED -> sealed(target, salt);
            case LAMBDA -> lambda(target);
            case TRY -> resource(target);
            case EACH -> each(target, salt);
            case BOX -> box(target);
            case INHERITED -> inherited(salt);
            case ANONYMOUS -> anonymous(target);
            case JAVA_LANG -> append(names.javaLang(RandomProgram.JAVA_LANG.get(salt % 3)) + ".class.getName()");
            case THROW -> thrown(target);
            case UNUSED_IMPORT -> names.unused(target);
        }
    }

    private void append(String expression) {
        line("out.append(" + expression + ");");
    }

    private void line(String text) {
        lines.add("        " + text);
    }

    private String of(Type target, Member member) {
        return names.of(target) + "." + member.name();
    }

    private Optional<Member> first(Type target, Member.Kind kind, int salt) {
        return first(program, self, target, kind, salt);
    }

    /** A member of the target that the user sees. */
    static Optional<Member> first(Program program, Type user, Type target, Member.Kind kind, int salt) {
        return pick(
                target.members(kind).stream()
                        .filter(member -> program.sees(user, target, member))
                        .toList(),
                salt);
    }

    private static <T> Optional<T> pick(List<T> all, int salt) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(salt % all.size()));
    }

    private void label(Type target, int salt) {
        first(target, Member.Kind.CONSTANT, salt)
                .filter(c -> c.type().equals("int") || c.type().equals("String"))
                .ifPresent(c -> line("switch (" + (c.type().equals("int") ? "out.length()" : "out.toString()")
                        + ") { case " + of(target, c) + ": out.append(1); break; default: out.append(2); }"));
    }

    /** A method that is there whatever hides or overrides it. */
    private Optional<Member> method(Type target, int salt) {
        Set<String> above = program.above(target).stream()
                .flatMap(type -> type.members().stream())
                .map(Member::name)
                .collect(Collectors.toSet());
        boolean instances = program.instantiable(target);
        return pick(
                target.members().stream()
                        .filter(m -> m.kind() == Member.Kind.STATIC || (m.kind() == Member.Kind.METHOD && instances))
                        .filter(m -> target.kind() != Type.Kind.ANNOTATION && !above.contains(m.name()))
                        .filter(m -> program.sees(self, target, m))
                        .toList(),
                salt);
    }

    private String receiver(Type target, Member method) {
        return method.kind() == Member.Kind.STATIC ? names.of(target) : "new " + names.of(target) + "()";
    }

    private void call(Type target, int salt) {
        method(target, salt)
                .ifPresent(m -> argument(m.params(), salt)
                        .ifPresent(a ->
                                guarded(m, "out.append(" + receiver(target, m) + "." + m.name() + "(" + a + "));")));
    }

    private void chain(Type target, int salt) {
        for (Member m : target.members(Member.Kind.STATIC)) {
            Optional<Type> result = referred(m.type());
            if (result.isPresent()
                    && program.sees(self, target, m)
                    && method(target, 0).isPresent()) {
                Optional<Member> next = method(result.get(), salt).filter(n -> n.kind() == Member.Kind.METHOD);
                Optional<String> first = argument(m.params(), salt);
                next.ifPresent(n -> first.ifPresent(a -> argument(n.params(), salt)
                        .ifPresent(b -> guarded(
                                n.thrown() < 0 ? m : n,
                                "out.append(" + names.of(target) + "." + m.name() + "(" + a + ")." + n.name() + "(" + b
                                        + "));"))));
                return;
            }
        }
    }

    private Optional<Type> referred(String text) {
        return text.startsWith("@") ? program.type(Integer.parseInt(text.substring(1))) : Optional.empty();
    }

    private Optional<String> argument(String params, int salt) {
        Optional<Type> lambda = referred(params).filter(type -> type.kind() == Type.Kind.INTERFACE);
        if (lambda.isPresent()) {
            return program.contract(lambda.get()).size() == 1
                    ? Optional.of(lambda(program.contract(lambda.get()).get(0)))
                    : Optional.empty();
        }
        return switch (params) {
            case "" -> Optional.of("");
            case "int", "long" -> Optional.of(salt % 2 == 0 ? "1" : "'c'");
            case "Integer" -> Optional.of("Integer.valueOf(1)");
            case "Object" -> Optional.of(salt % 2 == 0 ? "1" : "\"s\"");
            case "String" -> Optional.of("\"s\"");
            case "int..." -> Optional.of("1, 2");
            default -> Optional.empty();
        };
    }

    private void guarded(Member method, String statement) {
        Optional<Type> thrown = program.type(method.thrown())
                .filter(type -> type.kind() == Type.Kind.EXCEPTION && program.sees(self, type));
        if (thrown.isPresent() && TypeWriter.checked(thrown.get())) {
            line("try { " + statement + " } catch (" + names.of(thrown.get()) + " e) { out.append(\"caught\"); }");
        } else {
            line(statement);
        }
    }

    private void reference(Type target, int salt) {
        method(target, salt)
                .filter(m -> m.params().equals("int") && m.thrown() < 0)
                .ifPresent(m -> append("((java.util.function.IntFunction<Object>) " + receiver(target, m) + "::"
                        + m.name() + ").apply(3)"));
    }

    private void component(Type target, int salt) {
        if (target.kind() == Type.Kind.RECORD) {
            List<Member> items = target.members(Member.Kind.ITEM);
            String arguments = items.stream()
                    .map(item -> TypeWriter.literal(item.type(), salt))
                    .collect(Collectors.joining(", "));
            String accessor =
                    pick(items, salt).map(item -> "." + item.name() + "()").orElse("");
            append("new " + names.of(target) + "(" + arguments + ")" + accessor);
        }
    }

    private void switched(Type target, boolean expression) {
        if (target.kind() != Type.Kind.ENUM) {
            return;
        }
        List<Member> items = target.members(Member.Kind.ITEM);
        String value = names.of(target) + "." + items.get(0).name();
        String cases = items.stream()
                .map(item -> expression
                        ? "case " + item.name() + " -> " + item.value() + ";"
                        : "case " + item.name() + ": out.append(" + item.value() + "); break;")
                .collect(Collectors.joining(" ", " { ", " }"));
        if (expression) {
            append("switch (" + value + ")" + cases);
        } else {
            line("switch (" + value + ")" + cases);
        }
    }

    private void sealed(Type target, int salt) {
        List<Type> below = target.kind() == Type.Kind.SEALED ? program.permitted(target) : List.of();
        pick(below.stream().filter(type -> program.sees(self, type)).toList(), salt)
                .ifPresent(type -> {
                    String variable = "v" + lines.size();
                    line(names.of(target) + " " + variable + " = null;");
                    append(variable + " instanceof " + names.of(type));
                    program.interfaces(type).stream()
                            .filter(other -> program.sees(self, other))
                            .findFirst()
                            .ifPresent(other -> append(variable + " instanceof " + names.of(other)));
                });
    }

    private void lambda(Type target) {
        List<Member> contract = target.kind() == Type.Kind.INTERFACE ? program.contract(target) : List.of();
        if (contract.size() == 1) {
            Member method = contract.get(0);
            argument(method.params(), 0)
                    .ifPresent(a -> guarded(
                            method,
                            "out.append(((" + names.of(target) + ") " + lambda(method) + ")." + method.name() + "(" + a
                                    + "));"));
        }
    }

    private String lambda(Member method) {
        String result = referred(method.type()).map(type -> "null").orElse(TypeWriter.literal(method.type(), 7));
        return (method.params().isEmpty() ? "() -> " : "x -> ") + result;
    }

    private void resource(Type target) {
        if (target.kind() == Type.Kind.RESOURCE) {
            Optional<Type> thrown = program.type(target.value())
                    .filter(type -> type.kind() == Type.Kind.EXCEPTION && program.sees(target, type));
            boolean checked = thrown.filter(TypeWriter::checked).isPresent();
            if (!checked || program.sees(self, thrown.get())) {
                String variable = "r" + lines.size();
                line("try (" + names.of(target) + " " + variable + " = new " + names.of(target) + "()) { out.append("
                        + variable + " == null); }"
                        + (checked ? " catch (" + names.of(thrown.get()) + " e) { out.append('e'); }" : ""));
            }
        }
    }

    private void each(Type target, int salt) {
        if (target.kind() == Type.Kind.SEQUENCE) {
            line("for (" + (salt % 2 == 0 ? "var" : "Object") + " x : new " + names.of(target)
                    + "()) { out.append(x); }");
        }
    }

    private void box(Type target) {
        program.type(target.bound())
                .filter(bound -> target.kind() == Type.Kind.CLASS && bound.id() < target.id())
                .filter(bound ->
                        program.instantiable(bound) && program.sees(target, bound) && program.sees(self, bound))
                .ifPresent(bound -> {
                    String box = names.of(target) + "<" + names.of(bound) + ">";
                    append("new " + box + "().item == null");
                });
    }

    private void inherited(int salt) {
        Set<String> own = self.members().stream().map(Member::name).collect(Collectors.toSet());
        program.superclass(self)
                .ifPresent(above -> first(above, Member.Kind.CONSTANT, salt)
                        .filter(member -> !own.contains(member.name()))
                        .filter(member -> program.interfaces(self).isEmpty())
                        .ifPresent(member -> append(member.name())));
    }

    private void anonymous(Type target) {
        if (target.kind() == Type.Kind.CLASS && program.extendable(target) && target.id() != self.id()) {
            append("new " + names.of(target) + "() { public String toString() { return \"anonymous\"; } }.toString()");
        }
    }

    private void thrown(Type target) {
        if (target.kind() == Type.Kind.EXCEPTION) {
            line("try { if (out.length() == 0) { throw new " + names.of(target) + "(); } } catch (" + names.of(target)
                    + " e) { out.append('t'); }");
        }
    }
}
