package dev.hotreload.build;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import javax.annotation.processing.Processor;

/**
 * Loads annotation processors, and is kept from one compilation to the next: processors are slow to load and some leak
 * what they load. It hides our own classes from them, so that a processor's ASM or slf4j never meets ours.
 *
 * <p>javac closes the loaders that it is given when they can be closed, so it only ever sees {@link #loader()}.
 */
final class ProcessorLoader {
    /** In the format that Gradle defined and many processors carry. */
    private static final String KINDS = "META-INF/gradle/incremental.annotation.processors";

    /** Some processors keep what they saw in static fields; nobody else bounds that. */
    private static final int MOST_COMPILATIONS = 500;

    private static final long MOST_METASPACE_BYTES = 64L << 20;

    private static final List<MemoryPoolMXBean> METASPACE = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().equals("Metaspace"))
            .toList();

    private final URLClassLoader classes;
    private final ClassLoader loader;
    private final long metaspaceBytes = metaspaceBytes();
    private final List<Class<? extends Processor>> found = new ArrayList<>();
    private final Map<String, String> kinds = new HashMap<>();
    private boolean searched;
    private int compilations;

    /** A processor that cannot be had. */
    static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnusableException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private ProcessorLoader(URLClassLoader classes) {
        this.classes = classes;
        this.loader = new KeptOpen(classes);
    }

    static ProcessorLoader over(List<Path> path) {
        URL[] urls = path.stream().map(ProcessorLoader::url).toArray(URL[]::new);
        return new ProcessorLoader(new URLClassLoader("annotation processors", urls, new JdkOnly()));
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError("a path always has a file URL", e);
        }
    }

    /** Finds what the processor path holds; cannot be closed. */
    ClassLoader loader() {
        return loader;
    }

    /**
     * New processors for one compilation.
     *
     * @param names their classes; empty: those that the path offers
     */
    List<Processor> fresh(List<String> names) throws UnusableException {
        List<Processor> fresh = new ArrayList<>();
        if (names.isEmpty()) {
            for (Class<? extends Processor> type : offered()) {
                fresh.add(make(type.getName(), () -> type));
            }
        } else {
            for (String name : names) {
                fresh.add(make(name, () -> loader.loadClass(name).asSubclass(Processor.class)));
            }
        }
        if (!fresh.isEmpty()) {
            compilations++;
        }
        return fresh;
    }

    /** Finds the class of a processor. */
    @FunctionalInterface
    private interface Source {
        Class<? extends Processor> get() throws ReflectiveOperationException;
    }

    private static Processor make(String name, Source source) throws UnusableException {
        try {
            return source.get().getDeclaredConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            throw new UnusableException("annotation processor " + name + " is not on the processor path", e);
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UnusableException("annotation processor " + name + " cannot be loaded: " + cause, e);
        }
    }

    private List<Class<? extends Processor>> offered() throws UnusableException {
        if (!searched) {
            try {
                ServiceLoader.load(Processor.class, loader).stream()
                        .map(ServiceLoader.Provider::type)
                        .forEach(found::add);
            } catch (ServiceConfigurationError e) {
                found.clear();
                throw new UnusableException("an annotation processor cannot be loaded: " + e.getMessage(), e);
            }
            searched = true;
        }
        return found;
    }

    /** What the processors of the path declare, by the name of their class. */
    Map<String, String> kinds() throws IOException {
        if (kinds.isEmpty()) {
            for (URL url : Collections.list(loader.getResources(KINDS))) {
                URLConnection connection = url.openConnection();
                connection.setUseCaches(false);
                try (BufferedReader lines = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
                    lines.lines()
                            .map(line -> line.split(",", -1))
                            .filter(words -> words.length == 2)
                            .forEach(words ->
                                    kinds.put(words[0].strip(), words[1].strip().toLowerCase(java.util.Locale.ROOT)));
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                }
            }
        }
        return kinds;
    }

    /** Whether it is time for another one: processors that gather classes or data would fill the memory in the end. */
    boolean worn() {
        return compilations >= MOST_COMPILATIONS || metaspaceBytes() - metaspaceBytes > MOST_METASPACE_BYTES;
    }

    private static long metaspaceBytes() {
        return METASPACE.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
    }

    /** Frees the jars. */
    void dispose() throws IOException {
        classes.close();
    }

    /** Cannot be closed, and asks each jar once whether it offers a service: javac asks for plugins in every compilation. */
    private static final class KeptOpen extends ClassLoader {
        private final Map<String, List<URL>> services = new HashMap<>();

        KeptOpen(URLClassLoader classes) {
            super("annotation processors, kept open", classes);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            if (!name.startsWith("META-INF/services/")) {
                return super.getResources(name);
            }
            List<URL> known = services.get(name);
            if (known == null) {
                known = Collections.list(super.getResources(name));
                services.put(name, known);
            }
            return Collections.enumeration(known);
        }
    }

    /** The JDK, with the packages of jdk.compiler, whose module the application loader owns. */
    private static final class JdkOnly extends ClassLoader {
        private static final ClassLoader SYSTEM = ClassLoader.getSystemClassLoader();

        JdkOnly() {
            super("JDK only", ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("com.sun.source.") || name.startsWith("com.sun.tools.")) {
                return SYSTEM.loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
