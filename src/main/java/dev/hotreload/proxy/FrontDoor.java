package dev.hotreload.proxy;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.Protocols;
import io.undertow.util.StatusCodes;

/** Where every request comes in: strangers are refused, our own pages are served, the rest goes on to the application. */
final class FrontDoor implements HttpHandler {
    private final Hosts hosts;
    private final String prefix;
    private final HttpHandler pages;
    private final HttpHandler application;
    private final Answers answers;

    /** @param prefix what the paths of the pages begin with, and end with: a slash */
    FrontDoor(Hosts hosts, String prefix, HttpHandler pages, HttpHandler application, Answers answers) {
        this.hosts = hosts;
        this.prefix = prefix;
        this.pages = pages;
        this.application = application;
        this.answers = answers;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        HeaderValues named = exchange.getRequestHeaders().get(Headers.HOST);
        String path = exchange.getRequestPath();
        if (named == null || named.size() != 1) {
            answers.failed(exchange, StatusCodes.BAD_REQUEST, "Bad request", "a request must have one Host header");
        } else if (!hosts.allows(named.getFirst())) {
            answers.refused(
                    exchange,
                    "the host \"" + named.getFirst()
                            + "\" is not among proxy.allowed_hosts; if it is yours, add it there");
        } else if (path.startsWith(prefix)) {
            pages.handleRequest(exchange);
        } else if (path.equals(prefix.substring(0, prefix.length() - 1))) {
            exchange.setStatusCode(StatusCodes.FOUND);
            exchange.getResponseHeaders().put(Headers.LOCATION, prefix);
            exchange.endExchange();
        } else {
            exchange.addDefaultResponseListener(this::explain);
            if (exchange.getProtocol().equals(Protocols.HTTP_2_0)) {
                exchange.addResponseWrapper((factory, one) -> new Prompt(factory.create()));
            }
            application.handleRequest(exchange);
        }
    }

    /** The library ends an exchange with a bare status when the application breaks off. */
    private boolean explain(HttpServerExchange exchange) {
        boolean brokeOff = exchange.getStatusCode() == StatusCodes.SERVICE_UNAVAILABLE
                || exchange.getStatusCode() == StatusCodes.INTERNAL_SERVER_ERROR;
        boolean forwarded = exchange.getAttachment(Forwarding.PASSAGE) != null;
        if (!brokeOff || !forwarded) {
            return false;
        }
        answers.failed(
                exchange,
                StatusCodes.BAD_GATEWAY,
                "The application broke off",
                "it closed the connection before it had answered; its output may say why");
        return true;
    }
}
