package dev.hotreload.build;

import dev.hotreload.project.ResourceDir;
import dev.hotreload.project.ResourceFilter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the project's resources and reads them as they are to stand beside the classes. */
final class Resources {
    /** What Maven leaves out unless it is told otherwise (plexus-utils, {@code DirectoryScanner.DEFAULTEXCLUDES}). */
    private static final List<String> DEFAULT_EXCLUDES = List.of(
            "**/*~",
            "**/#*#",
            "**/.#*",
            "**/%*%",
            "**/._*",
            "**/.git/**",
            "**/.gitignore",
            "**/.gitattributes",
            "**/.svn/**",
            "**/CVS/**",
            "**/.cvsignore",
            "**/.hg/**",
            "**/.DS_Store");

    private final List<Found> dirs = new ArrayList<>();

    private record Found(ResourceDir dir, List<PathMatcher> includes, List<PathMatcher> excludes) {}

    /**
     * One resource.
     *
     * @param from absolute
     */
    record Resource(Path from, Optional<ResourceFilter> filter) {
        /** The content as the application sees it. */
        byte[] content() throws IOException {
            byte[] bytes = Files.readAllBytes(from);
            return filter.isPresent() && !binary(from, filter.get())
                    ? filtered(new String(bytes, StandardCharsets.UTF_8), filter.get())
                            .getBytes(StandardCharsets.UTF_8)
                    : bytes;
        }

        private static boolean binary(Path file, ResourceFilter filter) {
            String name = String.valueOf(file.getFileName());
            String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            return filter.binaryExtensions().contains(extension);
        }
    }

    Resources(List<ResourceDir> dirs) {
        List<PathMatcher> defaults = matchers(DEFAULT_EXCLUDES);
        for (ResourceDir dir : dirs) {
            List<PathMatcher> excludes = new ArrayList<>(defaults);
            excludes.addAll(matchers(dir.excludes()));
            this.dirs.add(new Found(dir, matchers(dir.includes()), excludes));
        }
    }

    /** Whether a change of this file can change a resource. */
    boolean mayContain(Path file) {
        return dirs.stream().anyMatch(found -> file.startsWith(found.dir.dir()));
    }

    /** Whether this is a resource of the kind that annotation processors read. */
    boolean isMetaInf(Path file) {
        return dirs.stream().anyMatch(found -> file.startsWith(found.dir.dir().resolve("META-INF")));
    }

    /** The directories whose files lie at the top of the class directory, in order. */
    List<Path> roots() {
        return dirs.stream()
                .filter(found -> found.dir.targetPath().isEmpty())
                .map(found -> found.dir.dir())
                .distinct()
                .toList();
    }

    /** All resources, by path below the class directory; where two directories hold the same path the later wins. */
    SortedMap<String, Resource> find() throws IOException {
        SortedMap<String, Resource> resources = new TreeMap<>();
        for (Found found : dirs) {
            Path dir = found.dir.dir();
            for (Path file : FileTree.files(dir)) {
                Path relative = dir.relativize(file);
                if (matches(found, relative)) {
                    String target = found.dir.targetPath();
                    String below = relative.toString().replace('\\', '/');
                    String separator = target.isEmpty() || below.isEmpty() ? "" : "/";
                    resources.put(target + separator + below, new Resource(file, found.dir.filter()));
                }
            }
        }
        return resources;
    }

    private static boolean matches(Found found, Path relative) {
        boolean included =
                found.includes.isEmpty() || found.includes.stream().anyMatch(pattern -> pattern.matches(relative));
        return included && found.excludes.stream().noneMatch(pattern -> pattern.matches(relative));
    }

    /** Maven's patterns are globs in which a leading or inner {@code **} may also stand for no directory at all. */
    private static List<PathMatcher> matchers(List<String> patterns) {
        List<PathMatcher> matchers = new ArrayList<>();
        for (String pattern : patterns) {
            String glob = pattern.replace('\\', '/');
            glob = glob.endsWith("/") ? glob + "**" : glob;
            String escaped = glob.replaceAll("([\\[\\]{}])", "\\\\$1");
            matchers.add(FileSystems.getDefault()
                    .getPathMatcher(
                            "glob:" + escaped.replace("/**/", "{/,/**/}").replaceFirst("^\\*\\*/", "{,**/}")));
        }
        return matchers;
    }

    /** Replaces each placeholder that has a value; the others stay as they stand, as Maven leaves them. */
    static String filtered(String text, ResourceFilter filter) {
        String result = text;
        for (String delimiter : filter.delimiters()) {
            int star = delimiter.indexOf('*');
            String open = star < 0 ? delimiter : delimiter.substring(0, star);
            String close = star < 0 ? delimiter : delimiter.substring(star + 1);
            Pattern placeholder = Pattern.compile(Pattern.quote(open) + "([^\\s\\\\{}@$]+?)" + Pattern.quote(close));
            Matcher matcher = placeholder.matcher(result);
            result = matcher.replaceAll(match -> {
                String value = filter.values().get(match.group(1));
                return Matcher.quoteReplacement(value == null ? match.group() : value);
            });
        }
        return result;
    }
}
