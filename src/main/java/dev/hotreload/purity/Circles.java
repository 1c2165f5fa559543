package dev.hotreload.purity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Finds what leads back to itself: the strongly connected components of a graph (Tarjan, 1972), without recursion. */
final class Circles {
    private final Function<String, Set<String>> edges;
    private final Map<String, Integer> index = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> isOpen = new HashSet<>();
    private final List<Set<String>> found = new ArrayList<>();

    Circles(Function<String, Set<String>> edges) {
        this.edges = edges;
    }

    private record Step(String name, Iterator<String> left) {}

    /** Returns those of more than one member. */
    List<Set<String>> among(Collection<String> names) {
        for (String name : names) {
            if (!index.containsKey(name)) {
                walk(name);
            }
        }
        return found;
    }

    private void walk(String start) {
        Deque<Step> path = new ArrayDeque<>();
        path.push(enter(start));
        while (!path.isEmpty()) {
            Step step = path.peek();
            if (step.left.hasNext()) {
                String next = step.left.next();
                if (!index.containsKey(next)) {
                    path.push(enter(next));
                } else if (isOpen.contains(next)) {
                    lower(step.name, index.getOrDefault(next, 0));
                }
            } else {
                path.pop();
                leave(step.name);
                if (!path.isEmpty()) {
                    lower(path.peek().name, lowest.getOrDefault(step.name, 0));
                }
            }
        }
    }

    private Step enter(String name) {
        index.put(name, index.size());
        lowest.put(name, index.size() - 1);
        open.push(name);
        isOpen.add(name);
        return new Step(name, edges.apply(name).iterator());
    }

    private void lower(String name, int to) {
        lowest.merge(name, to, Math::min);
    }

    private void leave(String name) {
        if (!index.getOrDefault(name, 0).equals(lowest.get(name))) {
            return;
        }
        Set<String> circle = new HashSet<>();
        String member;
        do {
            member = open.pop();
            isOpen.remove(member);
            circle.add(member);
        } while (!member.equals(name));
        if (circle.size() > 1) {
            found.add(circle);
        }
    }
}
