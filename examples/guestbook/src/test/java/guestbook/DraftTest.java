package guestbook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DraftTest {
    @Test
    void aNameAndAMessageAreEnough() {
        assertEquals(Map.of(), new Draft("Ada", "Lovely place").problems());
    }

    @Test
    void blanksAroundTheTextsDoNotCount() {
        Draft draft = new Draft("  Ada ", "\n Hello \n");
        assertEquals("Ada", draft.name());
        assertEquals("Hello", draft.message());
        assertEquals(Set.of("name", "message"), new Draft(" ", null).problems().keySet());
    }

    @Test
    void aLengthIsCountedInCharactersAsPeopleSeeThem() {
        assertEquals(Map.of(), new Draft("\uD83D\uDE00".repeat(Draft.LONGEST_NAME), "Hello").problems());
        assertEquals(
                Map.of("name", "At most 60 characters, please."),
                new Draft("x".repeat(Draft.LONGEST_NAME + 1), "Hello").problems());
    }
}
