package dev.hotreload.purity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** What class files say of classes. Of those that were read last the code is kept as well. Used by one thread. */
final class Classes {
    static final String INITIALISER = "<clinit>";

    private static final int MOST_KEPT = 200;

    private final LibraryFiles files;
    private final Mentioned mentioned;
    private final Set<String> opaque = new HashSet<>();
    private final Map<String, Head> heads = new HashMap<>();
    private final Map<String, ClassNode> nodes = new LinkedHashMap<>(MOST_KEPT * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ClassNode> eldest) {
            return size() > MOST_KEPT;
        }
    };

    Classes(LibraryFiles files) {
        this.files = files;
        this.mentioned = new Mentioned(files);
    }

    /**
     * A class without its code.
     *
     * @param superName null: it is Object
     * @param methods name and descriptor, with what may be done with it
     * @param fields name and descriptor, with what may be done with it
     */
    record Head(
            String name,
            int access,
            @Nullable String superName,
            List<String> interfaces,
            Map<String, Integer> methods,
            Map<String, Integer> fields) {
        boolean initialises() {
            return methods.containsKey(INITIALISER + "()V");
        }

        boolean isInterface() {
            return (access & Opcodes.ACC_INTERFACE) != 0;
        }

        boolean isFinal() {
            return (access & Opcodes.ACC_FINAL) != 0;
        }

        /** Only interfaces with such methods are initialised with a class (The Java Virtual Machine Specification, 5.5). */
        boolean hasDefaults() {
            return isInterface()
                    && methods.values().stream()
                            .anyMatch(method -> (method & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_STATIC)) == 0);
        }
    }

    /** Throws {@link Impure} when there is no such class. */
    Head head(String name) {
        Head known = heads.get(name);
        if (known == null) {
            ClassReader reader = new ClassReader(bytes(name));
            known = head(reader);
            look(reader);
            heads.put(name, known);
        }
        return known;
    }

    private void look(ClassReader reader) {
        try {
            mentioned.look(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Head head(ClassReader reader) {
        ClassNode node = new ClassNode();
        reader.accept(node, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        Map<String, Integer> methods = new HashMap<>();
        node.methods.forEach(method -> methods.put(method.name + method.desc, method.access));
        Map<String, Integer> fields = new HashMap<>();
        node.fields.forEach(field -> fields.put(field.name + " " + field.desc, field.access));
        return new Head(node.name, node.access, node.superName, List.copyOf(node.interfaces), methods, fields);
    }

    /** Internal names of classes that are mentioned by those asked for so far, and are in no library. */
    Set<String> missing() {
        return mentioned.missing();
    }

    private byte[] bytes(String name) {
        try {
            byte[] bytes = files.find(name);
            if (bytes == null) {
                throw new Impure(name + " is missing");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The code of a method. */
    MethodNode method(String owner, String name, String descriptor) {
        ClassNode node = nodes.get(owner);
        if (node == null) {
            node = new ClassNode();
            new ClassReader(bytes(owner)).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            nodes.put(owner, node);
        }
        return node.methods.stream()
                .filter(method -> method.name.equals(name) && method.desc.equals(descriptor))
                .findFirst()
                .orElseThrow(() -> new Impure(owner + "." + name + " is missing"));
    }

    /** The class that declares the method that a name stands for in code (The Java Virtual Machine Specification, 5.4.3.3); null: none does. */
    @Nullable
    String resolved(String type, String name, String descriptor) {
        return declaring(type, name + descriptor, 0);
    }

    /** The class that declares what is called of an object of exactly that class (5.4.6); null: none does. */
    @Nullable
    String selected(String type, String name, String descriptor) {
        return declaring(type, name + descriptor, Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC);
    }

    /** @param passed methods of classes with one of these flags are passed over */
    private @Nullable String declaring(String type, String method, int passed) {
        Set<String> interfaces = new LinkedHashSet<>();
        for (String at = type; at != null; at = head(at).superName()) {
            Head head = head(at);
            Integer access = head.methods().get(method);
            if (access != null && (access & passed) == 0) {
                return at;
            }
            interfaces.addAll(head.interfaces());
        }
        return inInterfaces(interfaces, method);
    }

    private @Nullable String inInterfaces(Set<String> interfaces, String method) {
        String found = null;
        for (String name : interfaces) {
            Head head = head(name);
            Integer access = head.methods().get(method);
            boolean here =
                    access != null && (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0;
            String inherited = here ? name : inInterfaces(new LinkedHashSet<>(head.interfaces()), method);
            if (inherited != null && found != null && !found.equals(inherited)) {
                throw new Impure(method + " is inherited twice");
            }
            found = inherited == null ? found : inherited;
        }
        return found;
    }

    /**
     * The class that declares the field; null: none does.
     *
     * @param field name and descriptor
     */
    @Nullable
    String fieldOwner(String type, String field) {
        for (String at = type; at != null; at = head(at).superName()) {
            Head head = head(at);
            if (head.fields().containsKey(field)) {
                return at;
            }
            for (String each : head.interfaces()) {
                String found = fieldOwner(each, field);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** Whether it is a class of which some methods are known and not followed, or one above such a class. */
    boolean isOpaque(String type) {
        if (opaque.isEmpty()) {
            for (String owner : Knowledge.ofJdk().withMethods()) {
                for (String at = owner; at != null; at = head(at).superName()) {
                    opaque.add(at);
                }
            }
        }
        return opaque.contains(type);
    }

    boolean isSubclass(String type, String other) {
        for (String at = type; at != null; at = head(at).superName()) {
            if (at.equals(other)) {
                return true;
            }
        }
        return false;
    }

    boolean isEnum(@Nullable String type) {
        return type != null
                && !type.startsWith("[")
                && isSubclass(type, "java/lang/Enum")
                && !Objects.equals(type, "java/lang/Enum");
    }
}
