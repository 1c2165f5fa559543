package dev.hotreload.proxy;

import io.undertow.client.ClientResponse;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xnio.conduits.StreamSourceConduit;

/** Puts the script of {@code live.js} into pages that a browser shows, and into nothing else. */
final class Injection {
    private static final HttpString FETCH_DEST = new HttpString("Sec-Fetch-Dest");
    private static final HttpString HTMX = new HttpString("HX-Request");
    private static final HttpString REQUESTED_WITH = new HttpString("X-Requested-With");
    private static final Set<String> SHOWN = Set.of("document", "iframe", "frame");
    private static final Set<String> UNDOABLE = Set.of("gzip", "x-gzip", "deflate", "identity");

    /** They describe the page as it was. */
    private static final List<HttpString> CHANGED = List.of(
            Headers.CONTENT_LENGTH,
            Headers.CONTENT_ENCODING,
            Headers.ETAG,
            Headers.LAST_MODIFIED,
            Headers.ACCEPT_RANGES,
            Headers.CONTENT_MD5,
            new HttpString("Digest"),
            new HttpString("Content-Digest"),
            new HttpString("Repr-Digest"));

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\\s;\"]+)");
    private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9+/_=-]+)'");
    private static final List<String> SCRIPT_DIRECTIVES = List.of("script-src-elem", "script-src", "default-src");

    private final boolean enabled;
    private final String prefix;
    private final String run;

    /**
     * @param prefix what the paths of our own pages begin with
     * @param run which run of hotreload this is
     */
    Injection(boolean enabled, String prefix, String run) {
        this.prefix = prefix;
        this.enabled = enabled;
        this.run = run;
    }

    /** Asks the application for a page that can be changed. */
    void prepare(HeaderMap headers, HttpServerExchange front) {
        HeaderValues accepted = headers.get(Headers.ACCEPT_ENCODING);
        if (accepted == null || !wantsPage(front)) {
            return;
        }
        List<String> undoable = new ArrayList<>();
        for (String encoding : String.join(",", accepted).split(",", -1)) {
            if (UNDOABLE.contains(withoutParameters(encoding))) {
                undoable.add(encoding.strip());
            }
        }
        headers.put(Headers.ACCEPT_ENCODING, undoable.isEmpty() ? "identity" : String.join(", ", undoable));
    }

    /**
     * The body with the script, where the answer is a page; its headers are changed to fit. Otherwise the same body.
     *
     * @param generation what the page is of
     */
    StreamSourceConduit into(
            ClientResponse response, HttpServerExchange front, int generation, StreamSourceConduit body) {
        HeaderMap headers = response.getResponseHeaders();
        String type = headers.getFirst(Headers.CONTENT_TYPE);
        if (type == null || !wantsPage(front) || !isPage(response.getResponseCode(), type, headers)) {
            return body;
        }
        String encoding = headers.getFirst(Headers.CONTENT_ENCODING);
        Optional<Decoding> decoding = Decoding.of(encoding == null ? "" : encoding);
        if (decoding.isEmpty()) {
            return body;
        }
        CHANGED.forEach(headers::remove);
        Matcher charset = CHARSET.matcher(type);
        return new HtmlBody(
                body, decoding.get(), charset.find() ? charset.group(1) : "", tag(generation, nonce(headers)));
    }

    private static String withoutParameters(String value) {
        return value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private boolean wantsPage(HttpServerExchange front) {
        HeaderMap headers = front.getRequestHeaders();
        if (!enabled
                || !front.getRequestMethod().equals(Methods.GET)
                || headers.contains(Headers.RANGE)
                || headers.contains(HTMX)
                || headers.contains(REQUESTED_WITH)) {
            return false;
        }
        String destination = headers.getFirst(FETCH_DEST);
        String accepted = headers.getFirst(Headers.ACCEPT);
        return destination == null ? accepted != null && accepted.contains("text/html") : SHOWN.contains(destination);
    }

    private static boolean isPage(int status, String type, HeaderMap headers) {
        String kind = withoutParameters(type);
        String disposition = headers.getFirst(Headers.CONTENT_DISPOSITION);
        return (kind.equals("text/html") || kind.equals("application/xhtml+xml"))
                && status >= 200
                && status != 204
                && status != 206
                && status != 304
                && (disposition == null
                        || !disposition.strip().toLowerCase(Locale.ROOT).startsWith("attachment"));
    }

    /** The one that lets a script run, of a page that lets only such run; null: none does. */
    private static @Nullable String nonce(HeaderMap headers) {
        HeaderValues policies = headers.get(Headers.CONTENT_SECURITY_POLICY);
        if (policies == null) {
            return null;
        }
        for (String directive : SCRIPT_DIRECTIVES) {
            for (String part :
                    policies.stream().collect(Collectors.joining(";")).split("[;,]", -1)) {
                Matcher nonce = NONCE.matcher(part);
                if (part.strip().toLowerCase(Locale.ROOT).startsWith(directive + " ") && nonce.find()) {
                    return nonce.group(1);
                }
            }
        }
        return null;
    }

    String tag(int generation, @Nullable String nonce) {
        return "<script src=\"" + prefix + "live.js\" data-run=\"" + run + "\" data-generation=\"" + generation + "\""
                + (nonce == null ? "" : " nonce=\"" + nonce + "\"") + "></script>";
    }
}
