package dev.hotreload.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script comes into pages, whatever they look like, and into nothing else. */
class InjectionTest {
    private static final String PAGE =
            "<!doctype html><html><head><title>caf\u00e9</title></head><body>hello</body></html>";
    private static final String TAG = "<script src=\"/__hotreload/live.js\" data-run=";

    @TempDir
    private Path dir;

    /** What the application answers with. */
    private record Answer(String type, byte[] body, Map<String, String> headers) {}

    private HttpResponse<byte[]> get(Answer answer, String... requestHeaders) throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(dir);
                Backstage app = new Backstage(exchange -> {
                    answer.headers().forEach(exchange.getResponseHeaders()::set);
                    Backstage.send(exchange, answer.type(), answer.body());
                })) {
            fixture.live(7, app.endpoint());
            HttpRequest.Builder request = fixture.request("/").headers(requestHeaders);
            return fixture.client().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private HttpResponse<byte[]> page(String type, byte[] body, Map<String, String> headers) throws Exception {
        return get(
                new Answer(type, body, headers),
                "Sec-Fetch-Dest",
                "document",
                "Accept",
                "text/html",
                "Accept-Encoding",
                "gzip, deflate, br, zstd");
    }

    private static String with(String page, String tag) {
        return page.replace("<head>", "<head>" + tag);
    }

    /** The tag as it stands in the answer, which names the run. */
    private static String tagIn(String page) {
        int start = page.indexOf(TAG);
        assertTrue(start >= 0, page);
        return page.substring(start, page.indexOf("</script>", start) + "</script>".length());
    }

    @Test
    void theTagNamesTheGenerationThatThePageIsOf() throws Exception {
        HttpResponse<byte[]> answer = page(
                "text/html; charset=utf-8",
                PAGE.getBytes(StandardCharsets.UTF_8),
                Map.of("ETag", "\"1\"", "Last-Modified", "Mon, 23 Nov 2026 00:00:00 GMT", "X-Own", "yes"));
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        assertEquals(with(PAGE, tagIn(body)), body);
        assertTrue(tagIn(body).contains(" data-generation=\"7\""), body);
        assertTrue(answer.headers().firstValue("ETag").isEmpty());
        assertTrue(answer.headers().firstValue("Last-Modified").isEmpty());
        assertEquals("yes", answer.headers().firstValue("X-Own").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-8", "iso-8859-1", "windows-1252", "utf-16le", "utf-16be", "utf-16", "shift_jis"})
    void theCharsetDoesNotMatter(String name) throws Exception {
        Charset charset = Charset.forName(name);
        String page = name.equals("shift_jis") ? PAGE.replace("\u00e9", "\u30c6\u30b9\u30c8") : PAGE;
        HttpResponse<byte[]> answer = page("text/html;charset=" + name, page.getBytes(charset), Map.of());
        String body = new String(answer.body(), charset);
        assertEquals(with(page, tagIn(body)), body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "raw deflate", "gzip of a file"})
    void theEncodingDoesNotMatter(String kind) throws Exception {
        byte[] plain = PAGE.getBytes(StandardCharsets.UTF_8);
        HttpResponse<byte[]> answer = page(
                "text/html;charset=utf-8",
                encoded(kind, plain),
                Map.of("Content-Encoding", kind.replace("raw ", "").split(" ")[0]));
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        assertEquals(with(PAGE, tagIn(body)), body);
        assertTrue(answer.headers().firstValue("Content-Encoding").isEmpty());
    }

    private static byte[] encoded(String kind, byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (kind.equals("gzip of a file")) {
            // As the command line tool writes it: with a name; and as two members.
            bytes.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 3, 'x', '.', 'h', 0});
            Deflater deflater = new Deflater(9, true);
            try (OutputStream out = new DeflaterOutputStream(bytes, deflater)) {
                out.write(plain, 0, 40);
            }
            bytes.writeBytes(new byte[8]);
            try (OutputStream out = new GZIPOutputStream(bytes)) {
                out.write(plain, 40, plain.length - 40);
            }
            return bytes.toByteArray();
        }
        try (OutputStream out = kind.equals("gzip")
                ? new GZIPOutputStream(bytes)
                : new DeflaterOutputStream(bytes, new Deflater(9, kind.startsWith("raw")))) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    @Test
    void anEncodingThatCannotBeUndonePassesAsItIsAndIsNotAskedFor() throws Exception {
        byte[] body = {1, 2, 3};
        HttpResponse<byte[]> answer = page("text/html", body, Map.of("Content-Encoding", "br", "ETag", "\"1\""));
        assertArrayEquals(body, answer.body());
        assertEquals("br", answer.headers().firstValue("Content-Encoding").orElseThrow());
        assertEquals("\"1\"", answer.headers().firstValue("ETag").orElseThrow());

        byte[] asked = page("text/html", new byte[0], Map.of()).body();
        assertEquals(0, asked.length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "script-src 'nonce-abc123' 'strict-dynamic'|abc123",
                "default-src 'self'; script-src 'self' 'nonce-a+/=='; style-src 'nonce-other'|a+/==",
                "default-src 'nonce-d1'|d1",
                "script-src 'nonce-s1'; script-src-elem 'nonce-e1'|e1",
                "default-src 'self'|"
            })
    void aNonceIsGivenOn(String policy, String nonce) throws Exception {
        HttpResponse<byte[]> answer = page(
                "text/html;charset=utf-8",
                PAGE.getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Security-Policy", policy));
        String tag = tagIn(new String(answer.body(), StandardCharsets.UTF_8));
        assertEquals(nonce != null, tag.contains("nonce="), tag);
        assertTrue(nonce == null || tag.contains(" nonce=\"" + nonce + "\""), tag);
        assertEquals(
                policy, answer.headers().firstValue("Content-Security-Policy").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|document|x",
                "text/plain|document|x",
                "text/html|empty|x",
                "text/html|script|x",
                "text/html|document|Content-Disposition: attachment; filename=x.html"
            })
    void whatIsNoPageStaysAsItIs(String type, String destination, String header) throws Exception {
        byte[] body = PAGE.getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = header.equals("x")
                ? Map.of("ETag", "\"1\"")
                : Map.of("ETag", "\"1\"", header.split(": ")[0], header.split(": ")[1]);
        HttpResponse<byte[]> answer = get(new Answer(type, body, headers), "Sec-Fetch-Dest", destination);
        assertArrayEquals(body, answer.body());
        assertEquals("\"1\"", answer.headers().firstValue("ETag").orElseThrow());
        assertEquals(
                body.length, answer.headers().firstValueAsLong("Content-Length").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"HX-Request,true", "X-Requested-With,XMLHttpRequest", "Range,bytes=0-5"})
    void whatAScriptAsksForStaysAsItIs(String name, String value) throws Exception {
        byte[] body = PAGE.getBytes(StandardCharsets.UTF_8);
        HttpResponse<byte[]> answer = get(new Answer("text/html", body, Map.of()), "Accept", "text/html", name, value);
        assertArrayEquals(body, answer.body());
    }

    @Test
    void aProgramThatAsksForAnythingGetsThePageAsItIs() throws Exception {
        byte[] body = PAGE.getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(
                body,
                get(new Answer("text/html", body, Map.of()), "Accept", "*/*").body());
    }

    @Test
    void aPageThatComesPieceByPieceIsPassedOnPieceByPiece() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        try (ProxyFixture fixture = new ProxyFixture(dir);
                RawServer app = new RawServer(connection -> {
                    connection.request();
                    connection.say("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n");
                    connection.say("5\r\n<html\r\n");
                    connection.say("8\r\n><head>a\r\n");
                    seen.await();
                    connection.say("1\r\nb\r\n0\r\n\r\n");
                });
                RawClient client = new RawClient(fixture.port())) {
            fixture.live(7, app.endpoint());
            client.say("GET / HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n");
            String first = client.hears("</script>a");
            assertTrue(first.contains("<html><head><script src="), first);
            seen.countDown();
            assertTrue(client.hears("0\r\n\r\n").contains("b"));
        }
    }

    @Test
    void withoutLiveReloadAndOverlayNothingIsChanged() throws Exception {
        try (ProxyFixture fixture = new ProxyFixture(dir, "proxy.live_reload=false", "proxy.overlay=false");
                Backstage app = new Backstage(exchange -> {
                    assertFalse(exchange.getRequestHeaders()
                            .getFirst("Accept-Encoding")
                            .isEmpty());
                    Backstage.send(exchange, "text/html", PAGE.getBytes(StandardCharsets.UTF_8));
                })) {
            fixture.live(7, app.endpoint());
            assertEquals(
                    PAGE,
                    fixture.send(fixture.request("/").headers("Accept", "text/html", "Accept-Encoding", "br"))
                            .body());
        }
    }
}
