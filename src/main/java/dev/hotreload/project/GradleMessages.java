package dev.hotreload.project;

import dev.hotreload.config.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes one line of what Gradle says. */
final class GradleMessages {
    /** What only says on whose behalf something else failed. */
    private static final Pattern FRAME = Pattern.compile("Could not resolve all .*|A problem occurred .*"
            + "|Execution failed for task ':hotreloadFacts'.*|Could not compile .*|startup failed:.*"
            + "|Could not (?:get resource|GET|HEAD|download) .*|Script compilation errors?:.*");

    private static final Pattern MISSING = Pattern.compile("Could not find (\\S+?)\\.?");
    private static final Pattern LOCATION = Pattern.compile("(?:https?|file):\\S+");
    private static final Pattern COORDINATES = Pattern.compile("\\b([\\w.-]+):([\\w.-]+)(?::[\\w.+-]+)?");
    private static final Pattern DOWNLOAD = Pattern.compile("Download(?:ing)? .*/([^/]+)");
    private static final Pattern TASK = Pattern.compile("(?:> Task )?(:[\\w:.-]+)(?: [A-Z-]+)?");

    private static final int LONGEST = 600;

    private GradleMessages() {}

    /** What a line of output tells somebody who waits; empty: nothing. */
    static Optional<String> progress(String line) {
        String text = line.strip();
        Matcher download = DOWNLOAD.matcher(text);
        if (download.matches()) {
            return Optional.of("Gradle: downloading " + download.group(1));
        }
        Matcher task = TASK.matcher(text);
        if (task.matches()) {
            return Optional.of("Gradle: " + task.group(1).replace(":hotreloadFacts", ": reading"));
        }
        return Optional.empty();
    }

    /**
     * One line without a full stop.
     *
     * @param chain messages from the outermost failure to its cause, each of one or more lines
     */
    static String brief(List<String> chain) {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < chain.size(); i++) {
            boolean last = i == chain.size() - 1;
            String text = message(chain.get(i));
            if (!text.isEmpty()
                    && (last || !FRAME.matcher(text).matches())
                    && said.stream().noneMatch(before -> before.contains(text))) {
                said.add(text);
            }
        }
        String line = String.join(": ", said);
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }

    private static String message(String text) {
        List<String> lines = text.strip().lines().map(String::strip).toList();
        if (lines.isEmpty()) {
            return "";
        }
        Matcher missing = MISSING.matcher(lines.get(0));
        if (missing.matches() && missing.group(1).contains(":")) {
            return missing.group(1) + " cannot be resolved" + where(text);
        }
        List<String> kept = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("Searched in the following") || line.startsWith("Required by:")) {
                break;
            }
            kept.add(line);
        }
        return String.join(" ", kept).replaceFirst("\\.$", "");
    }

    private static String where(String text) {
        String hosts = LOCATION.matcher(text)
                .results()
                .map(result -> host(result.group()))
                .distinct()
                .collect(Collectors.joining(", "));
        return hosts.isEmpty() ? "" : ": not found in " + hosts;
    }

    private static String host(String location) {
        try {
            String host = URI.create(location).getHost();
            return host == null ? location : host;
        } catch (IllegalArgumentException e) {
            // Told as it is.
            return location;
        }
    }

    /** A problem at the line of the first of these files that speaks of the dependency in the message. */
    static Problem atDependency(String message, List<Path> files) {
        Matcher coordinates = COORDINATES.matcher(message);
        while (coordinates.find()) {
            String quoted = Pattern.quote(coordinates.group(1)) + "\\W.*" + Pattern.quote(coordinates.group(2));
            Pattern named = Pattern.compile(quoted);
            for (Path file : files) {
                List<String> lines = lines(file);
                for (int i = 0; i < lines.size(); i++) {
                    if (named.matcher(lines.get(i)).find()) {
                        return Problem.at(file, i + 1, 0, message);
                    }
                }
            }
        }
        return files.isEmpty() ? Problem.of(message) : Problem.at(files.get(0), 0, 0, message);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
        } catch (IOException e) {
            // It was only asked whether this is the place.
            return List.of();
        }
    }
}
