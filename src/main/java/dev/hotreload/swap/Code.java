package dev.hotreload.swap;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypePath;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.MethodRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/** What the code of a method is, apart from what only a debugger sees, as a text that can be compared. */
final class Code {
    private static final Remapper NONE = new Remapper(Preparation.API) {};

    private Code() {}

    static String of(ClassNode owner, MethodNode method) {
        return of(owner, method, NONE);
    }

    /** With the names that the remapper gives. */
    static String of(ClassNode owner, MethodNode method, Remapper names) {
        ClassWriter writer = writer(owner);
        write(method, writer, names);
        return text(writer);
    }

    /** Of all methods and fields of the class. */
    static String ofAll(ClassNode node, Remapper names) {
        ClassWriter writer = writer(node);
        for (FieldNode field : node.fields) {
            field.accept(new ClassRemapper(Preparation.API, writer, names) {});
        }
        for (MethodNode method : node.methods) {
            write(method, writer, names);
        }
        return text(writer);
    }

    private static ClassWriter writer(ClassNode owner) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(owner.version, 0, "C", null, "java/lang/Object", null);
        return writer;
    }

    private static void write(MethodNode method, ClassVisitor writer, Remapper names) {
        int access = method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE);
        MethodVisitor plain = writer.visitMethod(access, "m", names.mapMethodDesc(method.desc), null, null);
        method.accept(new Bare(new MethodRemapper(Preparation.API, plain, names) {}));
    }

    private static String text(ClassWriter writer) {
        return new String(writer.toByteArray(), StandardCharsets.ISO_8859_1);
    }

    /** Whether the code may run again and again in one call. */
    static boolean hasLoop(MethodNode method) {
        for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
            if (jumpsBack(method, at)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the instruction lies between a label and a jump back to it. */
    static boolean isInLoop(MethodNode method, AbstractInsnNode instruction) {
        int position = method.instructions.indexOf(instruction);
        for (AbstractInsnNode at = instruction; at != null; at = at.getNext()) {
            if (targets(at).stream().anyMatch(label -> method.instructions.indexOf(label) <= position)) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing is called after the loop that the instruction is in, so that who is in the method is in the loop. */
    static boolean isInLastLoop(MethodNode method, AbstractInsnNode instruction) {
        if (!isInLoop(method, instruction)) {
            return false;
        }
        boolean after = false;
        for (AbstractInsnNode at = method.instructions.getLast(); at != instruction; at = at.getPrevious()) {
            if (targets(at).stream()
                    .anyMatch(
                            label -> method.instructions.indexOf(label) <= method.instructions.indexOf(instruction))) {
                return !after;
            }
            after |= at instanceof MethodInsnNode;
        }
        return false;
    }

    private static boolean jumpsBack(MethodNode method, AbstractInsnNode at) {
        int position = method.instructions.indexOf(at);
        return targets(at).stream().anyMatch(label -> method.instructions.indexOf(label) <= position);
    }

    private static List<LabelNode> targets(AbstractInsnNode at) {
        if (at instanceof JumpInsnNode jump) {
            return List.of(jump.label);
        }
        if (at instanceof TableSwitchInsnNode table) {
            return with(table.labels, table.dflt);
        }
        return at instanceof LookupSwitchInsnNode lookup ? with(lookup.labels, lookup.dflt) : List.of();
    }

    private static List<LabelNode> with(List<LabelNode> labels, LabelNode other) {
        LabelNode[] all = Arrays.copyOf(labels.toArray(new LabelNode[0]), labels.size() + 1);
        all[labels.size()] = other;
        return List.of(all);
    }

    /** Lets only the code through. */
    private static final class Bare extends MethodVisitor {
        Bare(MethodVisitor next) {
            super(Preparation.API, next);
        }

        @Override
        public void visitParameter(@Nullable String name, int access) {}

        @Override
        public @Nullable AnnotationVisitor visitAnnotationDefault() {
            return null;
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return null;
        }

        @Override
        public @Nullable AnnotationVisitor visitTypeAnnotation(
                int typeRef, @Nullable TypePath path, String descriptor, boolean visible) {
            return null;
        }

        @Override
        public void visitAnnotableParameterCount(int count, boolean visible) {}

        @Override
        public @Nullable AnnotationVisitor visitParameterAnnotation(int parameter, String descriptor, boolean visible) {
            return null;
        }

        @Override
        public @Nullable AnnotationVisitor visitInsnAnnotation(
                int typeRef, @Nullable TypePath path, String descriptor, boolean visible) {
            return null;
        }

        @Override
        public @Nullable AnnotationVisitor visitTryCatchAnnotation(
                int typeRef, @Nullable TypePath path, String descriptor, boolean visible) {
            return null;
        }

        @Override
        public @Nullable AnnotationVisitor visitLocalVariableAnnotation(
                int typeRef,
                @Nullable TypePath path,
                Label[] start,
                Label[] end,
                int[] index,
                String descriptor,
                boolean visible) {
            return null;
        }

        @Override
        public void visitAttribute(Attribute attribute) {}

        @Override
        public void visitLineNumber(int line, Label start) {}

        @Override
        public void visitLocalVariable(
                String name, String descriptor, @Nullable String signature, Label start, Label end, int index) {}
    }
}
