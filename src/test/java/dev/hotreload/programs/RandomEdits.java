package dev.hotreload.programs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A random program and what its author does to it, save by save. Some saves break it; soon after, they are undone or
 * repaired. The same seed and the same answers give the same edits. Every type has a static method {@code trace} that
 * tells what it computes with the others, and a class {@code Main} prints all of them, in the order of their names.
 */
public final class RandomEdits {
    private static final int MOST_BROKEN_SAVES = 3;

    private final RandomProgram random;
    private final ModelEdits edits;
    private final Noise noise;
    private final Map<String, String> saved = new TreeMap<>();
    private Program program;
    private Program goodProgram;
    private Map<String, String> good = Map.of();
    private int broken;
    private boolean repaired;

    /** {@code size}: of how many types; a first program that does not compile is given up for another one. */
    public RandomEdits(long seed, int size) {
        this.random = new RandomProgram(new Random(seed));
        this.edits = new ModelEdits(random);
        this.noise = new Noise(random);
        this.program = random.make(size);
        this.goodProgram = new Program();
        saved.putAll(program.sources());
    }

    /** All sources as they are saved now, by path below the source folder. */
    public Map<String, String> sources() {
        return Map.copyOf(saved);
    }

    /** Tells whether the program compiles as it is now. */
    public void compiled(boolean success) {
        if (success) {
            good = Map.copyOf(saved);
            goodProgram = new Program(program);
            broken = 0;
            repaired = false;
        } else {
            broken++;
        }
    }

    /** Makes the next edit. */
    public Edit next() {
        while (true) {
            Map<String, String> before = new TreeMap<>(saved);
            String kind = change();
            Map<String, Optional<String>> files = difference(before);
            if (!files.isEmpty()) {
                return new Edit(kind.replaceFirst(" .*", ""), kind + " " + files.keySet(), files);
            }
        }
    }

    private Map<String, Optional<String>> difference(Map<String, String> before) {
        Map<String, Optional<String>> files = new TreeMap<>();
        Set<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(saved.keySet());
        for (String path : paths) {
            Optional<String> now = Optional.ofNullable(saved.get(path));
            if (!now.equals(Optional.ofNullable(before.get(path)))) {
                files.put(path, now);
            }
        }
        return files;
    }

    private String change() {
        if (broken > 0 && (repaired || broken > MOST_BROKEN_SAVES || random.chance(35))) {
            return undo();
        }
        if (broken > 0 && random.chance(50)) {
            repaired = true;
            return save("repair", program.sources().keySet());
        }
        StringBuilder kinds = new StringBuilder();
        for (int i = random.chance(12) ? 2 + random.any(List.of(0, 1, 2)) : 1; i > 0; i--) {
            kinds.append(kinds.isEmpty() ? "" : " + ").append(random.chance(25) ? noise() : model());
        }
        return kinds.toString();
    }

    private String undo() {
        repaired = false;
        saved.clear();
        program = new Program(goodProgram);
        if (good.isEmpty()) {
            // Nothing compiled yet.
            program = random.make(10);
            saved.putAll(program.sources());
        } else {
            saved.putAll(good);
        }
        return "undo";
    }

    private String noise() {
        noise.apply(saved)
                .forEach((path, text) -> text.ifPresentOrElse(now -> saved.put(path, now), () -> saved.remove(path)));
        return "noise";
    }

    private String model() {
        Map<String, String> before = program.sources();
        ModelEdits.What what = random.any(List.of(ModelEdits.What.values()));
        if (what == ModelEdits.What.DELETE_TYPE && program.types().size() < 12) {
            what = ModelEdits.What.ADD_TYPE;
        }
        if (program.types().size() > 38 && what == ModelEdits.What.ADD_TYPE) {
            what = ModelEdits.What.DELETE_TYPE;
        }
        Optional<Type> edited = edits.apply(what, program);
        String kind = what.name().toLowerCase(Locale.ROOT);
        if (edited.isEmpty()) {
            return kind;
        }
        Map<String, String> after = program.sources();
        Set<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        paths.removeIf(path -> after.containsKey(path) && after.get(path).equals(before.get(path)));
        if (random.chance(40)) {
            Set<String> own = new TreeSet<>(Set.of(edited.get().path()));
            before.keySet().stream().filter(path -> !after.containsKey(path)).forEach(own::add);
            boolean some = random.chance(40);
            paths.removeIf(path -> !own.contains(path) && (!some || random.chance(50)));
        }
        return save(kind, paths);
    }

    /** Files that have no type any more are deleted. */
    private String save(String kind, Set<String> paths) {
        Map<String, String> now = program.sources();
        if (kind.equals("repair")) {
            saved.keySet().retainAll(now.keySet());
        }
        for (String path : paths) {
            String text = now.get(path);
            if (text == null) {
                saved.remove(path);
            } else {
                saved.put(path, text);
            }
        }
        return kind;
    }
}
