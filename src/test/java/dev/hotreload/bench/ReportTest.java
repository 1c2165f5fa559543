package dev.hotreload.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests of the rounds and of what is written about them. */
class ReportTest {
    @Test
    void everyContenderHasOneTurnARound() throws Exception {
        List<String> turns = new ArrayList<>();
        var samples = Rounds.play(20, List.of("a", "b", "c"), (contender, round) -> {
            turns.add(round + contender);
            return OptionalDouble.of(round);
        });
        Set<String> orders = new HashSet<>();
        for (int round = 0; round < 20; round++) {
            List<String> inRound = turns.subList(round * 3, round * 3 + 3);
            assertEquals(Set.of(round + "a", round + "b", round + "c"), Set.copyOf(inRound));
            orders.add(String.join(" ", inRound).replaceAll("\\d", ""));
        }
        assertEquals(6, orders.size(), "not always the same first");
        assertEquals(9.5, samples.get("b").median());
    }

    @Test
    void whoNeverAnswersHasNoFigure() throws Exception {
        var samples = Rounds.play(
                3,
                List.of("deaf", "once"),
                (contender, round) ->
                        contender.equals("once") && round == 1 ? OptionalDouble.of(5) : OptionalDouble.empty());
        assertEquals(Set.of("once"), samples.keySet());
        assertEquals(List.of(5.0), samples.get("once").values());
    }

    @Test
    void aPartOfThePageIsReplacedAndTheRestStays() {
        String page = "# Title\n<!-- watch: begin -->\nold\n<!-- watch: end -->\nrest\n";
        assertEquals(
                "# Title\n<!-- watch: begin -->\nnew\n<!-- watch: end -->\nrest\n", Page.replace(page, "watch", "new"));
        assertThrows(IllegalArgumentException.class, () -> Page.replace(page, "swap", "new"));
    }

    @Test
    void aFigureHasThreeDigits() {
        assertEquals("0.12", Table.figure(0.1234));
        assertEquals("12.3", Table.figure(12.34));
        assertEquals("123", Table.figure(123.4));
        assertEquals("12,346", Table.figure(12345.6));
    }

    @Test
    void aTableIsMarkdown() {
        Table table = new Table("Title", List.of("who", "ms"), List.of(List.of("we", "1.00")));
        assertEquals("**Title**\n\n| who | ms |\n|---|---:|\n| we | 1.00 |", table.markdown());
        assertThrows(
                IllegalArgumentException.class, () -> new Table("Title", List.of("who"), List.of(List.of("we", "1"))));
    }
}
