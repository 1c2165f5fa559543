package dev.hotreload.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.Problem;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectCacheTest {
    @TempDir
    Path dir;

    private ProjectFixture fixture;
    private Path pom;
    private Path jar;
    private Path repositoryPom;

    @BeforeEach
    void makeFiles() {
        fixture = new ProjectFixture(dir);
        pom = fixture.write("pom.xml", "<project/>");
        jar = fixture.write("a.jar", "jar");
        repositoryPom = fixture.write("parent-1.pom", "<project/>");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        ResolvedProject resolved = resolved();
        cache().write(resolved);
        assertEquals(Optional.of(resolved), cache().read());
    }

    @Test
    void onlyTheDeveloperMayReadIt() throws IOException {
        cache().write(resolved());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("cache"))));
        for (Path file : files()) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        assertEquals(1, files().size());
    }

    @Test
    void anotherKeyIsAnotherEntry() throws IOException {
        cache().write(resolved());
        ProjectCache other = new ProjectCache(dir.resolve("cache"), List.of("other"), fixture.machine());
        assertEquals(Optional.empty(), other.read());
        other.write(resolved());
        assertTrue(cache().read().isPresent());
    }

    @Test
    void aChangedFileIsAMissEvenWithSizeAndTimeKept() throws IOException {
        cache().write(resolved());
        FileTime time = Files.getLastModifiedTime(pom);
        fixture.write("pom.xml", "<PROJECT/>");
        Files.setLastModifiedTime(pom, time);
        assertEquals(Optional.empty(), cache().read());
        fixture.write("pom.xml", "<project/>");
        assertTrue(cache().read().isPresent());
    }

    @Test
    void aFileThatAppearsIsAMiss() throws IOException {
        cache().write(resolved());
        fixture.write("settings.xml", "<settings/>");
        assertEquals(Optional.empty(), cache().read());
    }

    @Test
    void aFileThatSwitchesAProfileIsAMissWhenItAppears() throws IOException {
        cache().write(resolved());
        fixture.write("switch", "");
        assertEquals(Optional.empty(), cache().read());
    }

    @Test
    void aReplacedPomOfTheRepositoryIsAMiss() throws IOException {
        cache().write(resolved());
        Files.setLastModifiedTime(repositoryPom, FileTime.from(Instant.EPOCH));
        assertEquals(Optional.empty(), cache().read());
    }

    @Test
    void anotherValueOfAVariableIsAMiss() throws IOException {
        cache().write(resolved());
        fixture.env.put("STAGE", "other");
        assertEquals(Optional.empty(), cache().read());
    }

    @Test
    void aMissingJarIsAMiss() throws IOException {
        cache().write(resolved());
        Files.delete(jar);
        assertEquals(Optional.empty(), cache().read());
    }

    @Test
    void versionsAreLookedUpAgainAfterSomeTime() throws IOException {
        cache().write(resolved());
        fixture.now = fixture.now.plus(Duration.ofHours(23));
        assertTrue(cache().read().isPresent());
        fixture.now = fixture.now.plus(Duration.ofHours(1));
        assertEquals(Optional.empty(), cache().read());
    }

    @Test
    void aDamagedFileIsAMissWhereverItIsDamaged() throws IOException {
        cache().write(resolved());
        Path file = files().get(0);
        byte[] good = Files.readAllBytes(file);
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 0x55;
            Files.write(file, bad);
            assertEquals(Optional.empty(), cache().read(), "byte " + i);
        }
        Files.write(file, java.util.Arrays.copyOf(good, good.length / 2));
        assertEquals(Optional.empty(), cache().read());
        Files.write(file, new byte[0]);
        assertEquals(Optional.empty(), cache().read());
        Files.write(file, good);
        assertTrue(cache().read().isPresent());
    }

    @Test
    void aSecondStartDoesNotReadThePomAgain() throws Exception {
        fixture.pom("<name>Shop</name><profiles><profile><id>p</id></profile></profiles>");
        fixture.profiles = List.of("nowhere");
        Project first = fixture.resolve();
        assertEquals(1, fixture.warnings.size());
        Path entry = fixture.cacheFiles().get(0);
        FileTime written = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(entry, written);
        assertEquals(first, fixture.resolve());
        assertEquals(1, fixture.warnings.size());
        assertEquals(written, Files.getLastModifiedTime(entry));
        fixture.pom("<name>Store</name>");
        assertEquals("Store", fixture.resolve().name());
        assertNotEquals(written, Files.getLastModifiedTime(entry));
        fixture.profiles = List.of();
        fixture.resolve();
        assertEquals(2, fixture.cacheFiles().size());
    }

    @Test
    void aSecondStartLoadsNothingOfMaven() throws Exception {
        fixture.pom("<name>Shop</name>");
        assertThrows(InvocationTargetException.class, () -> nameWithoutMaven(dir));
        fixture.resolve();
        assertEquals("Shop", nameWithoutMaven(dir));
    }

    @Test
    void aChangedParentOnDiskIsReadAgain() throws Exception {
        String parent = "<groupId>demo</groupId><artifactId>parent</artifactId><version>1</version>"
                + "<packaging>pom</packaging>";
        fixture.pomFile("p/pom.xml", parent, "<name>One</name>");
        fixture.pomFile(
                "pom.xml",
                "<parent><groupId>demo</groupId><artifactId>parent</artifactId><version>1</version>"
                        + "<relativePath>p</relativePath></parent><artifactId>app</artifactId>",
                "<properties><start-class>${env.START}</start-class></properties>");
        fixture.env.put("START", "a.One");
        fixture.resolve();
        fixture.pomFile(
                "p/pom.xml", parent, "<properties><maven.compiler.release>17</maven.compiler.release></properties>");
        assertEquals(OptionalInt.of(17), fixture.resolve().javac().release());
        assertEquals(Optional.of("a.One"), fixture.resolve().declaredMainClass());
        fixture.env.put("START", "a.Two");
        assertEquals(Optional.of("a.Two"), fixture.resolve().declaredMainClass());
    }

    /** Resolves with a class path that has no library at all. */
    private static Object nameWithoutMaven(Path root) throws Exception {
        List<URL> classes = new ArrayList<>();
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (Files.isDirectory(Path.of(element))) {
                classes.add(Path.of(element).toUri().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(classes.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Method name =
                    loader.loadClass(ProjectFixture.class.getName()).getDeclaredMethod("resolvedName", Path.class);
            name.setAccessible(true);
            return name.invoke(null, root);
        }
    }

    @Test
    void aParentOfTheRepositoryIsReadAgainWhenItIsReplacedOrAppearsOnDisk() throws Exception {
        String parent = "<groupId>demo</groupId><artifactId>parent</artifactId><version>1</version>"
                + "<packaging>pom</packaging>";
        fixture.pomFile("local/demo/parent/1/parent-1.pom", parent, level(17));
        ProjectFixture app = new ProjectFixture(dir.resolve("app"));
        app.write(".mvn/maven.config", "-o", "-Dmaven.repo.local=" + dir.resolve("local"));
        app.pomFile(
                "pom.xml",
                "<parent><groupId>demo</groupId><artifactId>parent</artifactId><version>1</version></parent>"
                        + "<artifactId>app</artifactId>");
        Files.delete(pom);
        assertEquals(OptionalInt.of(17), app.resolve().javac().release());
        fixture.pomFile("local/demo/parent/1/parent-1.pom", parent, "<name>Longer</name>", level(16));
        assertEquals(OptionalInt.of(16), app.resolve().javac().release());
        fixture.pomFile("pom.xml", parent, level(15));
        Project project = app.resolve();
        assertEquals(OptionalInt.of(15), project.javac().release());
        assertTrue(project.buildFiles().contains(pom));
    }

    private static String level(int release) {
        return "<properties><maven.compiler.release>" + release + "</maven.compiler.release></properties>";
    }

    private ProjectCache cache() {
        return new ProjectCache(dir.resolve("cache"), List.of("key", "of it"), fixture.machine());
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(dir.resolve("cache"))) {
            return files.toList();
        }
    }

    private ResolvedProject resolved() {
        Machine machine = fixture.machine();
        ResourceFilter filter = new ResourceFilter(
                new TreeMap<>(Map.of("a", "1", "b", "\u00e4\n")), List.of("@"), Set.of("png", "gif"));
        Project project = new Project(
                "shop",
                "Maven",
                dir,
                List.of(dir.resolve("src")),
                List.of(
                        ResourceDir.plain(dir.resolve("r")),
                        new ResourceDir(dir.resolve("f"), "x/y", List.of("*.a"), List.of("*.b"), Optional.of(filter))),
                List.of(jar),
                List.of(jar, dir.resolve("pom.xml")),
                new Project.JavacOptions(dir, OptionalInt.of(17), List.of("-g"), List.of(jar), Project.Processing.PATH),
                List.of(pom),
                Optional.of("a.Main"));
        return new ResolvedProject(
                project,
                List.of(new Problem(Optional.of(pom), 1, 2, Problem.Severity.WARNING, "careful", "")),
                List.of(
                        Stamp.of(Stamp.Kind.CONTENT, pom, machine),
                        Stamp.of(Stamp.Kind.CONTENT, dir.resolve("settings.xml"), machine),
                        Stamp.of(Stamp.Kind.SIZE_AND_TIME, repositoryPom, machine),
                        Stamp.of(Stamp.Kind.PRESENCE, dir.resolve("switch"), machine),
                        Stamp.of(Stamp.Kind.VARIABLE, "STAGE", machine)),
                fixture.now.plus(Duration.ofDays(1)));
    }
}
