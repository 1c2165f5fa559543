package dev.hotreload.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.project.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compiler in a process of its own answers what the one in this process answers. */
class RemoteJavacIT {
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    @TempDir
    Path dir;

    private RemoteJavac remote;

    @BeforeEach
    void start() {
        remote = new RemoteJavac(JAVA_HOME, dir);
    }

    @AfterEach
    void stop() {
        remote.close();
    }

    @Test
    void classesAndProblemsEqualThoseOfTheCompilerInThisProcess() throws Exception {
        Path good = source("Good.java", "package p; class Good { int n() { return 1; } class In {} }");
        Path bad = source("Bad.java", "package p; class Bad { int n() { return x; } }");
        try (InProcessJavac local = new InProcessJavac()) {
            for (List<Path> sources : List.of(List.of(good), List.of(good, bad))) {
                JavacOutcome there = remote.compile(request(sources), new CancelToken());
                JavacOutcome here = local.compile(request(sources), new CancelToken());
                assertEquals(here.success(), there.success());
                assertEquals(here.problems(), there.problems());
                assertEquals(texts(here), texts(there));
            }
        }
    }

    @Test
    void aCancelledCompilationStopsAndTheNextOneWorks() throws Exception {
        Path[] many = new Path[600];
        for (int i = 0; i < many.length; i++) {
            many[i] = source("C" + i + ".java", "package p; class C" + i + " { int n() { return " + i + "; } }");
        }
        CancelToken cancel = new CancelToken();
        CompletableFuture<JavacOutcome> running = new CompletableFuture<>();
        Thread compiling = new Thread(
                () -> {
                    try {
                        running.complete(remote.compile(request(List.of(many)), cancel));
                    } catch (RuntimeException e) {
                        running.completeExceptionally(e);
                    }
                },
                "compiling");
        compiling.start();
        cancel.cancel();

        Exception stopped =
                assertThrows(java.util.concurrent.ExecutionException.class, () -> running.get(30, TimeUnit.SECONDS));
        assertEquals(CancelToken.CancelledException.class, stopped.getCause().getClass());
        assertTrue(remote.compile(request(List.of(many[0])), new CancelToken()).success());
    }

    @Test
    void aDeadCompilerIsAProblemOnceAndThenReplaced() throws Exception {
        Path good = source("Good.java", "package p; class Good {}");
        assertTrue(remote.compile(request(List.of(good)), new CancelToken()).success());
        List<ProcessHandle> servers = servers();
        assertEquals(1, servers.size());
        servers.get(0).destroyForcibly();
        servers.get(0).onExit().get(10, TimeUnit.SECONDS);

        // Either the death is seen in time and a new process compiles, or it is told; never a wrong answer.
        remote.compile(request(List.of(good)), new CancelToken());
        assertTrue(remote.compile(request(List.of(good)), new CancelToken()).success());
    }

    @Test
    void closingEndsTheProcess() throws Exception {
        remote.compile(request(List.of(source("Good.java", "class Good {}"))), new CancelToken());
        List<ProcessHandle> servers = servers();
        remote.close();

        servers.get(0).onExit().get(10, TimeUnit.SECONDS);
        assertFalse(servers.get(0).isAlive());
    }

    private static List<ProcessHandle> servers() {
        try (Stream<ProcessHandle> children = ProcessHandle.current().children()) {
            // The only Java that this test starts; its arguments are too long for the system to tell.
            return children.filter(child -> child.info()
                            .command()
                            .map(command -> command.endsWith("java"))
                            .orElse(false))
                    .toList();
        }
    }

    private Path source(String name, String text) throws Exception {
        return Files.writeString(dir.resolve(name), text);
    }

    private static JavacRequest request(List<Path> sources) {
        return new JavacRequest(
                sources,
                List.of(),
                new Project.JavacOptions(
                        JAVA_HOME, OptionalInt.empty(), List.of("-g"), List.of(), Project.Processing.FOUND),
                List.of(),
                Set.of(),
                List.of(),
                List.of(),
                java.util.Optional.empty(),
                false,
                Set.of(),
                Set.of(),
                Set.of());
    }

    private static List<String> texts(JavacOutcome outcome) {
        return outcome.outputs().stream()
                .map(output -> output.path() + " " + FileStamp.hash(output.content()) + " " + output.source())
                .toList();
    }
}
