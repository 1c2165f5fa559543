package dev.hotreload.agent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which classes of some hosts are loaded at one moment; several loaders may each have one of a name. */
final class Loaded {
    /** Of so many hosts each is compared with every loaded class, which takes no hashes and no substrings. */
    private static final int FEW = 16;

    private final Map<String, List<Class<?>>> byHost = new LinkedHashMap<>();

    private Loaded() {}

    /** Those of all loaded classes that the project may have made. */
    static List<Class<?>> ours(Class<?>[] all, Origin origin) {
        List<Class<?>> ours = new ArrayList<>();
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        for (Class<?> each : all) {
            ClassLoader loader = each.getClassLoader();
            boolean possible = loader != null && loader != platform && !each.isArray() && !each.isHidden();
            if (possible && origin.isOurs(each)) {
                ours.add(each);
            }
        }
        return ours;
    }

    /** Picks out what belongs to these hosts. */
    static Loaded of(List<Class<?>> ours, Set<String> hosts) {
        Loaded loaded = new Loaded();
        for (Class<?> each : ours) {
            String host = hostIn(hosts, each.getName());
            if (host != null) {
                loaded.add(host, each);
            }
        }
        return loaded;
    }

    private void add(String host, Class<?> each) {
        List<Class<?>> classes = byHost.get(host);
        if (classes == null) {
            classes = new ArrayList<>();
            byHost.put(host, classes);
        }
        classes.add(each);
    }

    /** A host's name may itself contain the sign that begins the name of a class inside; then the longest counts. */
    static @Nullable String hostIn(Set<String> hosts, String className) {
        if (hosts.size() > FEW) {
            return hostAmongMany(hosts, className);
        }
        String longest = null;
        for (String host : hosts) {
            boolean inside = className.startsWith(host)
                    && (className.length() == host.length() || className.charAt(host.length()) == '$');
            if (inside && (longest == null || host.length() > longest.length())) {
                longest = host;
            }
        }
        return longest;
    }

    private static @Nullable String hostAmongMany(Set<String> hosts, String className) {
        if (hosts.contains(className)) {
            return className;
        }
        for (int at = className.lastIndexOf('$'); at > 0; at = className.lastIndexOf('$', at - 1)) {
            String outer = className.substring(0, at);
            if (hosts.contains(outer)) {
                return outer;
            }
        }
        return null;
    }

    /** Those of which some class is loaded. */
    Set<String> hosts() {
        return Collections.unmodifiableSet(byHost.keySet());
    }

    /** One of each loader that has it. */
    List<Class<?>> of(Ask.Item item) {
        List<Class<?>> named = new ArrayList<>();
        for (Class<?> each : ofHost(item)) {
            if (each.getName().equals(item.className())) {
                named.add(each);
            }
        }
        return named;
    }

    /** For each loader that has loaded some class of the host, but not this one, a class of the host. */
    List<Class<?>> neighboursWithout(Ask.Item item) {
        IdentityHashMap<ClassLoader, Class<?>> neighbours = new IdentityHashMap<>();
        for (Class<?> each : ofHost(item)) {
            if (each.getName().equals(item.host()) || !neighbours.containsKey(each.getClassLoader())) {
                neighbours.put(each.getClassLoader(), each);
            }
        }
        for (Class<?> each : of(item)) {
            neighbours.remove(each.getClassLoader());
        }
        return new ArrayList<>(neighbours.values());
    }

    private List<Class<?>> ofHost(Ask.Item item) {
        return byHost.getOrDefault(item.host(), List.of());
    }

    /** The name of a class that was not loaded then, and that has been asked about or is the first of its host; null: there is none. */
    @Nullable
    String since(Loaded before, Ask ask) {
        Set<Class<?>> old = new HashSet<>();
        for (List<Class<?>> classes : before.byHost.values()) {
            old.addAll(classes);
        }
        for (Ask.Item item : ask.items()) {
            for (Class<?> each : ofHost(item)) {
                boolean matters = each.getName().equals(item.className()) || !before.byHost.containsKey(item.host());
                if (matters && !old.contains(each)) {
                    return each.getName();
                }
            }
        }
        return null;
    }
}
