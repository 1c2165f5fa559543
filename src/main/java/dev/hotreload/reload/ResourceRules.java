package dev.hotreload.reload;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Which files beside classes an application reads anew whenever it needs them, so that it need not restart for them. The
 * table in docs/configuration.md is this class. A file that is not known restarts: that costs time, and a stale one would
 * cost trust.
 */
public final class ResourceRules {
    /** Where web frameworks look for what they hand on as it is. */
    private static final Set<String> STATIC_DIRS = Set.of("static", "public", "resources", "webapp");

    private static final String STATIC_IN_JARS = "META-INF/resources/";

    /** Files for a browser, which nobody else reads. Not HTML or text: applications keep pages and messages in memory. */
    private static final Set<String> FOR_BROWSERS = Set.of(
            "css", "js", "mjs", "map", "svg", "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "woff", "woff2",
            "ttf", "otf", "eot");

    private static final Set<String> PAGES = Set.of("html", "htm", "xhtml");

    /** Made of templates by an engine that is told nothing, or that we know no switch of. */
    private static final Set<String> OTHER_TEMPLATES =
            Set.of("jte", "kte", "vm", "vtl", "peb", "pebble", "hbs", "jsp", "jspx", "tag", "qute", "rocker");

    /** Template engines whose cache can be switched off. */
    public enum Engine {
        THYMELEAF,
        FREEMARKER,
        MUSTACHE,
        GROOVY
    }

    private final Supplier<Set<Engine>> uncached;

    /** Takes who reads templates anew now, in the newest launch; called from the thread {@code reload}. */
    public ResourceRules(Supplier<Set<Engine>> uncached) {
        this.uncached = uncached;
    }

    /** Where no engine's cache is off. */
    static ResourceRules cautious() {
        return new ResourceRules(() -> EnumSet.noneOf(Engine.class));
    }

    /** Why a change of this file restarts; empty: it does not. Takes a path below the class directory. */
    Optional<String> restartReason(String path) {
        String extension = extension(path);
        Optional<Engine> engine = engine(path, extension);
        if (engine.isPresent() || OTHER_TEMPLATES.contains(extension)) {
            return engine.filter(uncached.get()::contains).isPresent()
                    ? Optional.empty()
                    : Optional.of("the template " + fileName(path) + " changed, which its engine may have cached");
        }
        boolean readAnew = path.startsWith(STATIC_IN_JARS)
                || STATIC_DIRS.contains(firstDir(path))
                || FOR_BROWSERS.contains(extension);
        return readAnew ? Optional.empty() : Optional.of(fileName(path) + " changed");
    }

    private static Optional<Engine> engine(String path, String extension) {
        return switch (extension) {
            case "ftl", "ftlh", "ftlx" -> Optional.of(Engine.FREEMARKER);
            case "mustache" -> Optional.of(Engine.MUSTACHE);
            case "tpl" -> Optional.of(Engine.GROOVY);
            default ->
                PAGES.contains(extension) && firstDir(path).equals("templates")
                        ? Optional.of(Engine.THYMELEAF)
                        : Optional.empty();
        };
    }

    private static String firstDir(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private static String extension(String path) {
        String name = fileName(path);
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
