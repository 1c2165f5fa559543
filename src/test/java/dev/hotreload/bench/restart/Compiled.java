package dev.hotreload.bench.restart;

import dev.hotreload.bench.Directory;
import dev.hotreload.bench.Projects;
import dev.hotreload.bench.Sentence;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A copy of a project that Maven has compiled, to be started without any tool. */
record Compiled(Path dir, Path classes, String classpath, String mainClass, Sentence sentence) {
    private static final String DEVTOOLS = """
                <dependency>
                  <groupId>org.springframework.boot</groupId>
                  <artifactId>spring-boot-devtools</artifactId>
                </dependency>
            """;
    private static final String LAST_DEPENDENCY = "  </dependencies>\n";
    private static final long LONGEST_BUILD_MINUTES = 10;

    /** Downloads what is missing. */
    static Compiled of(Subject subject, Path dir) throws Exception {
        return compile(subject, Directory.copy(subject.fixture(), dir));
    }

    /** The same, with Spring Boot's devtools among its dependencies. */
    static Compiled withDevtools(Subject subject, Path dir) throws Exception {
        Directory.copy(subject.fixture(), dir);
        Path pom = dir.resolve("pom.xml");
        String text = Files.readString(pom);
        Files.writeString(pom, text.replace(LAST_DEPENDENCY, DEVTOOLS + LAST_DEPENDENCY));
        return compile(subject, dir);
    }

    private static Compiled compile(Subject subject, Path dir) throws Exception {
        Path output = dir.resolveSibling(dir.getFileName() + ".mvn.out");
        Process maven = new ProcessBuilder("mvn", "-B", "-q", "compile")
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!maven.waitFor(LONGEST_BUILD_MINUTES, TimeUnit.MINUTES) || maven.exitValue() != 0) {
            maven.destroyForcibly();
            throw new IOException("Maven did not compile it; see " + output);
        }
        Path classes = dir.resolve("target/classes");
        String classpath = Stream.concat(Stream.of(classes), Projects.resolve(dir).runtimeClasspath().stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        return new Compiled(dir, classes, classpath, subject.mainClass(), subject.sentence(dir));
    }

    /** Starts it. */
    List<String> command(Jdk jdk, List<String> options) {
        List<String> words = new ArrayList<>();
        words.add(jdk.java());
        words.addAll(options);
        words.addAll(List.of("-cp", classpath, mainClass));
        return words;
    }
}
