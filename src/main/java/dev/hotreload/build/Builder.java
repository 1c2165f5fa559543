package dev.hotreload.build;

import dev.hotreload.config.Problem;
import dev.hotreload.project.Project;
import dev.hotreload.span.Parts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the project, one build at a time, on its own thread {@code build}; a newer order stops the one that runs. What
 * a build made stays out of the application's sight until {@link #commit()}.
 */
public final class Builder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Builder.class);

    /** Longer than a watcher waits for a file to rest. */
    private static final long LOOK_AGAIN_MILLIS = 300;

    private final BuildListener listener;
    private final ModuleBuilds modules;
    private final Steps steps;
    /** What the build that runs did so far. */
    private final Parts parts = new Parts();

    private final Set<Javac> compilers = new LinkedHashSet<>();
    private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();
    private volatile CancelToken newest = new CancelToken();
    private volatile CancelToken warming = new CancelToken();
    private volatile boolean closed;
    private final Thread thread;

    private Builder(Project project, Path tmpDir, Finish finish, Commands commands, BuildListener listener) {
        this.listener = listener;
        Generators generators = new Generators(
                project.allGenerators(),
                commands.environment(),
                commands.timeout(),
                tmpDir.resolve("build/generators"));
        this.steps = new Steps(commands, generators, listener::printed, this::serveVisitors, parts);
        this.modules = new ModuleBuilds(project, tmpDir, finish, compilersFor(project, tmpDir), parts);
        this.thread = new Thread(this::run, "build");
        thread.setDaemon(true);
    }

    /**
     * Starts the thread; nothing is read or compiled before the first order.
     *
     * @param tmpDir an existing directory that nobody else writes to
     */
    public static Builder open(Project project, Path tmpDir, Finish finish, Commands commands, BuildListener listener) {
        Builder builder = new Builder(project, tmpDir, finish, commands, listener);
        builder.thread.start();
        return builder;
    }

    /** The same for a developer who has no commands. */
    public static Builder open(Project project, Path tmpDir, Finish finish, BuildListener listener) {
        return open(project, tmpDir, finish, Commands.none(project.root()), listener);
    }

    /** The compiler of the project's JDK: in this process where that JDK runs us, else in a process of its own. */
    private Supplier<Javac> compilersFor(Project project, Path tmpDir) {
        Path wanted = project.javac().javaHome();
        try {
            if (Files.isSameFile(wanted, Path.of(System.getProperty("java.home")))) {
                return () -> {
                    // Each keeps the class path of one module open.
                    Javac javac = new InProcessJavac();
                    compilers.add(javac);
                    return javac;
                };
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Javac shared = new RemoteJavac(wanted, tmpDir.resolve("build"));
        compilers.add(shared);
        return () -> shared;
    }

    /**
     * Orders a build and returns at once. One thread alone may order.
     *
     * @param changed files to look at, in addition to those whose last build did not succeed; the first build looks at
     *     all files
     */
    public void build(int generation, Set<Path> changed) {
        CancelToken token = new CancelToken();
        newest.cancel();
        warming.cancel();
        newest = token;
        orders.add(new Order.Compile(generation, Set.copyOf(changed), token));
    }

    /**
     * Has the compiler read what it will need, so that the first edit need not wait for that; for a moment when nothing else is to
     * do. Returns at once; whatever else is asked of the builder ends it.
     */
    public void warmUp() {
        CancelToken token = new CancelToken();
        warming = token;
        orders.add(new Order.WarmUp(token));
    }

    /**
     * Makes what the last successful build left visible to the application; waits for a build that runs.
     *
     * @throws IOException if the class directory cannot be written, or the builder is closed
     */
    public Committed commit() throws IOException, InterruptedException {
        return visit(ModuleBuilds::commit);
    }

    /**
     * The same, also for a JVM that shall not see the next commit.
     *
     * @param copy a directory for copies of all class directories, or one that has those of an earlier commit; nobody else
     *     writes to it; empty: no copy is wanted
     * @throws IOException as {@link #commit()}
     */
    public Committed commit(Optional<Path> copy) throws IOException, InterruptedException {
        return visit(modules -> copy.isPresent() ? modules.commit(copy.get()) : modules.commit());
    }

    /**
     * Looks at what waits for a commit; waits for a build that runs. The look is called on the thread {@code build}, so that
     * nothing changes meanwhile.
     *
     * @throws IOException if the class files cannot be read, or the builder is closed
     */
    public <T> T inspect(Look<T> look) throws IOException, InterruptedException {
        return visit(modules -> look.at(modules.staged()));
    }

    /** A look at what waits for a commit. */
    @FunctionalInterface
    public interface Look<T> {
        /** Throws when a class file cannot be read. */
        T at(Staged staged) throws IOException;
    }

    private <T> T visit(Order.Visiting<T> visiting) throws IOException, InterruptedException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        warming.cancel();
        orders.add(new Order.Visit(new Order.Visitor<>(visiting, answer)));
        if (closed) {
            refuseVisitors();
        }
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void run() {
        try {
            int looks = 0;
            while (true) {
                Order order = looks > 0 ? orders.poll(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS) : orders.take();
                if (order == null) {
                    looks = lookAgain(looks);
                } else if (order instanceof Order.Compile compile) {
                    looks = 1;
                    listener.finished(compile.generation(), compile(compile));
                } else if (order instanceof Order.WarmUp warmUp) {
                    warmUp(warmUp.token());
                } else if (order instanceof Order.Visit visit) {
                    visit.visitor().come(modules);
                } else {
                    return;
                }
            }
        } catch (InterruptedException e) {
            // Only close() interrupts, and only when the compiler did not stop by itself.
            log.debug("the build thread was interrupted", e);
        } finally {
            closed = true;
            refuseVisitors();
            compilers.forEach(Javac::close);
        }
    }

    /** A start does not wait for a command, which may run for long and has nothing to do with what is staged. */
    private void serveVisitors() {
        orders.removeIf(order -> {
            if (order instanceof Order.Visit visit) {
                visit.visitor().come(modules);
                return true;
            }
            return false;
        });
    }

    /** Nobody may wait for a builder that is closed; used by whoever comes last, the thread or an order. */
    private void refuseVisitors() {
        for (Order order = orders.poll(); order != null; order = orders.poll()) {
            if (order instanceof Order.Visit visit) {
                visit.visitor().answer().completeExceptionally(new IOException("the builder is closed"));
            }
        }
    }

    private void warmUp(CancelToken token) {
        try {
            modules.warmUp(token);
        } catch (CancelToken.CancelledException edited) {
            log.debug("the compiler is needed for an edit before it is warm");
        } catch (IOException | RuntimeException e) {
            // The next build meets the same trouble, and says so.
            log.debug("the compiler could not be warmed up", e);
        }
    }

    private BuildResult compile(Order.Compile order) throws InterruptedException {
        long startNanos = System.nanoTime();
        parts.take();
        parts.begin();
        try {
            Steps.Before before = steps.before(order.changed(), order.token());
            if (!before.failed().isEmpty()) {
                return new BuildResult.Failed(before.failed(), new Scope.Nothing(), since(startNanos), parts.take());
            }
            if (before.everywhere()) {
                modules.lookEverywhere();
            }
            return steps.told(
                    modules.build(before.files(), startNanos, order.token(), () -> steps.after(order.token())));
        } catch (CancelToken.CancelledException e) {
            return new BuildResult.Cancelled(since(startNanos));
        } catch (IOException | UncheckedIOException e) {
            log.debug("build {} failed", order.generation(), e);
            return unusable(Problem.of("the build could not read or write its files: " + e
                    + "; it starts from nothing with the next save"));
        } catch (RuntimeException e) {
            log.error("build {} failed by a bug in hotreload", order.generation(), e);
            return unusable(Problem.of("hotreload has a bug, see above: " + e));
        }
    }

    private static Duration since(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    private BuildResult unusable(Problem problem) {
        modules.forget();
        return new BuildResult.Failed(List.of(problem), new Scope.Nothing(), Duration.ZERO);
    }

    /**
     * A file that changed just now is the watcher's to report, when it rests: only what still stands unreported one look
     * later was missed.
     *
     * @return the number of the next look; 0: none
     */
    private int lookAgain(int look) {
        try {
            Set<Path> changed = modules.changedSinceLooked();
            if (changed.isEmpty()) {
                return 0;
            }
            if (look == 1) {
                return 2;
            }
            listener.changedUnreported(changed);
        } catch (IOException e) {
            // The next report of these files reads them again.
            log.debug("cannot look again", e);
        }
        return 0;
    }

    /** Stops the build that runs and ends the thread; waits for it at most two seconds. */
    @Override
    public void close() {
        newest.end();
        warming.cancel();
        orders.add(new Order.Stop());
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
