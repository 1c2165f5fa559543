package dev.hotreload.agent;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells the project's own classes from others of the same name by the place they were loaded from. Loaders that do not say
 * one, or one that is not a file, are taken to read the class directories, as those of frameworks do. Used by one thread.
 */
final class Origin {
    private final List<Path> dirs = new ArrayList<>();
    private final Map<String, Boolean> known = new HashMap<>();
    private final Map<ProtectionDomain, Boolean> byDomain = new WeakHashMap<>();

    Origin(List<String> classDirs) {
        for (String dir : classDirs) {
            dirs.add(Path.of(dir));
        }
    }

    boolean isOurs(Class<?> loaded) {
        if (dirs.isEmpty()) {
            return false;
        }
        ProtectionDomain domain = loaded.getProtectionDomain();
        Boolean answer = byDomain.get(domain);
        if (answer == null) {
            answer = isOurs(domain.getCodeSource());
            byDomain.put(domain, answer);
        }
        return answer;
    }

    private boolean isOurs(@Nullable CodeSource source) {
        URL location = source == null ? null : source.getLocation();
        if (location == null) {
            return true;
        }
        String text = location.toString();
        Boolean answer = known.get(text);
        if (answer == null) {
            answer = isOurs(location);
            known.put(text, answer);
        }
        return answer;
    }

    private boolean isOurs(URL location) {
        String protocol = location.getProtocol();
        if (protocol.equals("jar") || protocol.equals("nested") || protocol.equals("jrt")) {
            return false;
        }
        if (!protocol.equals("file")) {
            return true;
        }
        try {
            Path place = Path.of(uri(location));
            for (Path dir : dirs) {
                if (place.equals(dir) || (Files.isDirectory(place) && Files.isSameFile(place, dir))) {
                    return true;
                }
            }
        } catch (IOException | URISyntaxException | IllegalArgumentException | FileSystemNotFoundException elsewhere) {
            // A place that cannot be found is not one of ours.
        }
        return false;
    }

    /** Some loaders make their URLs without the quoting that a URI wants. */
    private static URI uri(URL location) throws URISyntaxException {
        try {
            return location.toURI();
        } catch (URISyntaxException unquoted) {
            return new URI("file", null, location.getPath(), null);
        }
    }
}
