package dev.hotreload.programs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Edits of the text of one source, as a hand makes them that does not care what they break. */
final class Noise {
    private static final List<List<String>> WORDS = List.of(
            List.of("public ", ""),
            List.of("public ", "protected "),
            List.of("public ", "private "),
            List.of("static ", ""),
            List.of("final ", ""),
            List.of("private ", "public "),
            List.of("int", "long"),
            List.of("int", "String"),
            List.of("String", "Object"),
            List.of("long", "int"),
            List.of("Exception", "RuntimeException"),
            List.of("RuntimeException", "Exception"),
            List.of("sealed ", ""),
            List.of("class ", "abstract class "),
            List.of("class ", "final class "),
            List.of("class ", "interface "),
            List.of("default ", ""),
            List.of("K0", "K1"),
            List.of("K1", "K2"),
            List.of("m0", "m1"),
            List.of("m1", "m2"),
            List.of("In0", "In1"),
            List.of("E1", "E2"),
            List.of("c1", "c2"),
            List.of("1", "2"),
            List.of("RUNTIME", "SOURCE"),
            List.of("package ", "package x"),
            List.of(" }", " } }"));

    private final RandomProgram random;

    Noise(RandomProgram random) {
        this.random = random;
    }

    /** The files that differ after it, or none. */
    Map<String, Optional<String>> apply(Map<String, String> sources) {
        Map<String, Optional<String>> changed = new TreeMap<>();
        List<String> paths = sources.keySet().stream()
                .filter(path -> !path.equals("Main.java"))
                .toList();
        String path = random.any(paths);
        String text = sources.get(path);
        int what = random.number();
        if (what < 2) {
            changed.put(path, Optional.empty());
        } else if (what < 5) {
            changed.put(path.replace(".java", "Copy.java"), Optional.of(text));
        } else if (what < 9) {
            String other = random.any(paths);
            changed.put(path, Optional.of(sources.get(other)));
            changed.put(other, Optional.of(text));
        } else if (what < 25) {
            changed.put(path, Optional.of(line(text)));
        } else {
            word(text).ifPresent(edited -> changed.put(path, Optional.of(edited)));
        }
        changed.entrySet().removeIf(entry -> entry.getValue().equals(Optional.ofNullable(sources.get(entry.getKey()))));
        return changed;
    }

    /** One line less, or one twice; a text of empty lines stays as it is. */
    private String line(String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n")));
        if (lines.isEmpty()) {
            return text;
        }
        int at = lines.indexOf(random.any(lines));
        if (random.chance(60)) {
            lines.remove(at);
        } else {
            lines.add(at, lines.get(at));
        }
        return String.join("\n", lines) + "\n";
    }

    private Optional<String> word(String text) {
        List<List<String>> fitting =
                WORDS.stream().filter(pair -> text.contains(pair.get(0))).toList();
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        List<String> pair = random.any(fitting);
        List<Integer> places = new ArrayList<>();
        for (int at = text.indexOf(pair.get(0)); at >= 0; at = text.indexOf(pair.get(0), at + 1)) {
            places.add(at);
        }
        int at = random.any(places);
        return Optional.of(text.substring(0, at)
                + pair.get(1)
                + text.substring(at + pair.get(0).length()));
    }
}
