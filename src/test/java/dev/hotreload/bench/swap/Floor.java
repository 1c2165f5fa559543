package dev.hotreload.bench.swap;

import dev.hotreload.bench.Answers;
import dev.hotreload.bench.Directory;
import dev.hotreload.bench.Projects;
import dev.hotreload.bench.Save;
import dev.hotreload.bench.Sentence;
import dev.hotreload.bench.Started;
import dev.hotreload.project.Project;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.FutureTask;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * The least that any tool can do on this JVM: javac, warm, compiles the edited file alone, the class is redefined. Nobody
 * looks for the save, and nobody asks whether it is right.
 */
final class Floor implements Edited {
    private static final List<String> OPTIONS = List.of("-g", "-parameters", "-implicit:none", "-proc:none");
    private static final int CONNECT_MILLIS = 10_000;

    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ENGLISH, null);
    private final Sentence sentence;
    private final String className;
    private final Path classes;
    private final Started started;
    private final Socket agent;
    private final Answers answers;
    private Map<String, Double> steps = Map.of();

    /**
     * Compiles everything, starts it, and returns when it answers.
     *
     * @param className the class of the sentence
     */
    Floor(Path dir, Sentence sentence, String mainClass, String className) throws Exception {
        this.sentence = sentence;
        this.className = className;
        Project project = Projects.resolve(dir);
        this.classes = Directory.fresh(dir.resolveSibling("floor-classes"));
        files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
        files.setLocationFromPaths(
                StandardLocation.CLASS_PATH,
                Stream.concat(Stream.of(classes), project.compileClasspath().stream())
                        .toList());
        try (Stream<Path> sources = Files.walk(dir.resolve("src/main/java"))) {
            compile(sources.filter(file -> file.toString().endsWith(".java")).toList());
        }
        String classpath = Stream.concat(
                        Stream.of(classes, dir.resolve("src/main/resources")), project.runtimeClasspath().stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        Path jar = writeAgent(dir.resolveSibling("bare-agent.jar"));
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(CONNECT_MILLIS);
            this.started = Started.in(
                    dir,
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-Xshare:auto",
                            "-javaagent:" + jar + "=" + server.getLocalPort(),
                            "-cp",
                            classpath,
                            mainClass));
            this.agent = server.accept();
        }
        agent.setTcpNoDelay(true);
        this.answers = new Answers(started.port(), sentence.url());
        if (answers.until(sentence.words(), LONGEST_START_MILLIS).isEmpty()) {
            close();
            throw new IOException("it did not start; see " + started.output());
        }
    }

    private void compile(List<Path> sources) {
        if (!javac.getTask(null, files, null, OPTIONS, null, files.getJavaFileObjectsFromPaths(sources))
                .call()) {
            throw new IllegalStateException("javac failed");
        }
    }

    private static Path writeAgent(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), BareAgent.class.getName());
        manifest.getMainAttributes().put(new Attributes.Name("Can-Redefine-Classes"), "true");
        String entry = BareAgent.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream in = BareAgent.class.getResourceAsStream("/" + entry)) {
            out.putNextEntry(new JarEntry(entry));
            in.transferTo(out);
        }
        return jar;
    }

    @Override
    public OptionalDouble edit(Save save, int number) throws Exception {
        long begin = sentence.edit(save, number);
        FutureTask<long[]> work = new FutureTask<>(this::swap);
        // Beside the questions, as for everybody else.
        Thread worker = new Thread(work, "floor");
        worker.start();
        OptionalLong end = answers.until(sentence.after(number), LONGEST_EDIT_MILLIS);
        long[] moments = work.get();
        if (end.isEmpty()) {
            return OptionalDouble.empty();
        }
        double millis = (end.getAsLong() - begin) / 1e6;
        steps = Map.of(
                "load", (moments[0] - begin) / 1e6,
                "swap", (moments[1] - moments[0]) / 1e6,
                "total", (moments[1] - begin) / 1e6,
                "answer", millis);
        return OptionalDouble.of(millis);
    }

    /** The moments when it was compiled and redefined. */
    private long[] swap() throws IOException {
        compile(List.of(sentence.source()));
        long compiled = System.nanoTime();
        redefine(Files.readAllBytes(classes.resolve(className.replace('.', '/') + ".class")));
        return new long[] {compiled, System.nanoTime()};
    }

    private void redefine(byte[] classFile) throws IOException {
        DataOutputStream out = new DataOutputStream(agent.getOutputStream());
        out.writeUTF(className);
        out.writeInt(classFile.length);
        out.write(classFile);
        out.flush();
        if (new DataInputStream(agent.getInputStream()).readByte() != 0) {
            throw new IOException("the agent did not understand");
        }
    }

    @Override
    public Map<String, Double> steps() {
        return steps;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        agent.close();
        files.close();
        started.close();
    }
}
