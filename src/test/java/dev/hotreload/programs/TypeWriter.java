package dev.hotreload.programs;

import dev.hotreload.programs.Member.Access;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes the source of one type. */
final class TypeWriter {
    private static final List<String> RETENTIONS = List.of("SOURCE", "CLASS", "RUNTIME");

    private final Program program;
    private final Type type;
    private final Names names;
    private final List<String> lines = new ArrayList<>();
    private final Set<String> inherited = new HashSet<>();

    TypeWriter(Program program, Type type) {
        this.program = program;
        this.type = type;
        this.names = new Names(program, type);
        for (Type above : program.above(type)) {
            above.members().stream()
                    .filter(member -> member.kind().isMethod())
                    .forEach(member -> inherited.add(member.name()));
        }
    }

    String source() {
        String annotations = new AnnotationWriter(program, type, names).text();
        UseWriter uses = new UseWriter(program, type, names);
        if (type.kind() == Type.Kind.PACKAGE) {
            return annotations + "package " + type.pkg() + ";\n" + names.imports();
        }
        String head = head();
        members();
        if (type.kind() != Type.Kind.ANNOTATION) {
            lines.add(annotations + "    public static String trace() {");
            lines.add("        StringBuilder out = new StringBuilder(\"" + type.name() + "\");");
            lines.addAll(uses.statements());
            lines.add("        return out.toString();");
            lines.add("    }");
        }
        return "package " + type.pkg() + ";\n" + names.imports() + head + " {\n" + String.join("\n", lines) + "\n}\n";
    }

    private String head() {
        String open = type.open() ? "public " : "";
        return switch (type.kind()) {
            case CLASS -> {
                boolean last = program.sealedAbove(type).isPresent();
                yield open + (last ? "final " : "") + "class " + type.name() + parameter()
                        + clause("extends", program.superclass(type).stream().toList())
                        + clause("implements", interfaces());
            }
            case RESOURCE -> open + "class " + type.name() + " implements AutoCloseable";
            case SEQUENCE -> open + "class " + type.name() + " implements Iterable<" + element() + ">";
            case INTERFACE -> open + "interface " + type.name() + clause("extends", program.interfaces(type));
            case SEALED -> {
                List<Type> below = program.permitted(type);
                yield open + (below.isEmpty() ? "" : "sealed ") + "interface " + type.name() + clause("permits", below);
            }
            case ENUM -> open + "enum " + type.name() + clause("implements", interfaces());
            case RECORD ->
                open + "record " + type.name() + "(" + components() + ")" + clause("implements", interfaces());
            case ANNOTATION ->
                "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy."
                        + RETENTIONS.get(Math.floorMod(type.value(), 3)) + ")\n" + open + "@interface " + type.name();
            case EXCEPTION ->
                open + "class " + type.name() + " extends " + (checked(type) ? "Exception" : "RuntimeException");
            case PACKAGE -> throw new IllegalStateException("has no head");
        };
    }

    static boolean checked(Type exception) {
        return exception.value() % 3 != 0;
    }

    private String parameter() {
        return program.type(type.bound())
                .filter(bound -> type.kind() == Type.Kind.CLASS)
                .filter(bound -> program.instantiable(bound) && program.sees(type, bound) && bound.id() < type.id())
                .map(bound -> "<T extends " + names.of(bound) + ">")
                .orElse("");
    }

    private String element() {
        return List.of("Integer", "String", "Long").get(Math.floorMod(type.value(), 3));
    }

    private List<Type> interfaces() {
        List<Type> all = new ArrayList<>(program.sealedAbove(type).stream().toList());
        all.addAll(program.interfaces(type));
        return all;
    }

    private String clause(String word, List<Type> types) {
        return types.isEmpty()
                ? ""
                : " " + word + " "
                        + String.join(", ", types.stream().map(names::of).toList());
    }

    private String components() {
        return String.join(
                ", ",
                type.members(Member.Kind.ITEM).stream()
                        .map(item -> item.type() + " " + item.name())
                        .toList());
    }

