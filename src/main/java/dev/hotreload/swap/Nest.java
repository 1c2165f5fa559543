package dev.hotreload.swap;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * A top-level class with all that is nested in it.
 *
 * @param host internal name of the top-level class
 * @param files class files by internal name
 * @param nodes the same, read
 */
record Nest(String host, Map<String, byte[]> files, Map<String, ClassNode> nodes) {

    /** Where class files come from. */
    interface Origin {
        /** By binary name; empty: there is none. */
        Optional<byte[]> classFile(String className) throws IOException;
    }

    static Nest of(String host, Map<String, byte[]> files) {
        Map<String, ClassNode> nodes = new TreeMap<>();
        files.forEach((name, bytes) -> nodes.put(name, node(bytes)));
        return new Nest(host, new TreeMap<>(files), nodes);
    }

    /** All members that its host names and that exist; none where there is no host. */
    static Nest read(String host, Origin origin) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        Optional<byte[]> first = origin.classFile(host.replace('/', '.'));
        if (first.isPresent()) {
            files.put(host, first.get());
            for (String member : members(node(first.get()))) {
                Optional<byte[]> file =
                        isSpare(host, member) ? Optional.empty() : origin.classFile(member.replace('/', '.'));
                file.ifPresent(bytes -> files.put(member, bytes));
            }
        }
        return of(host, files);
    }

    /** Internal name of the top-level class around this one. */
    static String hostOf(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile)
                .accept(node, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return node.nestHostClass == null ? node.name : node.nestHostClass;
    }

    static Iterable<String> members(ClassNode host) {
        return host.nestMembers == null ? List.of() : host.nestMembers;
    }

    static boolean isSpare(String host, String member) {
        for (int i = 0; i < Preparation.SPARES; i++) {
            if (member.equals(Preparation.spare(host, i))) {
                return true;
            }
        }
        return false;
    }

    private static ClassNode node(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        return node;
    }

    boolean isEmpty() {
        return nodes.isEmpty();
    }

    @Nullable
    ClassNode node(String name) {
        return nodes.get(name);
    }

    /** The class file of a member. */
    byte[] file(String name) {
        byte[] file = files.get(name);
        if (file == null) {
            throw new IllegalStateException("no " + name);
        }
        return file;
    }

    /** The top-level class; only where the nest is not empty. */
    ClassNode top() {
        ClassNode top = nodes.get(host);
        if (top == null) {
            throw new IllegalStateException("no " + host);
        }
        return top;
    }
}
