package dev.hotreload.hotswap;

import dev.hotreload.app.App;
import dev.hotreload.app.AppExit;
import dev.hotreload.app.AppListener;
import dev.hotreload.app.Endpoint;
import dev.hotreload.app.Footprint;
import dev.hotreload.app.Growth;
import dev.hotreload.app.Launch;
import dev.hotreload.app.StartProgress;
import dev.hotreload.app.SwapOutcome;
import dev.hotreload.app.SwapWork;
import dev.hotreload.app.TestLaunch;
import dev.hotreload.app.Timings;
import dev.hotreload.build.BuildResult;
import dev.hotreload.build.Builder;
import dev.hotreload.project.Project;
import dev.hotreload.span.Part;
import dev.hotreload.swap.Decision;
import dev.hotreload.swap.Preparation;
import dev.hotreload.swap.Redefinition;
import dev.hotreload.swap.Swaps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A program on disk that is built, run, asked over HTTP, edited, and swapped or restarted. */
final class LiveProgram implements AutoCloseable {
    private static final long LONGEST_SECONDS = 60;
    private static final String MAIN = """
            import com.sun.net.httpserver.HttpServer;
            import java.net.InetAddress;
            import java.net.InetSocketAddress;
            public class Live {
                public static void main(String[] args) throws Exception {
                    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                    server.createContext("/", exchange -> {
                        byte[] answer = Asked.answer(exchange.getRequestURI().getPath().substring(1)).getBytes("UTF-8");
                        exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
                        exchange.getResponseBody().write(answer);
                        exchange.close();
                    });
                    server.start();
                }
            }
            """;

    private final Path src;
    private final Path tmp;
    private final Path javaHome;
    private final BlockingQueue<BuildResult> builds = new LinkedBlockingQueue<>();
    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    private final Swaps swaps = new Swaps();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Set<Path> touched = new TreeSet<>();
    private final Builder builder;
    private final App app;
    private int generation;
    private int launch;
    private Endpoint endpoint;

    /**
     * @param asked the text of a class {@code Asked} with a static method {@code answer} from text to text
     */
    LiveProgram(Path dir, Path javaHome, String asked) throws IOException {
        this.src = Files.createDirectories(dir.resolve("src"));
        this.tmp = Files.createDirectories(dir.resolve("tmp"));
        this.javaHome = javaHome;
        Project project = new Project(
                "live",
                "plain",
                dir,
                List.of(src),
                List.of(),
                List.of(),
                List.of(),
                // The class files of this JDK; another one runs them.
                new Project.JavacOptions(
                        Path.of(System.getProperty("java.home")),
                        OptionalInt.empty(),
                        List.of("-g"),
                        List.of(),
                        Project.Processing.FOUND),
                List.of(),
                Optional.empty());
        builder = Builder.open(project, tmp, Preparation.finish(), (number, result) -> builds.add(result));
        app = new App(new Ears(), tmp);
        write("Live.java", MAIN);
        write("Asked.java", asked);
    }

    private final class Ears implements AppListener {
        @Override
        public void ready(int number, Optional<Endpoint> found, Timings timings) {
            found.ifPresent(heard::add);
        }

        @Override
        public void exited(int number, AppExit exit) {
            heard.add(exit);
        }

        @Override
        public void listening(int number, Endpoint found) {
            heard.add(found);
        }

        @Override
        public void slow(int launch, StartProgress progress) {}

        @Override
        public void measured(Footprint application, Footprint own) {}

        @Override
        public void grows(Growth growth) {}

        @Override
        public void withoutStandby(String reason) {
            heard.add(reason);
        }

        @Override
        public void stopping(Optional<Endpoint> endpoint, BooleanSupplier wanted) {}

        @Override
        public void left(int launch, long startNanos, List<Part> parts) {}

        @Override
        public void swapped(int number, SwapOutcome outcome) {
            heard.add(outcome);
        }
    }

    void write(String path, String text) throws IOException {
        Path file = src.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        touched.add(file);
    }

    void delete(String path) throws IOException {
        Files.deleteIfExists(src.resolve(path));
        touched.add(src.resolve(path));
    }

    /** What the builder says to all that was written since the last time. */
    BuildResult build() throws InterruptedException {
        builder.build(++generation, Set.copyOf(touched));
        touched.clear();
        return next(builds);
    }

    /** Builds what must compile. */
    BuildResult.Succeeded succeeds() throws InterruptedException {
        BuildResult result = build();
        if (result instanceof BuildResult.Succeeded succeeded) {
            return succeeded;
        }
        throw new AssertionError(result);
    }

    void restart() throws InterruptedException {
        TestLaunch next = new TestLaunch(src);
        next.javaHome = javaHome;
        next.mainClass = "Live";
        next.classpath = List.of(tmp.resolve("classes"));
        next.classDirs = next.classpath;
        next.swaps = true;
        Launch prepared = next.number(++launch);
        app.restart(launch, OptionalInt.empty(), beside -> {
            try {
                commit();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            swaps.restarted();
            return prepared;
        });
        Object answer = next(heard);
        if (!(answer instanceof Endpoint found)) {
            throw new AssertionError(answer);
        }
        endpoint = found;
    }

    private void commit() throws IOException {
        try {
            builder.commit();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Swaps what is built, if that may be; a refusal leaves everything as it was, or says what the JVM refused. */
    SwapOutcome swap() throws IOException, InterruptedException {
        Decision decision = builder.inspect(staged -> swaps.decide(staged, app.ability()));
        if (decision instanceof Decision.Impossible impossible) {
            return new SwapOutcome.Refused(impossible.reason());
        }
        app.swap(generation, new Work((Decision.Possible) decision));
        Object answer = next(heard);
        if (answer instanceof SwapOutcome outcome) {
            return outcome;
        }
        throw new AssertionError(answer);
    }

    private final class Work implements SwapWork {
        private final Decision.Possible decision;

        Work(Decision.Possible decision) {
            this.decision = decision;
        }

        @Override
        public List<Redefinition> classes() {
            return decision.classes();
        }

        @Override
        public void commit() throws IOException {
            LiveProgram.this.commit();
        }

        @Override
        public void applied(Set<String> loadedHosts) {
            swaps.applied(decision, loadedHosts);
        }
    }

    String ask(String what) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + "/" + what))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** The class files of the last commit, as javac named them. */
    Path classes() {
        return tmp.resolve("classes");
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no answer");
        }
        return next;
    }

    @Override
    public void close() {
        app.close();
        builder.close();
    }
}
