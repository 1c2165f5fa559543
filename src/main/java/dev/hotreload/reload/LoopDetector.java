package dev.hotreload.reload;

import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Recognises files that the application writes itself, so that every restart causes the next, and files that the build's commands write,
 * so that every run of them causes the next. Pure: it is told what
 * happened and when, in nanoseconds of one clock. docs/watching.md has the rules, docs/adr/0008 the reasons.
 */
final class LoopDetector {
    /** Reached by 5 writes during starts or commands, 10 after starts, or 20 during starts at ever other moments. */
    private static final int ENOUGH = 20;

    private static final int DURING_START = 4;
    private static final int DURING_COMMANDS = 4;
    /** Somebody may be saving it again and again, but hardly twenty times without a pause and without another file. */
    private static final int SOURCE_DURING_COMMANDS = 1;

    private static final int AFTER_START = 2;
    private static final int AT_ANOTHER_MOMENT = 1;
    private static final int NONE = 0;

    /** People and coding agents save these again and again; applications do not write them. */
    private static final Set<String> SOURCES =
            Set.of("java", "kt", "groovy", "scala", "clj", "go", "rs", "py", "rb", "ts", "tsx", "c", "cc", "cpp", "h");

    /** Applications may write these, but where commands run they are edited as the others are. */
    private static final Set<String> FOR_BROWSERS = Set.of("js", "jsx", "vue", "php", "html", "css", "scss", "less");

    /** More files than this are a checkout. */
    private static final int MOST_FILES = 16;

    private static final long AFTER_READY_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long AFTER_END_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long SAME_MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** The files that changed lately without any other; those that were counted are in {@code written}. */
    private final Set<Path> family = new TreeSet<>();

    private final SortedSet<Path> written = new TreeSet<>();
    private int times;
    private int points;
    private long lastMomentNanos;
    private boolean found;
    private boolean byCommands;

    private Launch launch = Launch.NONE;
    private boolean asked;
    private boolean writtenByLaunch;

    /** How far the newest launch is; {@code NONE} also stands for one that the developer asked for. */
    private enum Launch {
        NONE,
        STARTING,
        READY,
        ENDED
    }

    private long launchedNanos;
    private long sinceNanos;

    /** A start was ordered. */
    void launched(long nowNanos) {
        launch = asked ? Launch.NONE : Launch.STARTING;
        asked = false;
        launchedNanos = nowNanos;
        writtenByLaunch = false;
    }

    /** The newest launch answers. */
    void ready(long nowNanos) {
        become(Launch.READY, nowNanos);
    }

    /** The newest launch ended by itself. */
    void ended(long nowNanos) {
        become(Launch.ENDED, nowNanos);
    }

    private void become(Launch next, long nowNanos) {
        launch = launch == Launch.NONE ? Launch.NONE : next;
        sinceNanos = nowNanos;
    }

    /** The developer asks for the next start; nothing that was seen before counts. */
    void forget() {
        asked = true;
        reset();
    }

    private void reset() {
        found = false;
        family.clear();
        startOver();
    }

    private void startOver() {
        written.clear();
        times = 0;
        points = 0;
    }

    /** Whether it is the build that writes them, and not the application. */
    boolean isByCommands() {
        return byCommands;
    }

    /** Whether changes are withheld now. */
    boolean isFound() {
        return found;
    }

    /** The files of the loop, if one was found. */
    SortedSet<Path> files() {
        return written;
    }

    /** How often they were written until the loop was found. */
    int times() {
        return times;
    }

    /**
     * Counts a change; true when it is the application's own, and must not restart it.
     *
     * @param work what the loop is doing: what comes while it compiles leads to no further restart, and neither counts nor
     *     contradicts
     */
    boolean isOwn(Set<Path> changed, Work work, long nowNanos) {
        if (found && !isAcquitted(nowNanos)) {
            writtenByLaunch |= changed.stream().anyMatch(written::contains);
            return written.containsAll(changed);
        }
        boolean source = changed.stream().anyMatch(file -> is(SOURCES, file));
        if (found || changed.size() > MOST_FILES || (source && work != Work.COMMANDS)) {
            reset();
            return false;
        }
        int weight = switch (work) {
            case NOTHING -> weight(nowNanos);
            case BUILD -> NONE;
            case COMMANDS ->
                source || changed.stream().anyMatch(file -> is(FOR_BROWSERS, file))
                        ? SOURCE_DURING_COMMANDS
                        : DURING_COMMANDS;
        };
        if (weight == NONE && work == Work.NOTHING) {
            reset();
        }
        if (!family.containsAll(changed)) {
            startOver();
            if (family.size() + changed.size() > MOST_FILES) {
                family.clear();
            }
            family.addAll(changed);
        }
        if (weight != NONE) {
            count(changed, weight, nowNanos);
            byCommands = work == Work.COMMANDS;
        }
        return found;
    }

    /** What the loop is doing when a change comes. */
    enum Work {
        NOTHING,
        /** It compiles or swaps. */
        BUILD,
        /** It may be running a command of the developer. */
        COMMANDS
    }

    private void count(Set<Path> changed, int weight, long nowNanos) {
        written.addAll(changed);
        times++;
        points += weight;
        lastMomentNanos = nowNanos - launchedNanos;
        found = points >= ENOUGH;
        writtenByLaunch = found;
    }

    private int weight(long nowNanos) {
        long momentNanos = nowNanos - launchedNanos;
        long toleranceNanos = Math.max(SAME_MOMENT_NANOS, lastMomentNanos / 4);
        boolean again = times == 0 || Math.abs(momentNanos - lastMomentNanos) <= toleranceNanos;
        return switch (launch) {
            case NONE -> NONE;
            case STARTING -> again ? DURING_START : AT_ANOTHER_MOMENT;
            case READY -> again && nowNanos - sinceNanos <= AFTER_READY_NANOS ? AFTER_START : NONE;
            case ENDED -> nowNanos - sinceNanos > AFTER_END_NANOS ? NONE : again ? DURING_START : AT_ANOTHER_MOMENT;
        };
    }

    /** A launch that ran on for a while without writing them shows that somebody else did, or that the cause is mended. */
    private boolean isAcquitted(long nowNanos) {
        return !byCommands && launch == Launch.READY && !writtenByLaunch && nowNanos - sinceNanos > AFTER_READY_NANOS;
    }

    private static boolean is(Set<String> extensions, Path file) {
        String name = String.valueOf(file.getFileName());
        return extensions.contains(name.substring(name.lastIndexOf('.') + 1));
    }
}
