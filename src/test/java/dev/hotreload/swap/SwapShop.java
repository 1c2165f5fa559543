package dev.hotreload.swap;

import dev.hotreload.build.BuildResult;
import dev.hotreload.build.Builder;
import dev.hotreload.project.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;

/** A project on disk whose builds are held against what was committed last. */
final class SwapShop implements AutoCloseable {
    static final Ability ABLE = new Ability(true, false);

    final Swaps swaps = new Swaps();
    private final Path src;
    private final Set<Path> touched = new TreeSet<>();
    private final BlockingQueue<BuildResult> answers = new LinkedBlockingQueue<>();
    private final Builder builder;
    private int generation;

    SwapShop(Path dir) throws Exception {
        this(dir, OptionalInt.empty());
    }

    SwapShop(Path dir, OptionalInt release) throws Exception {
        src = Files.createDirectories(dir.resolve("src"));
        Project project = new Project(
                "shop",
                "plain",
                dir,
                List.of(src),
                List.of(),
                List.of(),
                List.of(),
                new Project.JavacOptions(
                        Path.of(System.getProperty("java.home")),
                        release,
                        List.of("-g"),
                        List.of(),
                        Project.Processing.FOUND),
                List.of(),
                Optional.empty());
        builder = Builder.open(
                project,
                Files.createDirectories(dir.resolve("tmp")),
                Preparation.finish(),
                (number, result) -> answers.add(result));
    }

    /** The class name is found in the text. */
    SwapShop write(String text) throws Exception {
        String name = text.replaceFirst("(?s).*?(?:class|interface|enum|record) (\\w+).*", "$1");
        Path file = src.resolve(name + ".java");
        Files.writeString(file, text);
        touched.add(file);
        return this;
    }

    SwapShop delete(String name) throws Exception {
        Files.delete(src.resolve(name + ".java"));
        touched.add(src.resolve(name + ".java"));
        return this;
    }

    SwapShop build() throws Exception {
        builder.build(++generation, Set.copyOf(touched));
        touched.clear();
        BuildResult result = answers.take();
        if (!(result instanceof BuildResult.Succeeded)) {
            throw new AssertionError(result);
        }
        return this;
    }

    /** What runs from here on. */
    SwapShop start() throws Exception {
        build();
        builder.commit();
        swaps.restarted();
        return this;
    }

    Decision decide() throws Exception {
        return decide(ABLE);
    }

    Decision decide(Ability ability) throws Exception {
        return builder.inspect(staged -> swaps.decide(staged, ability));
    }

    /** Builds, decides, and takes it that all is loaded. */
    Map<String, Redefinition> swap() throws Exception {
        build();
        Decision decision = decide();
        if (!(decision instanceof Decision.Possible possible)) {
            throw new AssertionError(decision);
        }
        builder.commit();
        swaps.applied(
                possible, possible.classes().stream().map(Redefinition::host).collect(Collectors.toSet()));
        return possible.classes().stream().collect(Collectors.toMap(Redefinition::className, one -> one));
    }

    /** Builds and says what speaks against a swap when all is loaded and nothing on a stack; empty: nothing. */
    String refusal() throws Exception {
        build();
        Decision decision = decide();
        if (decision instanceof Decision.Impossible impossible) {
            return impossible.reason();
        }
        for (Redefinition one : ((Decision.Possible) decision).classes()) {
            // Another one of that name is not loaded.
            boolean appeared = one.refusal().isPresent() && one.refusal().get().contains("another one of that name");
            if (one.refusal().isPresent() && !appeared) {
                return one.refusal().get();
            }
            if (!one.starts().isEmpty()) {
                return one.starts().get(0).reason() + " " + one.starts().get(0).frames();
            }
        }
        return "";
    }

    @Override
    public void close() {
        builder.close();
    }
}
