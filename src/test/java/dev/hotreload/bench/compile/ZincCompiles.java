package dev.hotreload.bench.compile;

import dev.hotreload.config.ConfigLoader;
import dev.hotreload.config.Problem;
import dev.hotreload.project.ProgressListener;
import dev.hotreload.project.ProjectResolver;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Zinc in this process with the same javac, in a class loader of its own. */
final class ZincCompiles implements Compiling {
    static final String VERSION = "1.13.0";
    private static final String DRIVER = "ZincDriver.java";

    private final GeneratedTree tree;
    private final Function<String, String> driver;
    private String said = "";

    /** Downloads Zinc where it must, and compiles what drives it. */
    static final class Loader implements AutoCloseable {
        private final URLClassLoader classes;

        Loader(Path work) throws Exception {
            List<Path> jars = resolve(Files.createDirectories(work.resolve("zinc")));
            Path driver = work.resolve(DRIVER);
            try (InputStream source = ZincCompiles.class.getResourceAsStream("/bench/" + DRIVER)) {
                Files.write(driver, source.readAllBytes());
            }
            Path out = Files.createDirectories(work.resolve("zinc-driver"));
            compile(driver, out, jars);
            List<URL> urls = new ArrayList<>(List.of(out.toUri().toURL()));
            for (Path jar : jars) {
                urls.add(jar.toUri().toURL());
            }
            classes = new URLClassLoader("Zinc", urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
        }

        private static List<Path> resolve(Path dir) throws Exception {
            Files.writeString(dir.resolve("pom.xml"), """
                    <project>
                      <modelVersion>4.0.0</modelVersion>
                      <groupId>bench</groupId>
                      <artifactId>zinc</artifactId>
                      <version>1</version>
                      <dependencies>
                        <dependency>
                          <groupId>org.scala-sbt</groupId>
                          <artifactId>zinc_2.13</artifactId>
                          <version>%s</version>
                        </dependency>
                      </dependencies>
                    </project>
                    """.formatted(VERSION));
            return ProjectResolver.resolve(
                            ConfigLoader.load(dir, Optional.empty(), Map.of(), Map.of())
                                    .config(),
                            Path.of(System.getProperty("java.home")),
                            new ProgressListener() {
                                @Override
                                public void progress(String text) {}

                                @Override
                                public void warning(Problem problem) {}
                            })
                    .compileClasspath();
        }

        private static void compile(Path source, Path out, List<Path> jars) throws Exception {
            JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
            try (StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ENGLISH, null)) {
                files.setLocationFromPaths(StandardLocation.CLASS_PATH, jars);
                files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(out));
                boolean done = javac.getTask(
                                null,
                                files,
                                diagnostic -> {},
                                List.of("-proc:none"),
                                null,
                                files.getJavaFileObjects(source))
                        .call();
                if (!done) {
                    throw new IllegalStateException(DRIVER + " does not fit Zinc " + VERSION);
                }
            }
        }

        @SuppressWarnings("unchecked")
        Function<String, String> driver(GeneratedTree tree, List<Path> classpath, Path work) throws Exception {
            return (Function<String, String>) classes.loadClass("dev.hotreload.bench.compile.ZincDriver")
                    .getConstructors()[0]
                    .newInstance(
                            tree.files(),
                            classpath,
                            List.of("-g", "-parameters", "-proc:none"),
                            Files.createDirectories(work.resolve("classes")),
                            work.resolve("analysis.zip"));
        }

        @Override
        public void close() throws Exception {
            classes.close();
        }
    }

    ZincCompiles(GeneratedTree tree, Path work, List<Path> classpath, Loader loader) throws Exception {
        this.tree = tree;
        this.driver = loader.driver(tree, classpath, work);
        compile();
    }

    @Override
    public GeneratedTree tree() {
        return tree;
    }

    @Override
    public Times compile() {
        long start = System.nanoTime();
        said = driver.apply("compile");
        double answer = Compiling.millisSince(start);
        start = System.nanoTime();
        driver.apply("store");
        return new Times(answer, Compiling.millisSince(start));
    }

    /** What it told its user of the last compilation. */
    String said() {
        return said;
    }

    @Override
    public void close() {}
}
