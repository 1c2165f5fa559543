package dev.hotreload.agent;

import java.lang.reflect.Proxy;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Picks out, of all loaded classes, those that another JVM can load by their name without meeting the project. */
final class Libraries {
    private final ClassLoader system = ClassLoader.getSystemClassLoader();
    private final ClassLoader platform = ClassLoader.getPlatformClassLoader();
    private final String own = Libraries.class.getPackageName() + ".";
    private final IdentityHashMap<ProtectionDomain, Boolean> byDomain = new IdentityHashMap<>();
    private final IdentityHashMap<Class<?>, Boolean> known = new IdentityHashMap<>();

    /**
     * Their binary names.
     *
     * @param all as the JVM lists them, which is with the newest first (HotSpot, for each loader)
     */
    List<String> names(Class<?>[] all) {
        List<String> names = new ArrayList<>();
        for (int i = all.length - 1; i >= 0; i--) {
            Class<?> each = all[i];
            boolean named = !each.isArray() && !each.isPrimitive() && !each.isHidden() && !Proxy.isProxyClass(each);
            if (named && !each.getName().startsWith(own) && isLibrary(each)) {
                names.add(each.getName());
            }
        }
        return names;
    }

    /** To load a class is to load all that it extends. */
    private boolean isLibrary(Class<?> each) {
        ClassLoader loader = each.getClassLoader();
        if (loader == null || loader == platform) {
            return true;
        }
        Boolean answer = known.get(each);
        if (answer == null) {
            answer = loader == system && isInJar(each) && areLibraries(each);
            known.put(each, answer);
        }
        return answer;
    }

    /** What lies in a directory, of the project or of others, may be exchanged at any time. */
    private boolean isInJar(Class<?> each) {
        ProtectionDomain domain = each.getProtectionDomain();
        Boolean answer = byDomain.get(domain);
        if (answer == null) {
            CodeSource source = domain.getCodeSource();
            answer = source != null && source.getLocation() != null && isFile(source.getLocation());
            byDomain.put(domain, answer);
        }
        return answer;
    }

    private static boolean isFile(URL location) {
        try {
            return location.getProtocol().equals("file") && Files.isRegularFile(Path.of(location.toURI()));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException elsewhere) {
            return false;
        }
    }

    private boolean areLibraries(Class<?> each) {
        Class<?> above = each.getSuperclass();
        if (above != null && !isLibrary(above)) {
            return false;
        }
        for (Class<?> type : each.getInterfaces()) {
            if (!isLibrary(type)) {
                return false;
            }
        }
        return true;
    }
}
