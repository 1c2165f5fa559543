package dev.hotreload.build;

import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.TypePath;

/**
 * What other sources can see of a class, as one hash: its header, its members that are not private, their types,
 * exceptions, annotations and constant values. Code and private members are not in it. A constant that javac inlines
 * into other classes is a field with a constant value, so it counts.
 *
 * @param shape the hash; empty for an anonymous or local class, which nobody can name
 * @param content the hash of the whole class file
 * @param launchable whether it has a {@code main} that the launcher of its JDK accepts
 * @param springBoot whether it carries {@code @SpringBootApplication}
 */
record ClassShape(String shape, String content, boolean launchable, boolean springBoot) {
    private static final int API = Opcodes.ASM9;
    private static final String SPRING_BOOT = "Lorg/springframework/boot/autoconfigure/SpringBootApplication;";

    /** Reads a class file; {@code instanceMain}: whether the JDK also launches an instance {@code main}. */
    static ClassShape of(byte[] classFile, boolean instanceMain) {
        Visitor visitor = new Visitor(instanceMain);
        new ClassReader(classFile)
                .accept(visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new ClassShape(
                visitor.unnamed ? "" : visitor.hash(),
                FileStamp.hash(classFile),
                visitor.launchable,
                visitor.springBoot);
    }

    /** Collects one sorted line for each thing that can be seen, so that the order in the file does not count. */
    private static final class Visitor extends ClassVisitor {
        private final Set<String> facts = new TreeSet<>();
        private final boolean instanceMain;
        private String self = "";
        private boolean unnamed;
        private int components;
        private boolean launchable;
        private boolean springBoot;

        Visitor(boolean instanceMain) {
            super(API);
            this.instanceMain = instanceMain;
        }

        String hash() {
            return FileStamp.hash(String.join("\n", facts).getBytes(StandardCharsets.UTF_8));
        }

        private void fact(@Nullable Object... parts) {
            List<String> words = new ArrayList<>();
            for (@Nullable Object part : parts) {
                words.add(part instanceof Object[] array ? Arrays.toString(array) : String.valueOf(part));
            }
            facts.add(String.join(" ", words));
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            self = name;
            fact("class", access & ~Opcodes.ACC_SUPER, name, signature, superName, interfaces);
        }

        @Override
        public void visitOuterClass(String owner, @Nullable String name, @Nullable String descriptor) {
            unnamed = true;
        }

        @Override
        public void visitInnerClass(String name, @Nullable String outerName, @Nullable String innerName, int access) {
            // The attribute also lists classes that the code merely uses: only this class and its members count.
            if (name.equals(self) || self.equals(outerName)) {
                fact("inner", name, access);
            }
        }

        @Override
        public void visitPermittedSubclass(String subclass) {
            fact("permits", subclass);
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            springBoot |= descriptor.equals(SPRING_BOOT);
            return annotation("class", descriptor);
        }

        @Override
        public AnnotationVisitor visitTypeAnnotation(
                int typeRef, @Nullable TypePath path, String descriptor, boolean visible) {
            return annotation("class " + typeRef + " " + path, descriptor);
        }

        @Override
        public RecordComponentVisitor visitRecordComponent(String name, String descriptor, @Nullable String signature) {
            fact("component", components++, name, descriptor, signature);
            return new RecordComponentVisitor(API) {
                @Override
                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return annotation("component " + name, annotation);
                }
            };
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            if (hidden(access)) {
                return null;
            }
            fact("field", access, name, descriptor, signature, constant(value));
            return new FieldVisitor(API) {
                @Override
                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return annotation("field " + name, annotation);
                }

                @Override
                public AnnotationVisitor visitTypeAnnotation(
                        int typeRef, @Nullable TypePath path, String annotation, boolean visible) {
                    return annotation("field " + name + typeRef + path, annotation);
                }
            };
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            launchable |= isMain(access, name, descriptor);
            if (hidden(access) || name.equals("<clinit>")) {
                return null;
            }
            String place = "method " + name + descriptor;
            fact(place, access & ~Opcodes.ACC_SYNCHRONIZED, signature, exceptions);
            return new MethodFacts(place);
        }

        private boolean isMain(int access, String name, String descriptor) {
            if (!name.equals("main")) {
                return false;
            }
            boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
            boolean isPublic = (access & Opcodes.ACC_PUBLIC) != 0;
            boolean classic = isPublic && isStatic && descriptor.equals("([Ljava/lang/String;)V");
            boolean modern = (access & Opcodes.ACC_PRIVATE) == 0
                    && (descriptor.equals("([Ljava/lang/String;)V") || descriptor.equals("()V"));
            return classic || (instanceMain && modern);
        }

        private static boolean hidden(int access) {
            return (access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC)) != 0;
        }

        private static String constant(@Nullable Object value) {
            return value == null ? "" : value.getClass().getSimpleName().toLowerCase(Locale.ROOT) + ":" + value;
        }

        private AnnotationVisitor annotation(String place, String descriptor) {
            return new AnnotationFacts(place + " @" + descriptor);
        }

        private final class MethodFacts extends MethodVisitor {
            private final String place;
            private int parameters;

            MethodFacts(String place) {
                super(API);
                this.place = place;
            }

            @Override
            public void visitParameter(@Nullable String name, int access) {
                fact(place, "parameter", parameters++, name, access);
            }

            @Override
            public AnnotationVisitor visitAnnotationDefault() {
                return annotation(place + " default", "");
            }

            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return annotation(place, annotation);
            }

            @Override
            public AnnotationVisitor visitTypeAnnotation(
                    int typeRef, @Nullable TypePath path, String annotation, boolean visible) {
                return annotation(place + typeRef + path, annotation);
            }

            @Override
            public AnnotationVisitor visitParameterAnnotation(int parameter, String annotation, boolean visible) {
                return annotation(place + " " + parameter, annotation);
            }
        }

        /** Writes an annotation's values down, nested ones and arrays with their path. */
        private final class AnnotationFacts extends AnnotationVisitor {
            private final String place;
            private int index;

            AnnotationFacts(String place) {
                super(API);
                this.place = place;
                fact(place);
            }

            private String at(@Nullable String name) {
                return place + "." + (name == null ? String.valueOf(index++) : name);
            }

            @Override
            public void visit(@Nullable String name, Object value) {
                fact(at(name), value.getClass().isArray() ? arrayText(value) : constant(value));
            }

            @Override
            public void visitEnum(@Nullable String name, String descriptor, String value) {
                fact(at(name), descriptor, value);
            }

            @Override
            public AnnotationVisitor visitAnnotation(@Nullable String name, String descriptor) {
                return new AnnotationFacts(at(name) + " @" + descriptor);
            }

            @Override
            public AnnotationVisitor visitArray(@Nullable String name) {
                return new AnnotationFacts(at(name) + "[]");
            }

            private static String arrayText(Object array) {
                List<String> items = new ArrayList<>();
                for (int i = 0; i < Array.getLength(array); i++) {
                    items.add(constant(Array.get(array, i)));
                }
                return items.toString();
            }
        }
    }
}
