//DEPS io.opentelemetry:opentelemetry-sdk:1.68.0
//DEPS io.opentelemetry:opentelemetry-exporter-otlp:1.68.0

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** An application whose own span of a request is part of the reload that made the version which answers. */
class Joined {
    private static final TextMapGetter<Headers> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Headers headers) {
            return headers.keySet();
        }

        @Override
        public String get(Headers headers, String name) {
            return headers.getFirst(name);
        }
    };

    public static void main(String[] args) throws IOException {
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(Resource.builder().put("service.name", "joined").build())
                .addSpanProcessor(SimpleSpanProcessor.create(OtlpHttpSpanExporter.getDefault()))
                .build();
        Tracer tracer = provider.get("joined");
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 8080), 0);
        server.createContext("/", exchange -> answer(exchange, tracer));
        server.start();
    }

    private static void answer(HttpExchange exchange, Tracer tracer) throws IOException {
        Context parent = W3CTraceContextPropagator.getInstance()
                .extract(Context.root(), exchange.getRequestHeaders(), HEADERS);
        Span span = tracer.spanBuilder("GET /").setParent(parent).setSpanKind(SpanKind.SERVER).startSpan();
        try {
            byte[] text = greeting().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
        } finally {
            exchange.close();
            span.end();
        }
    }

    private static String greeting() {
        return "Hello\n";
    }
}
