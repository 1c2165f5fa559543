package dev.hotreload.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds classes with a {@code main} method by the text of the sources: cheap, and right nearly always. */
final class MainScan {
    /** Enough for a first impression. */
    private static final int MOST_FILES = 5_000;

    private static final int LARGEST_FILE_BYTES = 1_000_000;

    private static final Pattern MAIN = Pattern.compile(
            "(?:^|[{};])\\s*(?:public\\s+static|static\\s+public)\\s+(?:final\\s+)?void\\s+main\\s*\\(\\s*(?:final\\s+)?String\\b",
            Pattern.MULTILINE);
    private static final Pattern VERTICLE =
            Pattern.compile("\\bclass\\s+\\w+\\s+extends\\s+(?:AbstractVerticle|VerticleBase)\\b");
    private static final Pattern SPRING_BOOT = Pattern.compile("^@SpringBootApplication\\b", Pattern.MULTILINE);
    private static final Pattern PACKAGE = Pattern.compile("^\\s*package\\s+([\\w.]+)\\s*;", Pattern.MULTILINE);

    private MainScan() {}

    /** @param dirs relative; of the root itself only the files that lie directly in it are read */
    static List<MainCandidate> in(Path root, List<String> dirs) throws IOException {
        List<MainCandidate> found = new ArrayList<>();
        for (Path file : files(root, dirs)) {
            candidate(file).ifPresent(found::add);
        }
        return found;
    }

    /** Names of classes that a launcher of Vert.x runs; the arguments are those of {@link #in}. */
    static List<String> verticles(Path root, List<String> dirs) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(root, dirs)) {
            String source = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            if (VERTICLE.matcher(source).find()) {
                found.add(className(file, source));
            }
        }
        return found;
    }

    private static List<Path> files(Path root, List<String> dirs) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String dir : dirs) {
            Files.walkFileTree(
                    root.resolve(dir),
                    EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                    dir.isEmpty() ? 1 : Integer.MAX_VALUE,
                    new Collector(files));
        }
        return files.stream().sorted().toList();
    }

    private static Optional<MainCandidate> candidate(Path file) throws IOException {
        String source = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        if (!MAIN.matcher(source).find()) {
            return Optional.empty();
        }
        return Optional.of(new MainCandidate(
                className(file, source), SPRING_BOOT.matcher(source).find()));
    }

    private static String className(Path file, String source) {
        Matcher declared = PACKAGE.matcher(source);
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.java$", "");
        return (declared.find() ? declared.group(1) + "." : "") + name;
    }

    /** Gathers sources; what cannot be read is passed over. */
    private static final class Collector extends SimpleFileVisitor<Path> {
        private final List<Path> files;

        Collector(List<Path> files) {
            this.files = files;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            boolean small = attributes.isRegularFile() && attributes.size() <= LARGEST_FILE_BYTES;
            if (small && file.toString().endsWith(".java") && Files.isReadable(file)) {
                files.add(file);
            }
            return files.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }
    }
}
