package dev.hotreload.swap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** What a swap of one nest means, class by class. */
final class NestSwap {
    private final Running running;
    private final Nest built;
    private final Next next;
    private final Ability ability;
    private final Callers callers;
    private final String host;

    NestSwap(Running running, Nest built, Next next, Ability ability, Callers callers) {
        this.running = running;
        this.built = built;
        this.next = next;
        this.ability = ability;
        this.callers = callers;
        this.host = built.host().replace('/', '.');
    }

    List<Redefinition> redefinitions() throws IOException {
        List<Redefinition> all = new ArrayList<>();
        for (ClassNode after : next.nest().nodes().values()) {
            ClassNode before = running.nest().node(after.name);
            byte[] bytes = next.nest().file(after.name);
            boolean onDisk = Arrays.equals(bytes, built.files().get(after.name));
            if (before == null) {
                all.add(appeared(after, bytes, onDisk));
            } else if (!Arrays.equals(bytes, running.nest().files().get(after.name)) || !onDisk) {
                all.add(changed(before, after, bytes, onDisk));
            }
        }
        for (ClassNode before : running.nest().nodes().values()) {
            boolean named = Unnamed.of(before, before.name).isEmpty();
            if (next.nest().node(before.name) == null && named) {
                all.add(plain(before.name, new byte[0], false, Optional.of(Names.of(before) + " was removed")));
            }
        }
        return all;
    }

    private Redefinition appeared(ClassNode after, byte[] bytes, boolean onDisk) {
        boolean fresh = Nest.isSpare(built.host(), after.name);
        // A class of that name may come from elsewhere, and hide this one.
        return plain(
                after.name,
                bytes,
                fresh || !onDisk,
                fresh
                        ? Optional.empty()
                        : Optional.of(Names.of(after) + " is new, and another one of that name is loaded"));
    }

    private Redefinition changed(ClassNode before, ClassNode after, byte[] bytes, boolean onDisk) throws IOException {
        Comparison comparison = new Comparison(before, after, ability);
        Optional<String> refusal = comparison.refusal();
        if (refusal.isEmpty()) {
            refusal = nestRefusal();
        }
        if (refusal.isEmpty()) {
            refusal = Leftovers.refusal(running.nest(), before, after, onDisk);
        }
        if (refusal.isPresent()) {
            return plain(after.name, bytes, !onDisk, refusal);
        }
        SortedSet<String> loops =
                Leftovers.loops(before, after, comparison.changed(), built.node(next.javacName(after.name)));
        List<Redefinition.Start> starts = new ArrayList<>();
        for (MethodNode method : comparison.changed()) {
            start(after, method).ifPresent(starts::add);
        }
        return new Redefinition(
                after.name.replace('/', '.'),
                host,
                bytes,
                comparison.hasOtherMembers(),
                !onDisk,
                Optional.empty(),
                loops,
                starts);
    }

    /** What its nest lacks. */
    private Optional<String> nestRefusal() {
        if (next.exhausted()) {
            return Optional.of(Names.simple(host) + " has more new anonymous classes than there are names for");
        }
        if (ability.structure()) {
            return Optional.empty();
        }
        return next.nest().nodes().values().stream()
                .filter(node -> running.nest().node(node.name) == null)
                .filter(node -> !Nest.isSpare(built.host(), node.name))
                .map(node -> Names.simple(host) + " gained the class " + Names.of(node))
                .findFirst();
    }

    private Optional<Redefinition.Start> start(ClassNode after, MethodNode method) throws IOException {
        Optional<String> rule = StartRules.reason(after, method);
        if (rule.isPresent()) {
            String text = Names.of(after, method) + " changed, and runs only at the start (" + rule.get() + ")";
            return Optional.of(new Redefinition.Start(text, new TreeSet<>()));
        }
        ClassNode javac = built.node(next.javacName(after.name));
        if (javac == null) {
            return Optional.empty();
        }
        MethodNode asBuilt = javac.methods.get(after.methods.indexOf(method));
        Callers.Method changed = new Callers.Method(javac.name, asBuilt.name, asBuilt.desc);
        Optional<SortedSet<String>> frames = new StartOnly(callers).of(changed);
        if (frames.isPresent()) {
            String text = Names.of(after, method) + " changed, and was only called at the start";
            return Optional.of(new Redefinition.Start(text, frames.get()));
        }
        return new Remembered(callers)
                .of(changed)
                .map(keeper ->
                        new Redefinition.Start(Names.of(after, method) + " changed, and " + keeper, new TreeSet<>()));
    }

    private Redefinition plain(String name, byte[] bytes, boolean define, Optional<String> refusal) {
        return new Redefinition(name.replace('/', '.'), host, bytes, true, define, refusal, new TreeSet<>(), List.of());
    }
}