    private void members() {
        if (type.kind() == Type.Kind.ENUM) {
            lines.add("    "
                    + String.join(
                            ", ",
                            type.members(Member.Kind.ITEM).stream()
                                    .map(Member::name)
                                    .toList()) + ";");
        }
        Set<String> signatures = new HashSet<>();
        for (Member member : type.members()) {
            boolean method = member.kind().isMethod();
            String signature = member.name() + (method ? "(" + member.params() : "");
            if (signatures.add(signature) && !(method && inherited.contains(member.name()))) {
                line(member).ifPresent(lines::add);
            }
        }
        if (!parameter().isEmpty()) {
            lines.add("    public T item;");
        }
        if (type.kind() == Type.Kind.RESOURCE) {
            lines.add("    public void close()" + throwing(type.value()) + " {}");
        }
        if (type.kind() == Type.Kind.SEQUENCE) {
            lines.add("    public java.util.Iterator<" + element() + "> iterator() { return java.util.List.of("
                    + literal(element(), type.value()) + ").iterator(); }");
        }
        implement(signatures);
    }

    private void implement(Set<String> signatures) {
        if (type.kind().isInterface()
                || type.kind() == Type.Kind.ANNOTATION
                || program.superclass(type).isPresent()
                        && program.interfaces(type).isEmpty()) {
            return;
        }
        for (Member method : program.contract(type)) {
            if (signatures.add(method.name() + "(" + method.params())) {
                lines.add("    public " + named(method.type()) + " " + method.name() + "(" + params(method)
                        + ") { return " + value(method.withAccess(Access.PUBLIC)) + "; }");
            }
        }
    }

    private Optional<String> line(Member member) {
        boolean inInterface = type.kind().isInterface() || type.kind() == Type.Kind.ANNOTATION;
        String access = inInterface ? "" : member.access().word;
        String typed = named(member.type()) + " " + member.name();
        String method = typed + "(" + params(member) + ")" + throwing(member.thrown());
        String body = " { return " + value(member) + "; }";
        return Optional.ofNullable(
                switch (member.kind()) {
                    case CONSTANT -> "    " + access + "static final " + typed + " = " + value(member) + ";";
                    case FIELD ->
                        inInterface ? null : "    " + access + "static " + typed + " = " + value(member) + ";";
                    case METHOD -> inInterface ? null : "    " + access + method + body;
                    case STATIC ->
                        type.kind() == Type.Kind.ANNOTATION ? null : "    " + access + "static " + method + body;
                    case ABSTRACT -> type.kind().isInterface() ? "    " + method + ";" : null;
                    case DEFAULT -> type.kind().isInterface() ? "    default " + method + body : null;
                    case NESTED ->
                        "    " + access + "static class " + member.name() + " { public static final int K = "
                                + member.value() + "; public int n() { return " + member.value() + "; } }";
                    case ITEM ->
                        type.kind() == Type.Kind.ANNOTATION
                                ? "    " + typed + "()"
                                        + (member.value() % 4 == 0
                                                ? ""
                                                : " default " + literal(member.type(), member.value()))
                                        + ";"
                                : null;
                });
    }

    private String named(String text) {
        return text.startsWith("@")
                ? names.of(program.type(Integer.parseInt(text.substring(1))).orElse(type))
                : text;
    }

    private String params(Member member) {
        return member.params().isEmpty() ? "" : named(member.params()) + " a";
    }

    private String throwing(int exception) {
        return program.type(exception)
                .filter(thrown -> thrown.kind() == Type.Kind.EXCEPTION && program.sees(type, thrown))
                .map(thrown -> " throws " + names.of(thrown))
                .orElse("");
    }

    /** Of a constant another constant may be a part, of an older type, so that there is no circle. */
    private String value(Member member) {
        Optional<Type> from = program.type(member.from())
                .filter(other -> other.id() < type.id() && other.kind() != Type.Kind.PACKAGE);
        if (from.isPresent() && !member.type().startsWith("@")) {
            Optional<Member> constant = from.get().members(Member.Kind.CONSTANT).stream()
                    .filter(other -> program.sees(type, from.get(), other))
                    .filter(other ->
                            other.type().equals(member.type()) || member.type().equals("String"))
                    .findFirst();
            if (constant.isPresent()) {
                return literal(member.type(), member.value()) + " + " + names.of(from.get()) + "."
                        + constant.get().name();
            }
        }
        return member.type().startsWith("@")
                ? "new " + named(member.type()) + "()"
                : literal(member.type(), member.value());
    }

    static String literal(String type, int value) {
        return switch (type) {
            case "long", "Long" -> value + "L";
            case "String" -> "\"s" + value + "\"";
            default -> String.valueOf(value);
        };
    }
}
