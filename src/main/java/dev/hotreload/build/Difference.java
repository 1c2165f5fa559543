package dev.hotreload.build;

import dev.hotreload.build.ClassShape.Kind;
import dev.hotreload.build.ClassShape.Member;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What others can see differently of one class.
 *
 * @param type internal name of the class
 * @param declaration whether something differs that is not a member, so that whoever looks at the class is concerned
 * @param comesOrGoes whether the class itself appeared or vanished, so that whoever spells its name is concerned
 * @param open names of members that differ and can be seen everywhere
 * @param inPackage names of members that differ and can be seen in the package
 * @param contract whether an interface asks for other methods, so that a lambda may fit it no more, or now
 * @param text for the screen
 */
record Difference(
        String type,
        boolean declaration,
        boolean comesOrGoes,
        Set<String> open,
        Set<String> inPackage,
        boolean contract,
        String text) {

    Difference {
        open = Set.copyOf(open);
        inPackage = Set.copyOf(inPackage);
    }

    /** Null stands for a class that is not there; empty: others see no difference. */
    static Optional<Difference> between(String type, @Nullable ClassShape before, @Nullable ClassShape after) {
        boolean was = before != null && before.named();
        boolean is = after != null && after.named();
        if (!was && !is) {
            return Optional.empty();
        }
        if (!was || !is) {
            return Optional.of(whole(type, simpleName(type) + (is ? " is new" : " is gone")));
        }
        if (before == null || after == null || before.looksLike(after)) {
            return Optional.empty();
        }
        return Optional.of(changed(type, before, after));
    }

    /** Anything may differ. */
    static Difference whole(String type, String text) {
        return new Difference(type, true, true, Set.of(), Set.of(), false, text);
    }

    /** As users in other modules are told of it. */
    Difference in(String module) {
        return new Difference(type, declaration, comesOrGoes, open, inPackage, contract, module + ": " + text);
    }

    private static Difference changed(String type, ClassShape before, ClassShape after) {
        Set<Member> lost = new HashSet<>(before.members());
        lost.removeAll(new HashSet<>(after.members()));
        Set<Member> gained = new HashSet<>(after.members());
        gained.removeAll(new HashSet<>(before.members()));
        Set<String> open = new TreeSet<>();
        Set<String> inPackage = new TreeSet<>();
        boolean contract = false;
        for (Set<Member> side : List.of(lost, gained)) {
            for (Member member : side) {
                (member.open() ? open : inPackage).add(member.name());
                contract |= after.isInterface() && member.kind() == Kind.ABSTRACT_METHOD;
            }
        }
        boolean declaration = before.declaration() != after.declaration();
        return new Difference(
                type, declaration, false, open, inPackage, contract, text(type, declaration, before, lost, gained));
    }

    private static String text(
            String type, boolean declaration, ClassShape before, Set<Member> lost, Set<Member> gained) {
        Map<String, String> changes = new LinkedHashMap<>();
        for (Member member : sorted(gained)) {
            boolean known = before.members().stream().anyMatch(old -> old.name().equals(member.name()));
            changes.put(member.name(), (known ? "changed its " : "gained the ") + words(member));
        }
        for (Member member : sorted(lost)) {
            changes.putIfAbsent(member.name(), "lost the " + words(member));
        }
        List<String> texts = new ArrayList<>(changes.values());
        if (declaration) {
            texts.add("changed its declaration");
        }
        int others = texts.size() - 1;
        String more = others == 0 ? "" : " and " + others + (others == 1 ? " other thing" : " other things");
        return simpleName(type) + " " + texts.get(0) + more;
    }

    private static List<Member> sorted(Set<Member> members) {
        return members.stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
    }

    private static String words(Member member) {
        return member.kind() == Kind.CONSTRUCTOR ? "constructor" : member.kind().word() + " " + member.name();
    }

    /** Without the package, with dots between nested classes. */
    static String simpleName(String type) {
        return type.substring(type.lastIndexOf('/') + 1).replace('$', '.');
    }

    String packageName() {
        return packageOf(type);
    }

    static String packageOf(String type) {
        return type.substring(0, Math.max(type.lastIndexOf('/'), 0));
    }

    /** The names of changed members that a source of this package can see. */
    Set<String> visibleIn(String otherPackage) {
        if (inPackage.isEmpty() || !otherPackage.equals(packageName())) {
            return open;
        }
        Set<String> all = new HashSet<>(open);
        all.addAll(inPackage);
        return all;
    }
}
