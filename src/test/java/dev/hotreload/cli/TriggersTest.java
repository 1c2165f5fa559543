package dev.hotreload.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.watch.Glob;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriggersTest {
    private static final Path ROOT = Path.of("/shop");
    private static final Path SOURCES = ROOT.resolve("src/main/java");

    private static Triggers triggers(List<Path> inputs, List<String> rules, List<Path> own) {
        return new Triggers(
                ROOT, List.of(SOURCES), inputs, rules.stream().map(Glob::of).toList(), own);
    }

    @Test
    void sourcesInputsOfGeneratorsAndRuledFilesBeginABuild() {
        Triggers triggers = triggers(
                List.of(ROOT.resolve("src/main/proto")), List.of("web/**/*.scss"), List.of(ROOT.resolve("target")));
        assertTrue(triggers.matches(SOURCES.resolve("A.java")));
        assertTrue(triggers.matches(ROOT.resolve("src/main/proto/a.proto")));
        assertTrue(triggers.matches(ROOT.resolve("web/site/a.scss")));
        assertFalse(triggers.matches(ROOT.resolve("web/site/a.css")));
        assertFalse(triggers.matches(ROOT.resolve("README.md")));
        assertFalse(triggers.matches(Path.of("/elsewhere/web/a.scss")));
    }

    @Test
    void theWorkOfACommandIsNoEdit() {
        Triggers triggers = triggers(List.of(), List.of("**/*.java"), List.of(ROOT.resolve("target/generated")));
        assertFalse(triggers.matches(ROOT.resolve("target/generated/G.java")));
        assertTrue(triggers.matches(SOURCES.resolve("G.java")));
    }

    @Test
    void whatARuleCanMatchIsWatched() {
        assertEquals(
                List.of(SOURCES, ROOT.resolve("web"), ROOT),
                triggers(List.of(), List.of("web/**/*.scss", "*.tmpl"), List.of())
                        .watched());
    }

    @Test
    void onlyDirectoriesOfABuildToolAreItsOwn() {
        assertTrue(Triggers.isOfTheBuild(ROOT.resolve("target/generated-sources/avro")));
        assertTrue(Triggers.isOfTheBuild(ROOT.resolve("build/generated")));
        assertFalse(Triggers.isOfTheBuild(SOURCES));
    }
}
