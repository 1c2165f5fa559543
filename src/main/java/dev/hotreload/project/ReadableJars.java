package dev.hotreload.project;

import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;

/** Refuses jars that are none, which javac would make many errors in the sources of. */
final class ReadableJars {
    private static final int END_HEADER_BYTES = 22;
    private static final int END_HEADER = 0x504b0506;

    private ReadableJars() {}

    static void require(Project project) throws ProblemException {
        Set<Path> entries = new LinkedHashSet<>();
        add(project, entries);
        project.libraries().forEach(library -> add(library.project(), entries));
        List<Problem> problems = new ArrayList<>();
        for (Path jar : entries) {
            if (jar.toString().endsWith(".jar") && Files.isRegularFile(jar)) {
                try {
                    read(jar);
                } catch (IOException e) {
                    problems.add(Problem.at(
                            jar,
                            0,
                            0,
                            "this jar cannot be read (" + MavenMessages.brief(e.getMessage())
                                    + "): copy or download it anew; a repository's file is downloaded again when it is"
                                    + " deleted"));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    private static void add(Project project, Set<Path> entries) {
        entries.addAll(project.compileClasspath());
        entries.addAll(project.runtimeClasspath());
        entries.addAll(project.javac().processorPath());
    }

    /** Nearly every jar ends with its end header, so that two reads do. */
    private static void read(Path jar) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(jar)) {
            ByteBuffer end = ByteBuffer.allocate(END_HEADER_BYTES);
            channel.position(Math.max(0, channel.size() - END_HEADER_BYTES));
            while (end.hasRemaining() && channel.read(end) >= 0) {
                // Until the end of the file.
            }
            if (end.position() == END_HEADER_BYTES && end.getInt(0) == END_HEADER) {
                return;
            }
        }
        new ZipFile(jar.toFile()).close();
    }
}
