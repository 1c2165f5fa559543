package dev.hotreload.bench.replay;

import dev.hotreload.bench.Building;
import dev.hotreload.bench.Directory;
import dev.hotreload.bench.Projects;
import dev.hotreload.build.BuildResult;
import dev.hotreload.build.Scope;
import dev.hotreload.config.ProblemException;
import dev.hotreload.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Builds one commit after the other incrementally, and each also from nothing. */
final class Replay implements AutoCloseable {
    private static final int WARM_UPS = 2;

    private final History history;
    private final Path copy;
    private final Path tmp;
    private final Path cleanTmp;
    private String at = "";
    private Project project;
    private Building session;

    /**
     * One commit.
     *
     * @param files Java files below the source directories that differ from the commit before
     * @param newSession whether a build file changed, too
     * @param differences between the incremental build and the clean one
     */
    record Step(
            String commit,
            long files,
            boolean newSession,
            String scope,
            String reason,
            int compiled,
            int of,
            String outcome,
            double buildMillis,
            double commitMillis,
            double cleanMillis,
            List<String> differences) {
        boolean equal() {
            return differences.isEmpty();
        }

        /** Whether the application cannot tell the two apart. */
        boolean equalButForNames() {
            return differences.stream().allMatch(difference -> difference.endsWith(Comparison.NAMES_ONLY));
        }
    }

    Replay(History history, Path copy, Path work) {
        this.history = history;
        this.copy = copy;
        this.tmp = work.resolve("incremental");
        this.cleanTmp = work.resolve("clean");
    }

    /** Sets out from this commit with a build of everything. */
    void start(String commit) throws Exception {
        Directory.fresh(tmp);
        history.checkOut(commit);
        at = commit;
        openSession();
        BuildResult first = session.build(Set.of());
        if (!(first instanceof BuildResult.Succeeded)) {
            throw new IllegalStateException("the commit to start from does not compile: " + first);
        }
        session.commit();
    }

    /** Goes on after this commit, as hotreload does when it is started again. */
    void resume(String commit) throws Exception {
        history.checkOut(commit);
        at = commit;
        openSession();
        session.build(Set.of());
    }

    /** Clean builds, until javac is compiled well enough. */
    void warmUp() throws Exception {
        for (int i = 0; i < WARM_UPS; i++) {
            buildCleanly();
        }
    }

    private BuildResult buildCleanly() throws Exception {
        Directory.fresh(cleanTmp);
        try (Building cleanly = new Building(project, cleanTmp)) {
            BuildResult clean = cleanly.build(Set.of());
            if (clean instanceof BuildResult.Succeeded) {
                cleanly.commit();
            }
            return clean;
        }
    }

    Step step(String commit) throws Exception {
        Set<Path> changed = history.changedBetween(at, commit);
        history.checkOut(commit);
        at = commit;
        boolean newSession = project.buildFiles().stream().anyMatch(changed::contains);
        if (newSession) {
            session.close();
            openSession();
        }
        BuildResult incremental = session.build(changed);
        double commitMillis = 0;
        if (incremental instanceof BuildResult.Succeeded) {
            long start = System.nanoTime();
            session.commit();
            commitMillis = (System.nanoTime() - start) / 1e6;
        }
        BuildResult clean = buildCleanly();
        List<String> differences =
                Comparison.differences(incremental, tmp.resolve("classes"), clean, cleanTmp.resolve("classes"));
        return new Step(
                history.shortId(commit),
                changed.stream().filter(this::isSource).count(),
                newSession,
                scope(incremental).getClass().getSimpleName(),
                scope(incremental).reason(),
                scope(incremental).files(),
                scope(clean).files(),
                incremental.getClass().getSimpleName(),
                millis(incremental.took()),
                commitMillis,
                millis(clean.took()),
                differences);
    }

    private boolean isSource(Path path) {
        return path.toString().endsWith(".java")
                && project.sourceDirs().stream().anyMatch(path::startsWith);
    }

    private static Scope scope(BuildResult result) {
        if (result instanceof BuildResult.Succeeded succeeded) {
            return succeeded.scope();
        }
        return result instanceof BuildResult.Failed failed ? failed.scope() : new Scope.Nothing();
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private void openSession() throws IOException, ProblemException {
        project = Projects.resolve(copy);
        session = new Building(project, tmp);
    }

    Project project() {
        return project;
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }
}
