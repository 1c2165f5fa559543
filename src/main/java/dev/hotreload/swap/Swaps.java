package dev.hotreload.swap;

import dev.hotreload.build.Staged;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Decides about swaps, and remembers what the running JVM has been given since its start. For one thread at a time. */
public final class Swaps {
    private static final String MODULE = "module-info";

    private final Map<String, Running> running = new HashMap<>();
    private Map<String, Next> decided = Map.of();

    /** Forgets everything: a new JVM reads the class directory. */
    public void restarted() {
        running.clear();
        decided = Map.of();
    }

    /**
     * Whether what is built may be swapped in; on the thread {@code build}.
     *
     * @param ability of the JVM that runs
     */
    public Decision decide(Staged staged, Ability ability) throws IOException {
        List<Redefinition> classes = new ArrayList<>();
        Map<String, Next> next = new TreeMap<>();
        Callers callers = new Callers(new Sources(staged));
        for (String host : hosts(staged)) {
            Running runs = running(host, staged);
            Nest built = Nest.read(host, staged::built);
            Optional<String> impossible = impossible(host, runs.nest(), built);
            if (impossible.isPresent()) {
                return new Decision.Impossible(impossible.get());
            }
            boolean fromNothing = runs.nest().isEmpty() || built.isEmpty();
            Next shallRun = fromNothing ? Next.asBuilt(built) : Next.after(runs, built);
            next.put(host, shallRun);
            classes.addAll(new NestSwap(runs, built, shallRun, ability, callers).redefinitions());
        }
        decided = next;
        return new Decision.Possible(classes);
    }

    /** The top-level classes of which something differs. */
    private static Set<String> hosts(Staged staged) throws IOException {
        Set<String> hosts = new TreeSet<>();
        for (String name : staged.changed()) {
            Optional<byte[]> before = staged.committed(name);
            Optional<byte[]> after = staged.built(name);
            boolean same = before.isPresent() && after.isPresent() && Arrays.equals(before.get(), after.get());
            if (!same) {
                before.map(Nest::hostOf).ifPresent(hosts::add);
                after.map(Nest::hostOf).ifPresent(hosts::add);
            }
        }
        return hosts;
    }

    private Running running(String host, Staged staged) throws IOException {
        Running known = running.get(host);
        return known != null ? known : Running.committed(Nest.read(host, staged::committed));
    }

    /** What a JVM would not take in, loaded or not. */
    private static Optional<String> impossible(String host, Nest before, Nest after) {
        if (host.endsWith(MODULE)) {
            return Optional.of(MODULE + " changed");
        }
        return after.nodes().values().stream()
                .flatMap(node -> StartRules.news(before.node(node.name), node).stream())
                .findFirst();
    }

    /**
     * The JVM has taken it, and the commit is done.
     *
     * @param loaded binary names of those hosts of the decision of which some class is loaded
     */
    public void applied(Decision.Possible decision, Set<String> loaded) {
        decided.forEach((host, next) -> {
            if (loaded.contains(host.replace('/', '.')) && !next.nest().isEmpty()) {
                running.put(host, new Running(next.nest(), next.javacNames(), next.kept(), next.taken()));
            } else {
                running.remove(host);
            }
        });
        decided = Map.of();
    }

    /** What is built, for whoever asks who calls what. */
    private record Sources(Staged staged) implements Callers.Source {
        @Override
        public Optional<byte[]> classFile(String className) throws IOException {
            return staged.built(className);
        }

        @Override
        public Set<String> spelling(String name) {
            return staged.spelling(name);
        }
    }
}
