package dev.hotreload.swap;

import dev.hotreload.build.Finish;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes a class file that javac wrote ready for swaps to come. HotSpot lets methods come and go only where they are private
 * and static or final, so private methods become final; and it never lets the list of a nest's members change, so every
 * top-level class lists names that no class has yet. A JVM leaves out members that it does not find.
 */
public final class Preparation {
    static final int API = Opcodes.ASM9;
    static final int FIRST_SPARE = 1001;
    static final int SPARES = 24;

    private Preparation() {}

    /** For a builder. */
    public static Finish finish() {
        return new Finish("prepared 1", Preparation::prepare);
    }

    /** The same class, prepared; depends on nothing but the bytes. */
    public static byte[] prepare(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        boolean hasCode = (reader.getAccess() & Opcodes.ACC_MODULE) == 0
                && !reader.getClassName().endsWith("package-info");
        if (!hasCode) {
            return classFile;
        }
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Preparing(writer, reader.getClassName()), 0);
        return writer.toByteArray();
    }

    static String spare(String host, int number) {
        return host + "$" + (FIRST_SPARE + number);
    }

    private static final class Preparing extends ClassVisitor {
        private final String name;
        private final Set<String> members = new HashSet<>();
        private boolean isInterface;
        private boolean isHost;

        Preparing(ClassVisitor next, String name) {
            super(API, next);
            this.name = name;
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
            // Nests are known as of class files of Java 11.
            isHost = (version & 0xffff) >= Opcodes.V11;
            super.visit(version, access, name, signature, superName, interfaces);
        }

        @Override
        public void visitNestHost(String host) {
            isHost = false;
            super.visitNestHost(host);
        }

        @Override
        public void visitNestMember(String member) {
            members.add(member);
            super.visitNestMember(member);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return super.visitMethod(
                    mayBeFinal(access, name) ? access | Opcodes.ACC_FINAL : access,
                    name,
                    descriptor,
                    signature,
                    exceptions);
        }

        private boolean mayBeFinal(int access, String name) {
            boolean isPrivate = (access & Opcodes.ACC_PRIVATE) != 0;
            boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
            return isPrivate && !isStatic && !isInterface && !name.equals("<init>");
        }

        @Override
        public void visitEnd() {
            for (int i = 0; isHost && i < SPARES; i++) {
                String spare = spare(name, i);
                if (members.add(spare)) {
                    super.visitNestMember(spare);
                }
            }
            super.visitEnd();
        }
    }
}
