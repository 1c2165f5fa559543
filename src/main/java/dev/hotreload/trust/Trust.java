package dev.hotreload.trust;

import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.config.Program;
import dev.hotreload.config.Statement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows which config files may have programs run: those that are the developer's alone, and whose content at that place he has
 * confirmed. For any thread.
 */
public final class Trust {
    private final Store store;
    private final Disk disk;
    private final Set<String> thisRun = ConcurrentHashMap.newKeySet();

    Trust(Store store, Disk disk) {
        this.store = store;
        this.disk = disk;
    }

    /** What the user of this environment has confirmed. */
    public static Trust of(Map<String, String> environment) {
        Store store = new Store(Store.usual(environment, System.getProperty("os.name")));
        return new Trust(store, new RealDisk(Path.of(System.getProperty("user.home"))));
    }

    /**
     * Returns when its programs may run.
     *
     * @throws UntrustedException when they may not
     */
    public void require(Statement statement) throws UntrustedException {
        if (thisRun.contains(key(statement))) {
            return;
        }
        List<String> objections = objections(statement);
        if (!objections.isEmpty() || !store.has(key(statement))) {
            throw new UntrustedException(statement, objections, problems(statement, objections));
        }
    }

    /** As long as this process lives, whoever wrote it. */
    public void allowOnce(Statement statement) {
        String key = key(statement);
        if (!key.isEmpty()) {
            thisRun.add(key);
        }
    }

    /**
     * From now on, as long as the file has this content and nobody else can write it.
     *
     * @throws ProblemException when it is not the developer's own, or this cannot be kept
     */
    public void add(Statement statement) throws ProblemException {
        List<String> objections = objections(statement);
        if (!objections.isEmpty()) {
            throw new ProblemException(objections.stream().map(Problem::of).toList());
        }
        try {
            store.add(key(statement), Ownership.place(statement, disk));
        } catch (IOException e) {
            throw new ProblemException(
                    List.of(Problem.of("what is trusted cannot be kept in " + store.dir() + ": " + e)));
        }
        List<String> loose = ofTheStore();
        if (!loose.isEmpty()) {
            throw new ProblemException(loose.stream().map(Problem::of).toList());
        }
    }

    /** The places of config files that are trusted with some content, each with how many. */
    public Map<Path, Integer> list() throws IOException {
        Map<Path, Integer> places = new TreeMap<>();
        store.entries().values().forEach(place -> places.merge(place, 1, Integer::sum));
        return places;
    }

    /**
     * Forgets every content of the file at this place.
     *
     * @return how many there were
     */
    public int revoke(Path file) throws IOException {
        Path dir = file.toAbsolutePath().getParent();
        Path place = dir != null && Files.isDirectory(dir)
                ? dir.toRealPath().resolve(file.getFileName())
                : file.toAbsolutePath();
        int count = 0;
        for (Map.Entry<String, Path> entry : store.entries().entrySet()) {
            if (entry.getValue().equals(place) || entry.getValue().equals(file)) {
                store.remove(entry.getKey());
                count++;
            }
        }
        return count;
    }

    private List<String> objections(Statement statement) {
        List<String> objections = new ArrayList<>(Ownership.objections(statement, disk));
        objections.addAll(ofTheStore());
        return objections;
    }

    private List<String> ofTheStore() {
        try {
            return Files.isDirectory(store.dir()) ? Ownership.ofDirectory(store.dir(), disk) : List.of();
        } catch (IOException e) {
            return List.of(store.dir() + " cannot be looked at: " + e);
        }
    }

    private static List<Problem> problems(Statement statement, List<String> objections) {
        List<Problem> problems = new ArrayList<>();
        for (Program program : statement.programs()) {
            problems.add(Problem.at(
                    statement.file(),
                    program.at().line(),
                    program.at().column(),
                    "\"" + program.key() + "\" needs your word: " + program.text()));
        }
        if (objections.isEmpty()) {
            problems.add(Problem.of(statement.name() + " is new or changed, and has " + count(statement)
                    + "; read the lines above, then run hotreload trust" + named(statement)
                    + ", or, for this run alone, hotreload run --trust"));
        } else {
            objections.forEach(objection -> problems.add(
                    Problem.of(objection + "; so it is not trusted, unless for one run, by hotreload run --trust")));
        }
        return problems;
    }

    private static String count(Statement statement) {
        int count = statement.programs().size();
        return count == 1 ? "1 thing done that needs trust" : count + " things done that need trust";
    }

    /** The usual places are found without a name. */
    private static String named(Statement statement) {
        return statement.name().endsWith("hotreload.toml") ? "" : " -c " + statement.name();
    }

    /**
     * Of the real file, of the place it was found at, which decides in which directory its programs run, and of the content. A NUL is in
     * no path.
     */
    private String key(Statement statement) {
        try {
            String text = statement.realFile() + "\0" + Ownership.place(statement, disk) + "\0" + statement.sha256();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            // Its directory is gone: nobody has confirmed that.
            return "";
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every JDK has it", e);
        }
    }
}
