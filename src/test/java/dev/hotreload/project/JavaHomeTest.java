package dev.hotreload.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.hotreload.config.BuildConfig;
import dev.hotreload.config.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaHomeTest {
    @TempDir
    Path dir;

    private ProjectFixture fixture;

    @BeforeEach
    void makeFixture() {
        fixture = new ProjectFixture(dir);
    }

    @Test
    void theRunningJavaIsTheDefault() throws Exception {
        JavaHome home = JavaHome.resolve(build(), ProjectFixture.RUNNING_JAVA);
        assertEquals(new JavaHome(ProjectFixture.RUNNING_JAVA, Runtime.version().feature(), true), home);
    }

    @Test
    void theConfiguredOneIsReadFromItsReleaseFile() throws Exception {
        jdk("JAVA_VERSION=\"21.0.4\"", "bin/javac");
        fixture.javaHome = Optional.of(dir);
        assertEquals(new JavaHome(dir, 21, true), JavaHome.resolve(build(), Path.of("nowhere")));
    }

    @Test
    void withoutAReleaseFileTheJavaItselfIsAsked() throws Exception {
        jdk(null, "lib/ct.sym");
        Path java = dir.resolve("bin/java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"22.0.1\" 2024-04-16' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertEquals(22, JavaHome.resolve(build(), dir).feature());
    }

    @Test
    void aHomeThatDoesNotExistIsAProblem() {
        fixture.javaHome = Optional.of(dir.resolve("gone"));
        assertEquals("build.java_home does not exist: " + dir.resolve("gone"), problem());
    }

    @Test
    void aDirectoryWithoutJavaIsAProblem() {
        fixture.javaHome = Optional.of(dir);
        assertEquals("build.java_home is not a JDK: " + dir + " has no bin/java", problem());
    }

    @Test
    void anOldJdkIsAProblem() throws IOException {
        jdk("JAVA_VERSION=\"1.8.0_392\"", "bin/javac");
        assertEquals(
                "the running Java is 8 (" + dir + "), and hotreload needs JDK 17 or newer;"
                        + " set build.java_home or JAVA_HOME to a JDK",
                problem());
    }

    @Test
    void aRuntimeWithoutCompilerIsAProblem() throws IOException {
        jdk("JAVA_VERSION=\"17.0.15\"", "lib/modules");
        fixture.javaHome = Optional.of(dir);
        assertEquals("build.java_home has no compiler (" + dir + "): it is a runtime, not a JDK", problem());
    }

    @Test
    void aVersionThatCannotBeReadIsAProblem() throws IOException {
        jdk("nothing", "bin/javac");
        assertEquals(
                "cannot tell the version of the running Java: " + dir
                        + " has no readable file `release`, and its `java -version` does not answer",
                problem());
    }

    @Test
    void versionsAreReadInAllTheirForms() {
        assertEquals(OptionalInt.of(17), JavaHome.parse("17"));
        assertEquals(OptionalInt.of(8), JavaHome.parse("1.8"));
        assertEquals(OptionalInt.of(25), JavaHome.parse("25-ea"));
        assertEquals(OptionalInt.of(11), JavaHome.parse("11.0.2"));
        assertEquals(OptionalInt.empty(), JavaHome.parse("${java.version}"));
    }

    private BuildConfig build() {
        return fixture.config().build();
    }

    private String problem() {
        return assertThrows(ProblemException.class, () -> JavaHome.resolve(build(), dir))
                .problems()
                .get(0)
                .message();
    }

    private void jdk(String release, String file) throws IOException {
        fixture.write("bin/java", "");
        fixture.write(file, "");
        if (release != null) {
            fixture.write("release", "IMPLEMENTOR=\"x\"", release);
        }
    }
}
