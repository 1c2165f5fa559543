package dev.hotreload.build;

import java.util.List;

/**
 * What other sources can see of a class: its declaration and its members that are not private, each as a hash of
 * everything javac reads of it, types, exceptions, annotations and constant values. Code and private members are not in
 * it. A constant that javac inlines into other classes is a field with a constant value, so it counts.
 *
 * @param named whether others can name it: an anonymous or local class has no declaration and no members here
 * @param supertypes internal names of its superclass and interfaces, of unnamed classes too
 * @param sealed whether it lists its subclasses
 * @param isInterface annotation types included
 * @param declaration hash of all that is not a member
 * @param members sorted; the members of one kind and name and visibility are one entry
 * @param content hash of the whole class file
 * @param launchable whether it has a {@code main} that the launcher of its JDK accepts
 * @param springBoot whether it carries {@code @SpringBootApplication}
 */
record ClassShape(
        boolean named,
        List<String> supertypes,
        boolean sealed,
        boolean isInterface,
        long declaration,
        List<Member> members,
        String content,
        boolean launchable,
        boolean springBoot) {

    ClassShape {
        supertypes = List.copyOf(supertypes);
        members = List.copyOf(members);
    }

    /** What a member is. */
    enum Kind {
        CONSTANT("constant"),
        FIELD("field"),
        CONSTRUCTOR("constructor"),
        ABSTRACT_METHOD("method"),
        METHOD("method"),
        TYPE("nested class");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** For the screen. */
        String word() {
            return word;
        }
    }

    /**
     * The members of one kind and name, such as all overloads of a method.
     *
     * @param open whether they can be seen outside the package
     */
    record Member(Kind kind, String name, boolean open, long hash) {}

    /** Whether others see no difference between the two. */
    boolean looksLike(ClassShape other) {
        return named == other.named && declaration == other.declaration && members.equals(other.members);
    }
}
