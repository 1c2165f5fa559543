package dev.hotreload.proxy;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What is below {@code /__hotreload/} where several applications share an address: how each stands, and where its dashboard is. */
final class Overview implements HttpHandler {
    private static final Map<String, String> FILES = Map.of(
            "overview.js", "text/javascript; charset=utf-8",
            "dashboard.css", "text/css; charset=utf-8",
            "page.css", "text/css; charset=utf-8");

    private final Crossing crossing;
    private final Answers answers;
    private final Supplier<String> metrics;

    /** @param metrics of all, as Prometheus reads them; for any thread */
    Overview(Crossing crossing, Answers answers, Supplier<String> metrics) {
        this.metrics = metrics;
        this.crossing = crossing;
        this.answers = answers;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        String name = exchange.getRequestPath().substring(OwnPages.PREFIX.length());
        boolean reads = exchange.getRequestMethod().equals(Methods.GET)
                || exchange.getRequestMethod().equals(Methods.HEAD);
        if (!OwnPages.isFromHere(exchange)) {
            answers.refused(exchange, "hotreload's own pages are not for pages of another origin");
        } else if (!reads) {
            exchange.getResponseHeaders().put(Headers.ALLOW, "GET, HEAD");
            answers.failed(exchange, StatusCodes.METHOD_NOT_ALLOWED, "Method not allowed", "this can only be read");
        } else if (name.isEmpty()) {
            exchange.getResponseHeaders().put(Headers.CONTENT_SECURITY_POLICY, Answers.POLICY);
            OwnPages.send(exchange, "text/html; charset=utf-8", OwnPages.file("overview.html"));
        } else if (name.equals("status")) {
            OwnPages.send(exchange, "application/json", Status.GSON.toJson(Map.of("apps", all())) + "\n");
        } else if (name.equals("metrics")) {
            OwnPages.send(exchange, OwnPages.METRICS_TYPE, metrics.get());
        } else if (FILES.containsKey(name)) {
            OwnPages.send(exchange, String.valueOf(FILES.get(name)), OwnPages.file(name));
        } else {
            answers.failed(
                    exchange, StatusCodes.NOT_FOUND, "Not found", "there is nothing of hotreload at this address");
        }
    }

    private List<Map<String, Object>> all() {
        List<Map<String, Object>> all = new ArrayList<>();
        crossing.statuses().forEach((name, status) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("app", name);
            one.putAll(status.brief());
            String address = String.valueOf(one.get("address"));
            if (crossing.leadsTo(name)) {
                one.put("dashboard", Crossing.APPS + name + "/");
            } else if (!address.isEmpty()) {
                one.put("dashboard", address + OwnPages.PREFIX);
            }
            all.add(one);
        });
        return all;
    }
}
