package dev.hotreload.bench.restart;

import dev.hotreload.NewerJdk;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A JDK that hotreload and an application run on. */
record Jdk(String feature, Path home) {

    /** That of the benchmark and JDK 25, where there is one; of these those that {@code -Drestart.jdks} names, such as {@code 17}. */
    static List<Jdk> chosen() throws IOException {
        List<Jdk> found = new ArrayList<>();
        found.add(new Jdk(String.valueOf(Runtime.version().feature()), Path.of(System.getProperty("java.home"))));
        NewerJdk.home()
                .map(home -> new Jdk("25", home))
                .filter(newer -> !newer.feature.equals(found.get(0).feature))
                .ifPresent(found::add);
        List<String> wanted =
                List.of(System.getProperty("restart.jdks", "17,25").split(","));
        return found.stream().filter(one -> wanted.contains(one.feature)).toList();
    }

    String name() {
        return "JDK " + feature;
    }

    /** With the vendor's words for the version. */
    String version() throws IOException {
        Properties release = new Properties();
        try (Reader in = Files.newBufferedReader(home.resolve("release"))) {
            release.load(in);
        }
        return (release.getProperty("IMPLEMENTOR", "") + " " + release.getProperty("JAVA_RUNTIME_VERSION", feature))
                .replace("\"", "")
                .strip();
    }

    String java() {
        return home.resolve("bin/java").toString();
    }

    String javac() {
        return home.resolve("bin/javac").toString();
    }
}
