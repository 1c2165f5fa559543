package dev.hotreload.purity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.purity.fixture.Outside;
import dev.hotreload.purity.fixture.Pure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurityTest {
    private static final Path JDK = Path.of(System.getProperty("java.home"));

    @TempDir
    Path dir;

    @Test
    void whatTouchesNothingOutsideIsPure() throws Exception {
        List<String> names = classesOf(Pure.class);
        assertTrue(names.size() > 15, names.toString());
        assertEquals(names, judge(names));
    }

    @Test
    void whatCannotBeShownToBeSoIsNot() throws Exception {
        List<String> names = new ArrayList<>(classesOf(Outside.class));
        String harmless = Outside.class.getName() + "$";
        names.removeAll(List.of(
                harmless + "Late",
                harmless + "HashesUnknown$Key",
                harmless + "PrivateOne",
                harmless + "PrivateOne$Sub",
                harmless + "IsCalledBack$Lru",
                Outside.class.getName()));
        // Initialised by whoever asks for its field, not with a class that implements it.
        assertTrue(names.contains(harmless + "WithDefault"));
        assertEquals(List.of(), judge(names));
    }

    @Test
    void theJdkIsJudgedInTheSameWay() throws Exception {
        assertEquals(
                List.of("java.util.HashMap", "java.util.concurrent.TimeUnit", "java.util.BitSet"),
                judge(List.of(
                        "java.util.HashMap",
                        "java.util.concurrent.TimeUnit",
                        "java.util.concurrent.ForkJoinPool",
                        "java.util.UUID$Holder",
                        "java.util.BitSet")));
    }

    @Test
    void whatIsMentionedAndInNoLibraryIsTold() throws Exception {
        Path jar = jar(name -> name.endsWith("Outside$Registers.class"));
        try (LibraryFiles files = new LibraryFiles(List.of(jar), JDK)) {
            Purity.Found found = Purity.judge(List.of(Outside.class.getName() + "$Registers"), files, () -> true);
            assertEquals(List.of(), found.pure());
            assertEquals(Set.of(Outside.class.getName(), Outside.class.getName() + "$Late"), found.missing());
        }
    }

    @Test
    void whoeverIsNotWantedAnyMoreSaysNothing() throws Exception {
        try (LibraryFiles files = new LibraryFiles(List.of(), JDK)) {
            assertEquals(
                    new Purity.Found(List.of(), Set.of()),
                    Purity.judge(List.of("java.util.HashMap"), files, () -> false));
        }
    }

    private List<String> judge(List<String> names) throws IOException {
        try (LibraryFiles files = new LibraryFiles(List.of(jar(name -> true)), JDK)) {
            return Purity.judge(names, files, () -> true).pure();
        }
    }

    private static Path fixtures() throws IOException {
        return Path.of(
                Pure.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private static List<String> classesOf(Class<?> outer) throws IOException {
        Path pkg = fixtures().resolve(outer.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(pkg)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(outer.getSimpleName() + "$")
                            || name.equals(outer.getSimpleName() + ".class"))
                    .map(name -> outer.getPackageName() + "." + name.replace(".class", ""))
                    .sorted()
                    .toList();
        }
    }

    private interface Entries {
        boolean has(String name);
    }

    private Path jar(Entries entries) throws IOException {
        Path jar = dir.resolve("library.jar");
        Path root = fixtures();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(root.resolve("dev/hotreload/purity/fixture"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                if (entries.has(name)) {
                    out.putNextEntry(new ZipEntry(name));
                    Files.copy(file, out);
                }
            }
        }
        return jar;
    }
}
