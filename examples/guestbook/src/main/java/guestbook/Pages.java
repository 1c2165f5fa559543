package guestbook;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns what there is to see into HTML; the templates escape every value. */
public final class Pages {
    private static final String TITLE = "Guestbook";
    private static final int HUES = 6;

    private final PebbleEngine templates;
    private final Since since = new Since(Clock.systemUTC());

    public Pages() {
        ClasspathLoader loader = new ClasspathLoader();
        loader.setPrefix("templates");
        loader.setSuffix(".html");
        this.templates = new PebbleEngine.Builder()
                .loader(loader)
                // The templates are small, and an edited one shows on the next request.
                .cacheActive(false)
                .strictVariables(true)
                .defaultLocale(Locale.ENGLISH)
                .build();
    }

    /** The entries with the form above them; {@code problems} stand beside the fields they belong to. */
    public String entries(Page page, Draft draft, Map<String, String> problems) {
        List<Card> cards = page.entries().stream().map(this::card).toList();
        return render(
                "entries",
                Map.of(
                        "title", TITLE,
                        "greeting", greeting(page.total()),
                        "page", page,
                        "cards", cards,
                        "draft", draft,
                        "problems", problems,
                        "longestName", Draft.LONGEST_NAME,
                        "longestMessage", Draft.LONGEST_MESSAGE));
    }

    public String notFound(String path) {
        return render("not-found", Map.of("title", "Not found", "path", path));
    }

    public String failed() {
        return render("failed", Map.of("title", "Something went wrong"));
    }

    private static String greeting(int total) {
        return switch (total) {
            case 0 -> "Nobody has written yet.";
            case 1 -> "One guest has been here.";
            default -> total + " entries so far.";
        };
    }

    private Card card(Entry entry) {
        String initial = new String(Character.toChars(entry.name().codePointAt(0))).toUpperCase(Locale.ROOT);
        int hue = Math.floorMod(entry.name().hashCode(), HUES);
        return new Card(entry, initial, hue, since.describe(entry.writtenAt()));
    }

    private String render(String template, Map<String, Object> values) {
        StringWriter html = new StringWriter();
        try {
            templates.getTemplate(template).evaluate(html, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return html.toString();
    }

    /** An entry, dressed for the page. */
    public record Card(Entry entry, String initial, int hue, String age) {}
}
