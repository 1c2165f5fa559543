package guestbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SiteTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private Entries entries;
    private Site site;
    private URI home;

    @BeforeEach
    void start() {
        entries = Entries.inMemory(Clock.systemUTC());
        site = new Site(entries, new Pages());
        home = URI.create("http://127.0.0.1:" + site.start(0) + "/");
    }

    @AfterEach
    void stop() {
        site.stop();
        entries.close();
    }

    @Test
    void anEmptyGuestbookInvites() throws Exception {
        HttpResponse<String> answer = get("/");
        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().contains("Be the first to leave a note."), answer.body());
    }

    @Test
    void aNewEntryIsOnThePageThatFollows() throws Exception {
        HttpResponse<String> answer = post("Ada", "Lovely place");
        assertEquals(303, answer.statusCode());
        assertEquals("/", answer.headers().firstValue("Location").orElseThrow());
        assertTrue(get("/").body().contains("Lovely place"));
    }

    @Test
    void whatAGuestWritesIsTextAndNeverMarkup() throws Exception {
        post("<b>Ada</b>", "<script>alert(1)</script>");
        String page = get("/").body();
        assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), page);
        assertFalse(page.contains("<script"), page);
        assertFalse(page.contains("<b>"), page);
        assertFalse(get("/%3Cscript%3E").body().contains("<script"));
        assertFalse(post("", "</textarea><script>alert(1)</script>").body().contains("<script"));
        assertFalse(post("\" autofocus onfocus=\"alert(1)", "").body().contains("\" autofocus onfocus"));
    }

    @Test
    void aRefusedEntryComesBackWithTheReasonAndWhatWasTyped() throws Exception {
        HttpResponse<String> answer = post("", "I forgot my name");
        assertEquals(422, answer.statusCode());
        assertTrue(answer.body().contains("Please tell us your name."), answer.body());
        assertTrue(answer.body().contains("I forgot my name"), answer.body());
        assertEquals(0, entries.count());
    }

    @Test
    void olderEntriesAreOnTheNextPage() throws Exception {
        for (int i = 1; i <= Page.SIZE + 1; i++) {
            entries.add(new Draft("Ada", "Note " + i + "."));
        }
        assertFalse(get("/").body().contains("Note 1."));
        assertTrue(get("/?page=2").body().contains("Note 1."));
        assertEquals(200, get("/?page=x").statusCode());
    }

    @Test
    void whatDoesNotExistIsAPageToo() throws Exception {
        HttpResponse<String> answer = get("/nowhere");
        assertEquals(404, answer.statusCode());
        assertTrue(answer.body().contains("Back to the guestbook"), answer.body());
        assertEquals(200, get("/style.css").statusCode());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(home.resolve(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String name, String message) throws IOException, InterruptedException {
        String form = "name=" + encode(name) + "&message=" + encode(message);
        HttpRequest request = HttpRequest.newBuilder(home.resolve("/entries"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
