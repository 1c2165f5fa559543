package dev.hotreload.purity;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The class files of jars, as a JVM sees them that has these jars as its class path, and of its JDK. Used by one thread. */
public final class LibraryFiles implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(LibraryFiles.class);

    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"([^\"]+)\"");

    private final List<JarFile> jars = new ArrayList<>();
    private final FileSystem jdk;
    private final boolean closesJdk;
    private final Map<String, List<Path>> modules = new HashMap<>();
    private final Map<String, List<JarFile>> jarsWith = new HashMap<>();

    /**
     * @param jars in the order of the class path; what cannot be opened is as if it were not there
     * @param javaHome of the JVM
     * @throws IOException when that JDK cannot be read
     */
    public LibraryFiles(List<Path> jars, Path javaHome) throws IOException {
        Runtime.Version version = version(javaHome);
        boolean ours = Files.isSameFile(javaHome, Path.of(System.getProperty("java.home")));
        closesJdk = !ours;
        jdk = ours
                ? FileSystems.getFileSystem(URI.create("jrt:/"))
                : FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", javaHome.toString()));
        for (Path jar : jars) {
            JarFile file;
            try {
                file = new JarFile(jar.toFile(), false, ZipFile.OPEN_READ, version);
            } catch (IOException unreadable) {
                log.debug("{} is passed over", jar, unreadable);
                continue;
            }
            open(file);
            if (leadsToOthers(file, jar)) {
                close();
                throw new IOException(jar.getFileName() + " has a Class-Path that leads to other files");
            }
        }
    }

    /** It depends on it what a multi-release jar holds. */
    private static Runtime.Version version(Path javaHome) throws IOException {
        Matcher line = VERSION.matcher(Files.readString(javaHome.resolve("release")));
        try {
            return line.find() ? Runtime.Version.parse(line.group(1)) : Runtime.version();
        } catch (IllegalArgumentException e) {
            throw new IOException("the version of the JDK cannot be read: " + line.group(1), e);
        }
    }

    /** The JVM looks into these right behind the jar. */
    private static boolean leadsToOthers(JarFile file, Path jar) throws IOException {
        Manifest manifest = file.getManifest();
        String others = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        if (others == null) {
            return false;
        }
        for (String other : others.trim().split("\\s+", -1)) {
            try {
                if (!other.isEmpty() && Files.exists(Path.of(jar.toUri().resolve(other)))) {
                    return true;
                }
            } catch (IllegalArgumentException | FileSystemNotFoundException elsewhere) {
                return true;
            }
        }
        return false;
    }

    private void open(JarFile jar) {
        jars.add(jar);
        Set<String> packages = new HashSet<>();
        jar.versionedStream()
                .map(JarEntry::getName)
                .filter(name -> name.endsWith(".class"))
                .forEach(name -> packages.add(packageOf(name)));
        packages.forEach(
                pkg -> jarsWith.computeIfAbsent(pkg, any -> new ArrayList<>()).add(jar));
    }

    private static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    /**
     * The class file.
     *
     * @param name internal name
     * @return null: there is none
     */
    public byte @Nullable [] find(String name) throws IOException {
        Path ofJdk = ofJdk(name);
        if (ofJdk != null) {
            return Files.readAllBytes(ofJdk);
        }
        JarFile jar = jarOf(name);
        if (jar == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(jar.getJarEntry(name + ".class"))) {
            return in.readAllBytes();
        }
    }

    /** Whether there is such a class file. */
    boolean has(String name) throws IOException {
        if (jarOf(name) != null) {
            return true;
        }
        return ofJdk(name) != null;
    }

    private @Nullable JarFile jarOf(String name) {
        for (JarFile jar : jarsWith.getOrDefault(packageOf(name), List.of())) {
            if (jar.getJarEntry(name + ".class") != null) {
                return jar;
            }
        }
        return null;
    }

    private @Nullable Path ofJdk(String name) throws IOException {
        for (Path module : modulesWith(packageOf(name))) {
            Path file = module.resolve(name + ".class");
            if (Files.exists(file)) {
                return file;
            }
        }
        return null;
    }

    private List<Path> modulesWith(String pkg) throws IOException {
        List<Path> known = modules.get(pkg);
        if (known == null) {
            Path links = jdk.getPath("/packages", pkg.replace('/', '.'));
            known = List.of();
            if (Files.isDirectory(links)) {
                try (Stream<Path> found = Files.list(links)) {
                    known = found.map(link ->
                                    jdk.getPath("/modules", link.getFileName().toString()))
                            .toList();
                }
            }
            modules.put(pkg, known);
        }
        return known;
    }

    @Override
    public void close() throws IOException {
        for (JarFile jar : jars) {
            jar.close();
        }
        if (closesJdk) {
            jdk.close();
        }
    }
}
