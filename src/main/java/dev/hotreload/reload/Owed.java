package dev.hotreload.reload;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the loop owes: changes that wait for a swap to end and are not built, what is built and not yet live, and what the
 * developer said about it.
 */
final class Owed {
    private final SortedSet<Path> unbuilt = new TreeSet<>();
    private Plan plan = new Plan.Nothing();
    private Optional<String> refusal = Optional.empty();
    private Wish wish = Wish.NONE;

    /** What is being tried; what comes meanwhile is not part of it. */
    private Plan tried = new Plan.Nothing();

    private Wish triedFor = Wish.NONE;

    /** How much the developer asked for since the last rest; the later is the stronger. */
    enum Wish {
        NONE,
        /** To have applied what waits. */
        APPLY,
        /** To have it started anew. */
        RESTART
    }

    /** As one plan. After a refusal that is a restart, until a build changes something again. */
    Plan plan() {
        return refusal.isPresent() ? plan.plus(new Plan.Restart(refusal.get())) : plan;
    }

    Wish wish() {
        return wish;
    }

    boolean isNothing() {
        return plan instanceof Plan.Nothing;
    }

    void build(Set<Path> changed) {
        unbuilt.addAll(changed);
    }

    /** Hands over what waits to be built. */
    Set<Path> takeUnbuilt() {
        Set<Path> taken = Set.copyOf(unbuilt);
        unbuilt.clear();
        return taken;
    }

    void add(Plan more) {
        plan = plan.plus(more);
        if (!(more instanceof Plan.Nothing)) {
            // What has changed since may be to the JVM's liking.
            refusal = Optional.empty();
        }
    }

    /** The reason of a refusal, where there was one, came first. */
    void restart(String reason) {
        plan = plan().plus(new Plan.Restart(reason));
        refusal = Optional.empty();
    }

    void wish(Wish more) {
        wish = more.compareTo(wish) > 0 ? more : wish;
    }

    /** What waits is tried now, whatever was said about it. */
    void attempt() {
        tried = plan;
        triedFor = wish;
        clear();
    }

    /** What was tried is done: this, in so many classes. */
    Plan done(Set<String> classes) {
        if (!(tried instanceof Plan.Swap)) {
            return tried;
        }
        return classes.isEmpty() ? new Plan.Nothing() : new Plan.Swap(classes);
    }

    /** What was tried is owed still. */
    void refused(String reason) {
        plan = tried.plus(plan);
        wish(triedFor);
        refusal = Optional.of(reason);
    }

    /** Tries the same again. */
    void forgetRefusal() {
        refusal = Optional.empty();
    }

    /** The loop rests although something is owed; a later build is another matter, which may be held again. */
    void rest() {
        wish = wish == Wish.APPLY ? Wish.NONE : wish;
    }

    void clear() {
        plan = new Plan.Nothing();
        refusal = Optional.empty();
        wish = Wish.NONE;
    }
}
