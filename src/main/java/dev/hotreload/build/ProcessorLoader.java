package dev.hotreload.build;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * Loads annotation processors, and is kept from one compilation to the next: processors are slow to load and some leak
 * what they load. It hides our own classes from them, so that a processor's ASM or slf4j never meets ours.
 *
 * <p>javac closes the loaders that it is given when they can be closed, so it only ever sees {@link #loader()}.
 */
final class ProcessorLoader {
    private final URLClassLoader classes;
    private final ClassLoader loader;

    private ProcessorLoader(URLClassLoader classes) {
        this.classes = classes;
        this.loader = new ClassLoader("annotation processors, kept open", classes) {};
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

    /** Frees the jars. */
    void dispose() throws IOException {
        classes.close();
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
