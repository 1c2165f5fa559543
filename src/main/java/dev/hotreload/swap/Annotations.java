package dev.hotreload.swap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeAnnotationNode;

/** The annotations that a running application can see, as texts that can be compared. */
final class Annotations {
    private Annotations() {}

    static String of(ClassNode node) {
        return texts(node.visibleAnnotations) + texts(node.visibleTypeAnnotations);
    }

    static String of(FieldNode node) {
        return texts(node.visibleAnnotations) + texts(node.visibleTypeAnnotations);
    }

    static String of(MethodNode node) {
        StringBuilder text = new StringBuilder(texts(node.visibleAnnotations) + texts(node.visibleTypeAnnotations));
        if (node.visibleParameterAnnotations != null) {
            for (List<AnnotationNode> parameter : node.visibleParameterAnnotations) {
                text.append(texts(parameter));
            }
        }
        return text + value(node.annotationDefault);
    }

    /** The names of the parameters, where the class file has them for the application. */
    static List<String> parameters(MethodNode node) {
        return node.parameters == null
                ? List.of()
                : node.parameters.stream()
                        .map(parameter -> parameter.access + " " + parameter.name)
                        .toList();
    }

    /** Of a record. */
    static List<String> components(ClassNode node) {
        return node.recordComponents == null
                ? List.of()
                : node.recordComponents.stream()
                        .map(component -> component.name
                                + component.descriptor
                                + component.signature
                                + texts(component.visibleAnnotations)
                                + texts(component.visibleTypeAnnotations))
                        .toList();
    }

    /** Internal names of the annotations of a method, its parameters included. */
    static Set<String> typesOf(MethodNode node) {
        Set<String> types = new TreeSet<>();
        add(node.visibleAnnotations, types);
        if (node.visibleParameterAnnotations != null) {
            for (List<AnnotationNode> parameter : node.visibleParameterAnnotations) {
                add(parameter, types);
            }
        }
        return types;
    }

    static Set<String> typesOf(ClassNode node) {
        Set<String> types = new TreeSet<>();
        add(node.visibleAnnotations, types);
        return types;
    }

    private static void add(@Nullable List<AnnotationNode> annotations, Set<String> types) {
        if (annotations != null) {
            annotations.forEach(one -> types.add(one.desc.substring(1, one.desc.length() - 1)));
        }
    }

    private static String texts(@Nullable List<? extends AnnotationNode> annotations) {
        List<String> texts = new ArrayList<>();
        if (annotations != null) {
            for (AnnotationNode one : annotations) {
                String place = one instanceof TypeAnnotationNode type ? type.typeRef + " " + type.typePath : "";
                texts.add("@" + one.desc + place + values(one));
            }
        }
        return texts.toString();
    }

    private static String values(AnnotationNode annotation) {
        List<String> texts = new ArrayList<>();
        if (annotation.values != null) {
            annotation.values.forEach(each -> texts.add(value(each)));
        }
        return texts.toString();
    }

    private static String value(@Nullable Object value) {
        if (value instanceof AnnotationNode nested) {
            return "@" + nested.desc + values(nested);
        }
        if (value instanceof String[] constant) {
            return Arrays.toString(constant);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Annotations::value).toList().toString();
        }
        return value == null ? "" : value.getClass().getSimpleName() + ":" + text(value);
    }

    private static String text(Object value) {
        return switch (value.getClass().getSimpleName()) {
            case "int[]" -> Arrays.toString((int[]) value);
            case "long[]" -> Arrays.toString((long[]) value);
            case "byte[]" -> Arrays.toString((byte[]) value);
            case "char[]" -> Arrays.toString((char[]) value);
            case "short[]" -> Arrays.toString((short[]) value);
            case "boolean[]" -> Arrays.toString((boolean[]) value);
            case "float[]" -> Arrays.toString((float[]) value);
            case "double[]" -> Arrays.toString((double[]) value);
            default -> value.toString();
        };
    }
}
