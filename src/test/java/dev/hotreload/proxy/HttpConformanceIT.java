package dev.hotreload.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hotreload.app.Endpoint;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Public suites against an application and against the same through the proxy: h1spec with {@code -Dh1spec=COMMAND}, h2spec with
 * {@code -Dh2spec=COMMAND}. docs/proxy.md says how to get them.
 */
@Tag("soak")
class HttpConformanceIT {
    @TempDir
    Path dir;

    private Undertow echo;
    private ProxyFixture fixture;
    private int direct;

    @BeforeEach
    void anApplicationThatSaysWhatItHears() throws Exception {
        echo = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
                .setHandler(HttpConformanceIT::repeat)
                .build();
        echo.start();
        direct = ((InetSocketAddress) echo.getListenerInfo().get(0).getAddress()).getPort();
        fixture = new ProxyFixture(dir, "proxy.allowed_hosts=127.0.0.1", "proxy.allowed_hosts=example.com");
        fixture.live(1, new Endpoint("127.0.0.1", direct));
    }

    @AfterEach
    void stop() {
        fixture.close();
        echo.stop();
    }

    private static void repeat(HttpServerExchange exchange) {
        exchange.getRequestReceiver()
                .receiveFullBytes(
                        (heard, body) -> heard.getResponseSender().send(new String(body, StandardCharsets.UTF_8)));
    }

    @Test
    void requestsOfHttp1EndAsTheyDoWithoutTheProxy() throws Exception {
        String suite = System.getProperty("h1spec", "");
        assumeTrue(!suite.isEmpty(), "no -Dh1spec=COMMAND");
        compare(port -> passed("✅ (.*?): ", run(suite + " 127.0.0.1 " + port)));
    }

    @Test
    void framesOfHttp2EndAsTheyDoWithoutTheProxy() throws Exception {
        String suite = System.getProperty("h2spec", "");
        assumeTrue(!suite.isEmpty(), "no -Dh2spec=COMMAND");
        compare(port -> {
            Path report = dir.resolve("h2spec-" + port + ".xml");
            run(suite + " -h 127.0.0.1 -p " + port + " -o 3 -j " + report);
            String passed = "<testcase package=\"([^\"]*)\" classname=\"([^\"]*)\" time=\"[^\"]*\"></testcase>";
            return passed(passed, Files.readString(report));
        });
    }

    private interface Suite {
        Set<String> against(int port) throws IOException, InterruptedException;
    }

    private void compare(Suite suite) throws Exception {
        Set<String> alone = suite.against(direct);
        Set<String> proxied = suite.against(fixture.port());
        System.out.println(
                "HttpConformanceIT: " + alone.size() + " cases pass without the proxy, " + proxied.size() + " with it");
        assertFalse(alone.isEmpty());
        alone.removeAll(proxied);
        assertEquals(Set.of(), alone, "these pass without the proxy only");
    }

    private static Set<String> passed(String pattern, String output) {
        Set<String> passed = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(output);
        while (matcher.find()) {
            passed.add(matcher.group(1) + (matcher.groupCount() > 1 ? " " + matcher.group(2) : ""));
        }
        return passed;
    }

    private static String run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
