package dev.hotreload.build;

import dev.hotreload.build.ClassShape.Kind;
import dev.hotreload.build.ClassShape.Member;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

/** Reads the shape off a class file: one line of text for each fact, sorted, so that the order in the file does not count. */
final class ShapeReader extends ClassVisitor {
    private static final int API = Opcodes.ASM9;
    private static final String SPRING_BOOT = "Lorg/springframework/boot/autoconfigure/SpringBootApplication;";
    private static final int OPEN = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;

    private final boolean instanceMain;
    private final Set<String> declaration = new TreeSet<>();
    private final Map<Key, Set<String>> members = new TreeMap<>(
            Comparator.comparing(Key::name).thenComparing(Key::kind).thenComparing(Key::open));
    private final List<String> supertypes = new ArrayList<>();
    private String self = "";
    private boolean unnamed;
    private boolean sealed;
    private boolean isInterface;
    private int components;
    private boolean launchable;
    private boolean springBoot;

    private record Key(Kind kind, String name, boolean open) {}

    private ShapeReader(boolean instanceMain) {
        super(API);
        this.instanceMain = instanceMain;
    }

    /** Reads a class file; {@code instanceMain}: whether the JDK also launches an instance {@code main}. */
    static ClassShape read(byte[] classFile, boolean instanceMain) {
        ShapeReader reader = new ShapeReader(instanceMain);
        new ClassReader(classFile)
                .accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return reader.shape(FileStamp.hash(classFile));
    }

    private ClassShape shape(String content) {
        List<Member> found = new ArrayList<>();
        if (!unnamed) {
            members.forEach((key, facts) -> found.add(new Member(key.kind, key.name.intern(), key.open, hash(facts))));
        }
        return new ClassShape(
                !unnamed,
                supertypes,
                sealed,
                isInterface,
                unnamed ? 0 : hash(declaration),
                found,
                content,
                launchable,
                springBoot);
    }

    private static long hash(Set<String> facts) {
        return FileStamp.shortHash(String.join("\n", facts));
    }

    private static String text(@Nullable Object... parts) {
        List<String> words = new ArrayList<>();
        for (@Nullable Object part : parts) {
            words.add(part instanceof Object[] array ? Arrays.toString(array) : String.valueOf(part));
        }
        return String.join(" ", words);
    }

    private Set<String> member(Kind kind, String name, int access) {
        return members.computeIfAbsent(new Key(kind, name, (access & OPEN) != 0), key -> new TreeSet<>());
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
        isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        if (superName != null) {
            supertypes.add(superName.intern());
        }
        if (interfaces != null) {
            Arrays.stream(interfaces).map(String::intern).forEach(supertypes::add);
        }
        declaration.add(text("class", access & ~Opcodes.ACC_SUPER, name, signature, superName, interfaces));
    }

    @Override
    public void visitOuterClass(String owner, @Nullable String name, @Nullable String descriptor) {
        unnamed = true;
    }

    @Override
    public void visitInnerClass(String name, @Nullable String outerName, @Nullable String innerName, int access) {
        // The attribute also lists classes that the code merely uses: only this class and its members count.
        if (name.equals(self)) {
            unnamed |= innerName == null || outerName == null;
            declaration.add(text("inner", name, access));
        } else if (self.equals(outerName) && innerName != null && !hidden(access)) {
            member(Kind.TYPE, innerName, access).add(text(name, access));
        }
    }

    @Override
    public void visitPermittedSubclass(String subclass) {
        sealed = true;
        declaration.add(text("permits", subclass));
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        springBoot |= descriptor.equals(SPRING_BOOT);
        return new AnnotationFacts(declaration, "@" + descriptor);
    }

    @Override
    public AnnotationVisitor visitTypeAnnotation(
            int typeRef, @Nullable TypePath path, String descriptor, boolean visible) {
        return new AnnotationFacts(declaration, text(typeRef, path, "@", descriptor));
    }

    @Override
    public RecordComponentVisitor visitRecordComponent(String name, String descriptor, @Nullable String signature) {
        declaration.add(text("component", components++, name, descriptor, signature));
        return new RecordComponentVisitor(API) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return new AnnotationFacts(declaration, text("component", name, "@", annotation));
            }
        };
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        if (hidden(access)) {
            return null;
        }
        Set<String> facts = member(value == null ? Kind.FIELD : Kind.CONSTANT, name, access);
        facts.add(text(access, descriptor, signature, constant(value)));
        return new FieldVisitor(API) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return new AnnotationFacts(facts, "@" + annotation);
            }

            @Override
            public AnnotationVisitor visitTypeAnnotation(
                    int typeRef, @Nullable TypePath path, String annotation, boolean visible) {
                return new AnnotationFacts(facts, text(typeRef, path, "@", annotation));
            }
        };
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        launchable |= isMain(access, name, descriptor);
        if (hidden(access) || name.equals("<clinit>")) {
            return null;
        }
        Set<String> facts = member(kind(name, access), name, access);
        facts.add(text(descriptor, access & ~Opcodes.ACC_SYNCHRONIZED, signature, exceptions));
        return new MethodFacts(facts, descriptor);
    }

    private Kind kind(String name, int access) {
        if (name.equals(UseScanner.CONSTRUCTOR)) {
            return Kind.CONSTRUCTOR;
        }
        return (access & Opcodes.ACC_ABSTRACT) == 0 ? Kind.METHOD : Kind.ABSTRACT_METHOD;
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

    /** The names of parameters are not facts: no other source can see them. */
    private static final class MethodFacts extends MethodVisitor {
        private final Set<String> facts;
        private final String place;

        MethodFacts(Set<String> facts, String descriptor) {
            super(API);
            this.facts = facts;
            this.place = descriptor + " ";
        }

        @Override
        public AnnotationVisitor visitAnnotationDefault() {
            return new AnnotationFacts(facts, place + "default");
        }

        @Override
        public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
            return new AnnotationFacts(facts, place + "@" + annotation);
        }

        @Override
        public AnnotationVisitor visitTypeAnnotation(
                int typeRef, @Nullable TypePath path, String annotation, boolean visible) {
            return new AnnotationFacts(facts, place + text(typeRef, path, "@", annotation));
        }

        @Override
        public AnnotationVisitor visitParameterAnnotation(int parameter, String annotation, boolean visible) {
            return new AnnotationFacts(facts, place + parameter + " @" + annotation);
        }
    }

    /** Writes an annotation's values down, nested ones and arrays with their path. */
    private static final class AnnotationFacts extends AnnotationVisitor {
        private final Set<String> facts;
        private final String place;
        private int index;

        AnnotationFacts(Set<String> facts, String place) {
            super(API);
            this.facts = facts;
            this.place = place;
            facts.add(place);
        }

        private String at(@Nullable String name) {
            return place + "." + (name == null ? String.valueOf(index++) : name);
        }

        @Override
        public void visit(@Nullable String name, Object value) {
            facts.add(text(at(name), value.getClass().isArray() ? arrayText(value) : constant(value)));
        }

        @Override
        public void visitEnum(@Nullable String name, String descriptor, String value) {
            facts.add(text(at(name), descriptor, value));
        }

        @Override
        public AnnotationVisitor visitAnnotation(@Nullable String name, String descriptor) {
            return new AnnotationFacts(facts, at(name) + " @" + descriptor);
        }

        @Override
        public AnnotationVisitor visitArray(@Nullable String name) {
            return new AnnotationFacts(facts, at(name) + "[]");
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
