package dev.hotreload.proxy;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the proxy answers itself when the application cannot: a page for a browser, else a problem by RFC 9457. */
final class Answers {
    /** Pages of ours run scripts of ours, and nothing else. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    static final HttpString NO_SNIFF = new HttpString("X-Content-Type-Options");

    private final Shown shown;
    private final String script;
    private final Duration holdTimeout;

    /** @param script the tag that lets a page refresh itself, or empty */
    Answers(Shown shown, String script, Duration holdTimeout) {
        this.shown = shown;
        this.script = script;
        this.holdTimeout = holdTimeout;
    }

    /** No version is there, and none is on its way. */
    void down(HttpServerExchange exchange, Gate.Down down) {
        send(
                exchange,
                StatusCodes.SERVICE_UNAVAILABLE,
                new Answer("There is no version to answer", down.reason(), down));
    }

    /** It waited as long as it may. */
    void timedOut(HttpServerExchange exchange, String reason) {
        String detail = "the request waited for " + seconds(holdTimeout) + " (proxy.hold_timeout): " + reason;
        send(exchange, StatusCodes.SERVICE_UNAVAILABLE, new Answer("No version became ready in time", detail));
    }

    void crowded(HttpServerExchange exchange, int most) {
        String detail = most + " requests wait for the new version already";
        send(exchange, StatusCodes.SERVICE_UNAVAILABLE, new Answer("Too many requests wait", detail));
    }

    /** A host that is not ours. */
    void refused(HttpServerExchange exchange, String detail) {
        send(exchange, StatusCodes.FORBIDDEN, new Answer("Refused", detail));
    }

    void failed(HttpServerExchange exchange, int status, String title, String detail) {
        send(exchange, status, new Answer(title, detail));
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    /** A sentence for the head, one for the details, and the problems behind it. */
    private record Answer(String title, String detail, Gate.Down down) {
        Answer(String title, String detail) {
            this(title, detail, new Gate.Down(detail, List.of()));
        }
    }

    private void send(HttpServerExchange exchange, int status, Answer answer) {
        String accepted = exchange.getRequestHeaders().getFirst(Headers.ACCEPT);
        boolean page = accepted != null && accepted.contains("text/html");
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        exchange.getResponseHeaders().put(NO_SNIFF, "nosniff");
        if (status == StatusCodes.SERVICE_UNAVAILABLE) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "1");
        }
        if (page) {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
            exchange.getResponseHeaders().put(Headers.CONTENT_SECURITY_POLICY, POLICY);
            exchange.getResponseSender().send(page(answer));
        } else {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/problem+json");
            exchange.getResponseSender().send(json(status, answer));
        }
    }

    private String json(int status, Answer answer) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", answer.title());
        problem.put("status", status);
        problem.put("detail", answer.detail());
        if (!answer.down().problems().isEmpty()) {
            problem.put("problems", shown.problems(answer.down().problems()));
        }
        return Status.GSON.toJson(problem) + "\n";
    }

    private String page(Answer answer) {
        String problems = answer.down().problems().stream()
                .map(shown::text)
                .map(text -> "<pre>" + escaped(text) + "</pre>\n")
                .collect(Collectors.joining());
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" + script
                + "<meta name=\"viewport\" content=\"width=device-width\">\n"
                + "<link rel=\"stylesheet\" href=\"" + OwnPages.PREFIX + "page.css\">\n<title>"
                + escaped(answer.title())
                + "</title>\n</head>\n<body>\n<main>\n<h1>" + escaped(answer.title()) + "</h1>\n<p>"
                + escaped(answer.detail()) + "</p>\n" + problems + "<p>hotreload</p>\n</main>\n</body>\n</html>\n";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
