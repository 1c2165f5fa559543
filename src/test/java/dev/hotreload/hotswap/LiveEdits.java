package dev.hotreload.hotswap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hotreload.app.SwapOutcome;
import dev.hotreload.build.BuildResult;
import dev.hotreload.programs.Edit;
import dev.hotreload.programs.RandomEdits;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plays random edits into a program that runs, and compares each of its answers with those of a fresh start. */
final class LiveEdits {
    private static final Pattern TYPE = Pattern.compile("\"([^\"]+)\",");
    private static final String MAIN = "Main.java";
    private static final String ASKED = """
            public class Asked {
                public static String answer(String names) {
                    StringBuilder answers = new StringBuilder();
                    for (String name : names.split(",")) {
                        answers.append(name).append(' ');
                        try {
                            java.lang.reflect.Method trace = Class.forName(name).getDeclaredMethod("trace");
                            trace.setAccessible(true);
                            answers.append(trace.invoke(null));
                        } catch (java.lang.reflect.InvocationTargetException e) {
                            answers.append(shown(e.getCause()));
                        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                            answers.append(shown(e));
                        }
                        answers.append('\\n');
                    }
                    return answers.toString();
                }

                /** What was null, HotSpot says of some code only. */
                private static String shown(Throwable thrown) {
                    return thrown instanceof NullPointerException ? "null" : thrown.toString();
                }
            }
            """;

    private final Path dir;
    private final Path javaHome;
    private final long seed;
    private final int edits;
    private final int startEvery;
    private final Map<String, Integer> counts = new TreeMap<>();
    private String types = "";

    /** {@code startEvery}: after how many edits the answers are also compared with those of a new JVM. */
    LiveEdits(Path dir, Path javaHome, long seed, int edits, int startEvery) {
        this.dir = dir;
        this.javaHome = javaHome;
        this.seed = seed;
        this.edits = edits;
        this.startEvery = startEvery;
    }

    /** How often what happened. */
    Map<String, Integer> play() throws Exception {
        RandomEdits author = new RandomEdits(seed, 15 + Math.floorMod(seed, 20));
        try (LiveProgram program = new LiveProgram(Files.createTempDirectory(dir, "edits"), javaHome, ASKED)) {
            for (Map.Entry<String, String> source : author.sources().entrySet()) {
                save(program, source.getKey(), Optional.of(source.getValue()));
            }
            boolean built = program.build() instanceof BuildResult.Succeeded;
            author.compiled(built);
            boolean runs = false;
            for (int number = 1; number <= edits; number++) {
                if (built && !runs) {
                    program.restart();
                    runs = true;
                }
                Edit edit = author.next();
                for (Map.Entry<String, Optional<String>> file : edit.files().entrySet()) {
                    save(program, file.getKey(), file.getValue());
                }
                built = program.build() instanceof BuildResult.Succeeded;
                author.compiled(built);
                if (!built) {
                    count("not built");
                } else if (runs) {
                    follow(program, number, edit);
                }
            }
        }
        return counts;
    }

    private void save(LiveProgram program, String path, Optional<String> text) throws Exception {
        if (path.equals(MAIN)) {
            List<String> names = new ArrayList<>();
            Matcher matcher = TYPE.matcher(text.orElse(""));
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
            types = String.join(",", names);
        } else if (text.isPresent()) {
            program.write(path, text.get());
        } else {
            program.delete(path);
        }
    }

    private void follow(LiveProgram program, int number, Edit edit) throws Exception {
        SwapOutcome outcome = program.swap();
        if (outcome instanceof SwapOutcome.Refused refused) {
            count("restarted");
            if (refused.reason().startsWith("the JVM refused")) {
                count(refused.reason());
            }
            program.restart();
        } else {
            count("swapped");
        }
        String where = "seed " + seed + ", edit " + number + ", " + outcome + ": " + edit.text();
        assertEquals(plain(fresh(program.classes())), plain(program.ask(types)), where);
        if (number % startEvery == 0 && outcome instanceof SwapOutcome.Swapped) {
            String swapped = program.ask(types);
            program.restart();
            assertEquals(plain(program.ask(types)), plain(swapped), where);
            count("compared with a new JVM");
        }
    }

    private String fresh(Path classes) throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            return (String)
                    loader.loadClass("Asked").getMethod("answer", String.class).invoke(null, types);
        }
    }

    /** An object without a text of its own has one that differs each time. */
    private static String plain(String answer) {
        return answer.replaceAll("@[0-9a-f]+", "@");
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }
}
