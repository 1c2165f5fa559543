package dev.hotreload.purity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What the specification of the JDK says of its methods, where it is not read from their bytecode. Immutable. */
final class Knowledge {
    /** How a method treats what it is given. */
    enum Kind {
        /** Computes a value from values. */
        VALUE,
        /** Keeps its arguments in its receiver, and looks into none. */
        HOLD,
        /** As {@link #HOLD}, and asks the first argument for its hash code, or compares it. */
        KEY,
        /** As {@link #HOLD}, for all elements of its arguments, which are collections of the JDK. */
        COLLECTION,
        /** Makes an object that keeps the arguments, and looks into none. */
        MAKE,
        /** Makes an object that shows what is in the argument, later. */
        VIEW,
        /** As {@link #MAKE}, and asks the arguments for their hash codes. */
        MAKE_KEYS,
        /** Adds values to its receiver, and returns that. */
        APPEND,
        /** Answers from what cannot change in its receiver. */
        FIXED,
        /** Returns its first argument. */
        SAME
    }

    private static final String RESOURCE = "jdk-methods.txt";

    private static final Knowledge JDK = read();

    private final Map<String, Kind> methods = new HashMap<>();
    private final Set<String> owners = new HashSet<>();
    private final Set<String> denied = new HashSet<>();
    private final Set<String> classes = new HashSet<>();
    private final Set<String> constants = new HashSet<>();

    private Knowledge() {}

    static Knowledge ofJdk() {
        return JDK;
    }

    private static Knowledge read() {
        Knowledge knowledge = new Knowledge();
        try (InputStream in = Objects.requireNonNull(Knowledge.class.getResourceAsStream(RESOURCE), RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    knowledge.add(line.split("\\s+", -1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return knowledge;
    }

    private void add(String[] words) {
        String owner = words[1];
        switch (words[0]) {
            case "class" -> classes.add(owner);
            case "constant" -> {
                constants.add(owner);
                classes.add(owner);
            }
            default -> {
                for (int i = 2; i < words.length; i++) {
                    if (words[0].equals("never")) {
                        denied.add(owner + "." + words[i]);
                    } else {
                        classes.add(owner);
                        owners.add(owner);
                        methods.put(owner + "." + words[i], Kind.valueOf(words[0].toUpperCase(java.util.Locale.ROOT)));
                    }
                }
            }
        }
    }

    /** Whether nobody can change an object of that class. */
    static boolean isConstant(String type) {
        return JDK.constants.contains(type);
    }

    /** Whether it does no harm when the class is initialised. */
    boolean knowsClass(String type) {
        return classes.contains(type);
    }

    boolean denies(String owner, String member) {
        return denied.contains(owner + "." + member);
    }

    /** What a line says that names the method of that class, perhaps inherited. */
    Optional<Kind> ofNamed(String type, String name, String descriptor) {
        boolean never = denied.contains(type + "." + name) || denied.contains(type + "." + name + descriptor);
        Kind exact = methods.get(type + "." + name + descriptor);
        return never ? Optional.empty() : Optional.ofNullable(exact != null ? exact : methods.get(type + "." + name));
    }

    /** The classes of which methods are known, so that their fields say nothing. */
    Set<String> withMethods() {
        return owners;
    }

    /** @param descriptor of the method; a line may name one overload only */
    Optional<Kind> of(String owner, String name, String descriptor) {
        if (denied.contains(owner + "." + name) || denied.contains(owner + "." + name + descriptor)) {
            return Optional.empty();
        }
        Kind exact = methods.get(owner + "." + name + descriptor);
        Kind kind = exact != null ? exact : methods.getOrDefault(owner + "." + name, methods.get(owner + ".*"));
        return Optional.ofNullable(kind);
    }
}
