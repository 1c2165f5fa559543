package dev.hotreload.build;

import dev.hotreload.config.Problem;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** javac of another JDK, kept warm in a process of its own that ends when this one does. */
final class RemoteJavac implements Javac {
    private static final long CANCEL_POLL_MILLIS = 5;
    private static final long CANCEL_LIMIT_MILLIS = 2_000;

    private final Path javaHome;
    private final Path logDir;
    private @Nullable Server server;

    /** What the compiler and its processors print goes to {@code logDir}, which exists. */
    RemoteJavac(Path javaHome, Path logDir) {
        this.javaHome = javaHome;
        this.logDir = logDir;
    }

    /** One compiler process; an empty answer means that it died. */
    private record Server(Process process, DataOutputStream out, BlockingQueue<Answer> answers) {}

    private sealed interface Answer {
        record Outcome(JavacOutcome outcome) implements Answer {}

        record Cancelled() implements Answer {}

        record Died() implements Answer {}
    }

    @Override
    public JavacOutcome compile(JavacRequest request, CancelToken cancel) {
        cancel.check();
        try {
            Server running = running();
            running.out.writeByte(JavacWire.COMPILE);
            JavacWire.writeRequest(running.out, request);
            running.out.flush();
            Answer answer = await(running, cancel);
            if (answer instanceof Answer.Outcome done) {
                cancel.check();
                return done.outcome;
            }
            cancel.check();
        } catch (IOException e) {
            // It died under our hands; the same answer as when it dies later.
            close();
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new CancelToken.CancelledException();
        }
        close();
        return JavacOutcome.failure(
                List.of(Problem.of("the compiler process of " + javaHome + " died; see " + log()
                        + "; the next save starts a new one")),
                Processed.nothing());
    }

    private Answer await(Server running, CancelToken cancel) throws IOException, InterruptedException {
        boolean told = false;
        long giveUpNanos = Long.MAX_VALUE;
        while (true) {
            Optional<Answer> answer =
                    Optional.ofNullable(running.answers.poll(CANCEL_POLL_MILLIS, TimeUnit.MILLISECONDS));
            if (answer.isPresent()) {
                return answer.get();
            }
            if (cancel.isCancelled() && !told) {
                told = true;
                giveUpNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CANCEL_LIMIT_MILLIS);
                running.out.writeByte(JavacWire.CANCEL);
                running.out.flush();
            }
            if (told && System.nanoTime() - giveUpNanos > 0) {
                close();
                return new Answer.Cancelled();
            }
        }
    }

    private Server running() throws IOException {
        Server current = server;
        if (current != null && current.process.isAlive()) {
            return current;
        }
        Process process =
                new ProcessBuilder(command()).redirectError(log().toFile()).start();
        Server fresh = new Server(
                process,
                new DataOutputStream(new BufferedOutputStream(process.getOutputStream())),
                new LinkedBlockingQueue<>());
        Thread reader = new Thread(() -> read(fresh), "build-compiler");
        reader.setDaemon(true);
        reader.start();
        server = fresh;
        return fresh;
    }

    private static void read(Server server) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(server.process.getInputStream()))) {
            while (true) {
                server.answers.add(
                        in.readByte() == JavacWire.OUTCOME
                                ? new Answer.Outcome(JavacWire.readOutcome(in))
                                : new Answer.Cancelled());
            }
        } catch (IOException e) {
            server.answers.add(new Answer.Died());
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve("bin/java").toString());
        command.addAll(List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("--sun-misc-unsafe-memory-access=allow");
        for (String inner : List.of(
                "api", "code", "comp", "file", "main", "model", "parser", "processing", "tree", "util", "jvm")) {
            // Annotation processors such as Lombok reach into javac.
            command.add("--add-opens=jdk.compiler/com.sun.tools.javac." + inner + "=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), JavacServer.class.getName()));
        return command;
    }

    private Path log() {
        return logDir.resolve("compiler.log");
    }

    @Override
    public void close() {
        Server current = server;
        server = null;
        if (current == null) {
            return;
        }
        try {
            current.out.close();
        } catch (IOException e) {
            // It is dead already, which is what closing is for.
            current.process.destroyForcibly();
        }
        try {
            if (!current.process.waitFor(CANCEL_LIMIT_MILLIS, TimeUnit.MILLISECONDS)) {
                current.process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            current.process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
