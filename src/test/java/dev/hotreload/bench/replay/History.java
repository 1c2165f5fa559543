package dev.hotreload.bench.replay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A git history and a work copy that can be set to any of its commits. */
final class History {
    private static final String MAIN_SOURCES = "src/main/java";

    private final Path copy;

    /**
     * The work copy is made where it is missing.
     *
     * @param repo a clone or a bare repository; it is only read
     */
    History(Path repo, Path copy) throws IOException, InterruptedException {
        this.copy = copy;
        if (!Files.isDirectory(copy.resolve(".git"))) {
            run(List.of("git", "clone", "--quiet", "--shared", "--no-checkout", repo.toString(), copy.toString()));
        }
        // Tests are not compiled, and what they read is large.
        git("sparse-checkout", "set", "--no-cone", "/*", "!**/src/test/", "!/src/test/");
    }

    /**
     * Commits of the main line that touch main sources, oldest first.
     *
     * @param from the first one is its successor; empty: the newest are taken
     */
    List<String> commits(Optional<String> from, int count) throws IOException, InterruptedException {
        List<String> all = git(
                "rev-list",
                "--first-parent",
                "--reverse",
                from.map(rev -> rev + "..").orElse("") + tip(),
                "--",
                MAIN_SOURCES);
        return from.isPresent()
                ? all.subList(0, Math.min(count, all.size()))
                : all.subList(Math.max(0, all.size() - count), all.size());
    }

    /** The newest commit; the work copy itself stands anywhere. */
    private String tip() throws IOException, InterruptedException {
        return git("rev-parse", "refs/remotes/origin/HEAD").get(0);
    }

    String parentOf(String commit) throws IOException, InterruptedException {
        return git("rev-parse", commit + "^1").get(0);
    }

    String shortId(String commit) throws IOException, InterruptedException {
        return git("rev-parse", "--short=9", commit).get(0);
    }

    /** Sets the work copy to this commit; all else that lies there stays. */
    void checkOut(String commit) throws IOException, InterruptedException {
        git("checkout", "--quiet", "--force", "--detach", commit);
    }

    /** Absolute paths of files that differ, deleted ones too. */
    Set<Path> changedBetween(String before, String after) throws IOException, InterruptedException {
        Set<Path> changed = new TreeSet<>();
        for (String name : git("diff", "--name-only", "--no-renames", "-z", before, after)) {
            changed.add(copy.resolve(name));
        }
        return changed;
    }

    private List<String> git(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", copy.toString()));
        command.addAll(List.of(args));
        return run(command);
    }

    private static List<String> run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + output);
        }
        return List.of(output.split("[\n\0]")).stream()
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
