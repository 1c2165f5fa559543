package dev.hotreload.bench;

import dev.hotreload.config.ConfigLoader;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.project.ProgressListener;
import dev.hotreload.project.Project;
import dev.hotreload.project.ProjectResolver;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What hotreload knows of a project in a directory, for those who do without the rest of it. */
public final class Projects {
    private Projects() {}

    /** For the JDK that runs this; warnings go to standard output. */
    public static Project resolve(Path dir) throws ProblemException {
        return ProjectResolver.resolve(
                ConfigLoader.load(dir, Optional.empty(), Map.of(), Map.of()).config(),
                Path.of(System.getProperty("java.home")),
                new ProgressListener() {
                    @Override
                    public void progress(String text) {}

                    @Override
                    public void warning(Problem problem) {
                        System.out.println(dir.getFileName() + ": " + problem.message());
                    }
                });
    }
}
