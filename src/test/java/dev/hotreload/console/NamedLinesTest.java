package dev.hotreload.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hotreload.config.LogConfig;
import dev.hotreload.config.ScreenConfig;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamedLinesTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final Terminal terminal = new Terminal(out, true, true);

    private Console console(String name, int number, LogConfig.Format format, LogConfig.Color color) {
        LogConfig log =
                new LogConfig(LogConfig.Level.INFO, format, false, color, false, LogConfig.Prefix.NEVER, Path.of("x"));
        return new Console(
                terminal.of(new Speaker(name, 4, number)),
                log,
                new ScreenConfig(false, false, false),
                Path.of("/"),
                Optional::empty);
    }

    private Console plain(String name) {
        return console(name, 0, LogConfig.Format.TEXT, LogConfig.Color.NEVER);
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void print(OutputStream lines, String text) throws Exception {
        lines.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void linesOfTwoAreNeverMixed() throws Exception {
        OutputStream shop = plain("shop").output(out, StandardCharsets.UTF_8);
        OutputStream api = plain("api").output(out, StandardCharsets.UTF_8);
        print(shop, "one ");
        print(api, "first\r\n\nsec");
        plain("api").say("live", "generation 1\nand more");
        print(shop, "line\n");
        print(api, "ond\n");
        assertEquals(
                "api  | first\napi  | \napi  | live      generation 1\napi  |           and more\nshop | one line\n"
                        + "api  | second\n",
                shown());
    }

    @Test
    void whatHasNoLineBreakIsShownAtTheEnd() throws Exception {
        OutputStream shop = plain("shop").output(out, StandardCharsets.UTF_8);
        print(shop, "password: ");
        assertEquals("", shown());
        shop.close();
        assertEquals("shop | password: \n", shown());
    }

    @Test
    void theNameHasAColourAndThatOfTheLineEndsWithIt() throws Exception {
        OutputStream shop =
                console("shop", 1, LogConfig.Format.TEXT, LogConfig.Color.AUTO).output(out, StandardCharsets.UTF_8);
        print(shop, "\u001b[31mred\nplain\n");
        assertEquals("\u001b[35mshop | \u001b[0m\u001b[31mred\u001b[0m\n\u001b[35mshop | \u001b[0mplain\n", shown());
    }

    @Test
    void asJsonEachLineIsAnObjectWithItsApplication() throws Exception {
        Console console = console("shop", 0, LogConfig.Format.JSON, LogConfig.Color.AUTO);
        print(console.output(out, StandardCharsets.UTF_8), "say \"gr\u00fc\u00dfe\"\n");
        console.say("live", "generation 1");
        String[] lines = shown().split("\n", -1);
        JsonObject output = JsonParser.parseString(lines[0]).getAsJsonObject();
        assertEquals("shop", output.get("app").getAsString());
        assertEquals("output", output.get("event").getAsString());
        assertEquals("say \"gr\u00fc\u00dfe\"", output.get("message").getAsString());
        assertEquals(
                "shop",
                JsonParser.parseString(lines[1]).getAsJsonObject().get("app").getAsString());
    }

    @Test
    void aLineThatShowsProgressGivesWayToThoseOfOthers() throws Exception {
        plain("shop").progress("downloading");
        print(plain("api").output(out, StandardCharsets.UTF_8), "hello\n");
        assertTrue(shown().endsWith("downloading\r\u001b[Kapi  | hello\n"), shown());
    }
}
