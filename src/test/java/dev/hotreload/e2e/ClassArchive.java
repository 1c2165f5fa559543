package dev.hotreload.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A class-data archive of hotreload and javac, which saves the tests a quarter of each runner's processor time. The build makes it
 * once, after the executable; a run is the same without it.
 */
final class ClassArchive {
    private static final String OPTIONS = "HOTRELOAD_JAVA_OPTS";

    private ClassArchive() {}

    /**
     * Runs the fixture plain-web, with a pom, until it is live, edits it and quits.
     *
     * @param args a directory to work in, and the executable
     */
    public static void main(String[] args) throws Exception {
        Path executable = Path.of(args[1]);
        Path made = beside(executable);
        Files.deleteIfExists(made);
        ProjectCopy project = ProjectCopy.of("plain-web", Files.createTempDirectory(Path.of(args[0]), "archive"));
        project.write(
                "pom.xml",
                "<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId><artifactId>a</artifactId>",
                "<version>1</version><properties><maven.compiler.release>17</maven.compiler.release></properties></project>");
        Runners runners = Runners.perTest();
        try {
            Runner runner = runners.in(project)
                    .env(OPTIONS, "-XX:ArchiveClassesAtExit=" + made + " -Xlog:disable")
                    .start();
            runner.serves("/", "hello");
            runner.prints("live +generation 1");
            project.replace(ProjectCopy.APP + "Greeting.java", "hello", "good day");
            runner.prints("live +generation 2");
            runner.type("q");
            runner.exitCode();
        } finally {
            runners.end();
        }
    }

    /** For a runner of this executable; an archive that is older was made of another. */
    static Map<String, String> variables(Path executable) {
        Path made = beside(executable);
        return made.toFile().lastModified() >= executable.toFile().lastModified()
                ? Map.of(OPTIONS, "-XX:SharedArchiveFile=" + made + " -Xlog:disable")
                : Map.of();
    }

    private static Path beside(Path executable) {
        return executable.resolveSibling("hotreload.jsa");
    }
}
