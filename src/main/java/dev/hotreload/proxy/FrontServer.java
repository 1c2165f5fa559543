package dev.hotreload.proxy;

import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.config.ProxyConfig;
import dev.hotreload.guard.Verdict;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.xnio.Options;

/** What listens for browsers. */
final class FrontServer implements AutoCloseable {
    private static final int PORTS_TRIED = 50;
    private static final int LARGEST_HEADER_BYTES = 256 * 1024;
    private static final int SLOWEST_REQUEST_MILLIS = 30_000;

    private final Undertow server;
    private final String url;
    private final List<String> remarks;

    private FrontServer(Undertow server, String url, List<String> remarks) {
        this.server = server;
        this.url = url;
        this.remarks = List.copyOf(remarks);
    }

    /**
     * On the configured port or, where that is taken, on the next free one.
     *
     * @param permission of the guard, without which nothing of ours listens
     */
    static FrontServer open(ProxyConfig config, Optional<SSLContext> tls, HttpHandler door, Verdict.Allowed permission)
            throws ProblemException {
        Objects.requireNonNull(permission);
        int wanted = config.port();
        int last = wanted == 0 ? 0 : Math.min(65_535, wanted + PORTS_TRIED);
        for (int port = wanted; port <= last; port++) {
            Undertow tried = server(config.host(), port, tls, door);
            try {
                tried.start();
            } catch (RuntimeException e) {
                tried.stop();
                if (!(e.getCause() instanceof BindException)) {
                    throw problem("proxy.host " + config.host() + " cannot be listened on: " + e.getMessage());
                }
                continue;
            }
            int bound = ((InetSocketAddress) tried.getListenerInfo().get(0).getAddress()).getPort();
            String url = (tls.isPresent() ? "https://" : "http://") + shown(config.host()) + ":" + bound;
            List<String> remarks = new ArrayList<>();
            if (wanted != 0 && bound != wanted) {
                remarks.add("port " + wanted + " is taken; the browser's address is " + url);
            }
            if (!isLoopback(config.host())) {
                remarks.add("proxy.host " + config.host()
                        + ": every machine that reaches this one can use the application and the dashboard");
            }
            return new FrontServer(tried, url, remarks);
        }
        throw problem("proxy.host " + config.host() + " has no free port from " + wanted + " to " + last
                + "; set proxy.port to another");
    }

    private static ProblemException problem(String message) {
        return new ProblemException(List.of(Problem.of(message)));
    }

    private static Undertow server(String host, int port, Optional<SSLContext> tls, HttpHandler door) {
        Undertow.Builder listener = tls.isPresent()
                ? Undertow.builder().addHttpsListener(port, host, tls.get(), door)
                : Undertow.builder().addHttpListener(port, host, door);
        return listener.setIoThreads(2)
                .setWorkerThreads(1)
                .setWorkerOption(Options.WORKER_NAME, "proxy")
                .setWorkerOption(Options.THREAD_DAEMON, true)
                .setSocketOption(Options.BACKLOG, 1_024)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, LARGEST_HEADER_BYTES)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, SLOWEST_REQUEST_MILLIS)
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setServerOption(UndertowOptions.ALWAYS_SET_DATE, false)
                .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
                .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, 0)
                .build();
    }

    /** A name that cannot be resolved is no loopback. */
    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String shown(String host) {
        boolean any = host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]");
        return any ? "127.0.0.1" : host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /** Where the browser goes to. */
    String url() {
        return url;
    }

    /** What the developer may not expect. */
    List<String> remarks() {
        return remarks;
    }

    @Override
    public void close() {
        server.stop();
    }
}
