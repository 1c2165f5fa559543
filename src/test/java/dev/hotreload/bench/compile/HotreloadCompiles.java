package dev.hotreload.bench.compile;

import dev.hotreload.bench.Building;
import dev.hotreload.build.BuildResult;
import dev.hotreload.build.Scope;
import dev.hotreload.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** hotreload's own builder, as the dev loop uses it. */
final class HotreloadCompiles implements Compiling {
    private final GeneratedTree tree;
    private final Building building;
    private int compiled;

    HotreloadCompiles(GeneratedTree tree, Path work, List<Path> classpath) throws Exception {
        this.tree = tree;
        this.building = new Building(project(tree.dir(), classpath), work);
        Scope all = succeeded(building.build(Set.of())).scope();
        if (all.files() != tree.files().size()) {
            throw new IllegalStateException("compiled " + all);
        }
        building.commit();
    }

    static Project project(Path dir, List<Path> classpath) {
        return new Project(
                "generated",
                "plain",
                dir,
                List.of(dir),
                List.of(),
                classpath,
                classpath,
                new Project.JavacOptions(
                        Path.of(System.getProperty("java.home")),
                        OptionalInt.empty(),
                        List.of("-g", "-parameters"),
                        List.of(),
                        Project.Processing.NONE),
                List.of(),
                Optional.empty());
    }

    private static BuildResult.Succeeded succeeded(BuildResult result) {
        if (result instanceof BuildResult.Succeeded succeeded) {
            return succeeded;
        }
        throw new IllegalStateException(result.toString());
    }

    @Override
    public GeneratedTree tree() {
        return tree;
    }

    @Override
    public Times compile() throws InterruptedException, IOException {
        long start = System.nanoTime();
        BuildResult result = building.build(Set.of(tree.hub()));
        double answer = Compiling.millisSince(start);
        start = System.nanoTime();
        building.commit();
        double store = Compiling.millisSince(start);
        compiled = succeeded(result).scope().files();
        return new Times(answer, store);
    }

    /** How many files the last build compiled. */
    int compiled() {
        return compiled;
    }

    @Override
    public void close() {
        building.close();
    }
}
