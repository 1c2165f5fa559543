package dev.hotreload.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.RunConfig.Ready;
import dev.hotreload.swap.Redefinition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A program on disk, started by an {@link App}, that answers each line of its input with the line and what Cart says. */
final class SwapProgram implements AutoCloseable {
    static final String MAIN = """
            package shop;
            public class Main {
                static int count;
                public static void main(String[] args) throws Exception {
                    System.out.println("ready");
                    var in = new java.io.BufferedReader(new java.io.InputStreamReader(System.in));
                    for (String line = in.readLine(); line != null; line = in.readLine()) {
                        String answer;
                        try {
                            answer = Cart.text(line);
                        } catch (Throwable t) {
                            answer = t.toString();
                        }
                        System.out.println("<" + line + ":" + ++count + ":" + answer + ">");
                    }
                }
            }
            """;

    final Heard heard = new Heard();
    final TestLaunch launch;
    final App app;
    final Path classes;
    private final Path dir;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private int asked;
    private int compiled;

    SwapProgram(Path dir, Path javaHome) {
        this.dir = dir;
        this.classes = dir.resolve("tmp").resolve("the classes");
        launch = new TestLaunch(dir);
        launch.javaHome = javaHome;
        launch.ready = new Ready.Log(Pattern.compile("^ready"));
        launch.classpath = List.of(classes);
        launch.classDirs = List.of(classes);
        launch.mainClass = "shop.Main";
        launch.swaps = true;
        launch.environment = new HashMap<>(System.getenv());
        app = new App(heard, dir.resolve("tmp"), out, err);
    }

    /** Class files by binary name. */
    Map<String, byte[]> compile(String... sources) throws IOException {
        Path work = Files.createDirectories(dir.resolve("compiled" + compiled++));
        List<String> words = new ArrayList<>(List.of("-d", work.toString(), "--release", "17", "-proc:none"));
        if (Files.exists(classes)) {
            words.addAll(List.of("-cp", classes.toString()));
        }
        for (int i = 0; i < sources.length; i++) {
            var type = Pattern.compile("class (\\w+)").matcher(sources[i]);
            String name = type.find() ? type.group(1) : "module-info";
            Path file = Files.createDirectories(work.resolve("src" + i)).resolve(name + ".java");
            Files.writeString(file, sources[i]);
            words.add(file.toString());
        }
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(new String[0]));
        assertTrue(code == 0, "javac failed");
        Map<String, byte[]> made = new HashMap<>();
        try (Stream<Path> files = Files.walk(work)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String path = work.relativize(file).toString();
                made.put(path.substring(0, path.length() - 6).replace('/', '.'), Files.readAllBytes(file));
            }
        }
        return made;
    }

    void write(Map<String, byte[]> made) throws IOException {
        for (Map.Entry<String, byte[]> entry : made.entrySet()) {
            Path file = classes.resolve(entry.getKey().replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
    }

    /** Compiles these and Main into the class directory, and starts; returns when it is ready. */
    void start(String... sources) throws Exception {
        List<String> all = new ArrayList<>(List.of(sources));
        all.add(MAIN);
        write(compile(all.toArray(new String[0])));
        restart(1);
    }

    void restart(int number) throws Exception {
        Launch prepared = launch.number(number);
        app.restart(number, OptionalInt.empty(), beside -> prepared);
        heard.next(Heard.Ready.class);
    }

    /** What Cart says to this, and how many it was asked. */
    String ask(String line) {
        String start = "<" + line + ":";
        int from = out.toString().length();
        app.input(line);
        await().until(() -> {
            int at = out.toString().indexOf(start, from);
            return at >= 0 && out.toString().indexOf(">", at) > 0;
        });
        int at = out.toString().indexOf(start, from) + start.length();
        asked++;
        return out.toString().substring(at, out.toString().indexOf(">", at));
    }

    String printed() {
        return out.toString();
    }

    String errors() {
        return err.toString();
    }

    SwapOutcome swap(FakeWork work) throws InterruptedException {
        app.swap(7, work);
        Heard.Swap swap = heard.next(Heard.Swap.class);
        assertTrue(swap.generation() == 7);
        return swap.outcome();
    }

    FakeWork work(Redefinition... classes) {
        return new FakeWork(this, List.of(classes));
    }

    static Redefinition of(String className, byte[] classFile) {
        return new Redefinition(
                className, host(className), classFile, true, false, Optional.empty(), new TreeSet<>(), List.of());
    }

    static Redefinition defined(String className, byte[] classFile) {
        return new Redefinition(
                className, host(className), classFile, true, true, Optional.empty(), new TreeSet<>(), List.of());
    }

    static Redefinition refused(String className, byte[] classFile, String reason) {
        return new Redefinition(
                className, host(className), classFile, true, false, Optional.of(reason), new TreeSet<>(), List.of());
    }

    static Redefinition looping(String className, byte[] classFile, String method) {
        return new Redefinition(
                className,
                host(className),
                classFile,
                true,
                false,
                Optional.empty(),
                new TreeSet<>(Set.of(method)),
                List.of());
    }

    static Redefinition starting(String className, byte[] classFile, String reason, String... frames) {
        Redefinition.Start start = new Redefinition.Start(reason, new TreeSet<>(Set.of(frames)));
        return new Redefinition(
                className, host(className), classFile, true, false, Optional.empty(), new TreeSet<>(), List.of(start));
    }

    private static String host(String className) {
        return className.contains("$") ? className.substring(0, className.indexOf('$')) : className;
    }

    @Override
    public void close() {
        app.kill();
    }

    /** What a swap does on our side: its commit writes the class files, those that are defined excepted. */
    static final class FakeWork implements SwapWork {
        private final SwapProgram program;
        private final List<Redefinition> classes;
        Runnable whenAsked = () -> {};
        Runnable whenCommitted = () -> {};
        final List<String> calls = new ArrayList<>();

        FakeWork(SwapProgram program, List<Redefinition> classes) {
            this.program = program;
            this.classes = classes;
        }

        @Override
        public List<Redefinition> classes() {
            calls.add("classes on " + Thread.currentThread().getName());
            whenAsked.run();
            return classes;
        }

        @Override
        public void commit() throws IOException {
            calls.add("commit");
            for (Redefinition one : classes) {
                if (!one.define()) {
                    program.write(Map.of(one.className(), one.classFile()));
                }
            }
            whenCommitted.run();
        }

        @Override
        public void applied(Set<String> loadedHosts) {
            calls.add("applied " + new TreeSet<>(loadedHosts));
        }
    }
}
