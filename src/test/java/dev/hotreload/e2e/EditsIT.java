package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Edits in any rhythm and any manner of writing: what is served in the end is what a clean build of the files gives. */
class EditsIT {
    private static final int BETWEEN_CLEAN_BUILDS = 10;

    @RegisterExtension
    final Runners runners = Runners.perTest();

    @TempDir
    Path dir;

    /** When the saves of one step come. */
    private enum Rhythm {
        SINGLE,
        DOUBLE,
        DURING_THE_BUILD,
        DURING_THE_SWITCH,
        AFTER_AN_ERROR,
        AND_BACK,
        BURST
    }

    @Test
    void whatIsServedIsWhatWasSaved() throws Exception {
        edit(15);
    }

    @Test
    @Tag("soak")
    void whatIsServedIsWhatWasSavedAfterManyEdits() throws Exception {
        edit(200);
    }

    private void edit(int steps) throws Exception {
        Chance chance = Chance.of("edits");
        ProjectCopy project = ProjectCopy.of("plain-web", dir.resolve("shop"));
        Shop shop = new Shop(project, chance);
        shop.save(Shop.Version.FIRST, Shop.Manner.IN_PLACE);
        Runner runner = runners.in(project).start();
        shop.assertServed(runner);
        for (int i = 1; i <= steps; i++) {
            Rhythm rhythm = chance.of(List.of(Rhythm.values()));
            Shop.Manner manner = chance.of(List.of(Shop.Manner.values()));
            System.out.println("edit " + i + ": " + rhythm + ", " + manner);
            step(rhythm, manner, shop, runner.fromHere(), chance);
            shop.assertServed(runner);
            if (i % BETWEEN_CLEAN_BUILDS == 0 || i == steps) {
                shop.assertClassesAreThoseOfACleanBuild(runner, dir.resolve("clean-" + i));
            }
        }
        assertEquals("", runner.errors());
    }

    private void step(Rhythm rhythm, Shop.Manner manner, Shop shop, Runner runner, Chance chance) throws Exception {
        Shop.Version before = shop.version();
        switch (rhythm) {
            case SINGLE -> shop.saveAnother(manner);
            case DOUBLE -> {
                shop.saveAnother(Shop.Manner.IN_PLACE);
                chance.pass(10);
                shop.saveAnother(manner);
            }
            case DURING_THE_BUILD -> {
                shop.saveAnother(Shop.Manner.IN_PLACE);
                // What changes while the step before is still being built is no line of its own.
                runner.prints("(changed|built|live) ");
                shop.saveAnother(manner);
            }
            case DURING_THE_SWITCH -> {
                shop.saveAnother(Shop.Manner.IN_PLACE);
                runner.prints("(built|live) ");
                chance.pass(300);
                shop.saveAnother(manner);
            }
            case AFTER_AN_ERROR -> {
                shop.breakOne();
                runner.prints("broken ");
                shop.saveAnother(manner);
            }
            case AND_BACK -> {
                shop.saveAnother(manner);
                chance.pass(200);
                shop.save(before, manner);
            }
            case BURST -> {
                for (int i = 0; i < 8; i++) {
                    shop.saveAnother(manner);
                    chance.pass(60);
                }
            }
        }
    }
}
