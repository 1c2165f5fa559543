package dev.hotreload.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.ProblemException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final String HTTPS = "proxy.https=true";

    @TempDir
    Path dir;

    private HttpResponse<String> get(ProxyFixture fixture, HttpClient.Version version) throws Exception {
        return get(fixture, version, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> get(
            ProxyFixture fixture, HttpClient.Version version, HttpResponse.BodyHandler<T> handler) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(made("certificate.pem"))) {
            trusted.setCertificateEntry(
                    "proxy", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        HttpClient client =
                HttpClient.newBuilder().sslContext(context).version(version).build();
        HttpRequest request = HttpRequest.newBuilder(fixture.uri("/")).build();
        return client.send(request, handler);
    }

    private Path made(String name) {
        return dir.resolve(".hotreload/tls").resolve(name);
    }

    @Test
    void aCertificateIsMadeForTheNamesOfTheProxyAndKept() throws Exception {
        byte[] first;
        try (ProxyFixture fixture = new ProxyFixture(dir, HTTPS);
                Backstage one = new Backstage(exchange -> Backstage.send(
                        exchange,
                        "text/plain",
                        exchange.getRequestHeaders()
                                .getFirst("X-Forwarded-Proto")
                                .getBytes(StandardCharsets.UTF_8)))) {
            fixture.live(1, one.endpoint());
            HttpResponse<String> answer = get(fixture, HttpClient.Version.HTTP_2);
            assertEquals(HttpClient.Version.HTTP_2, answer.version());
            assertEquals("https", answer.body());
            assertEquals("https", get(fixture, HttpClient.Version.HTTP_1_1).body());
            first = Files.readAllBytes(made("keys.p12"));
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made(""))));
        }
        try (ProxyFixture fixture = new ProxyFixture(dir, HTTPS)) {
            assertTrue(fixture.uri("/").toString().startsWith("https://"));
            assertArrayEquals(first, Files.readAllBytes(made("keys.p12")));
        }
        try (ProxyFixture fixture = new ProxyFixture(
                dir,
                HTTPS,
                "proxy.hold_timeout=1ms",
                "proxy.allowed_hosts=.shop.test",
                "proxy.allowed_hosts=127.0.0.1")) {
            assertEquals(503, get(fixture, HttpClient.Version.HTTP_2).statusCode());
            assertFalse(Arrays.equals(first, Files.readAllBytes(made("keys.p12"))), "it has another name");
        }
    }

    @Test
    @Timeout(60)
    void anEventComesAtOnceOverHttp2() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        try (ProxyFixture fixture = new ProxyFixture(dir, HTTPS);
                RawServer server = new RawServer(connection -> {
                    connection.request();
                    connection.say("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n9\r\ndata: 1\n\n\r\n");
                    heard.await();
                    connection.say("0\r\n\r\n");
                })) {
            fixture.live(1, server.endpoint());
            HttpResponse<InputStream> answer =
                    get(fixture, HttpClient.Version.HTTP_2, HttpResponse.BodyHandlers.ofInputStream());
            assertEquals(HttpClient.Version.HTTP_2, answer.version());
            assertEquals("data: 1\n\n", new String(answer.body().readNBytes(9), StandardCharsets.UTF_8));
            heard.countDown();
            assertEquals(-1, answer.body().read());
        }
    }

    @Test
    void aCertificateOfOnesOwnIsUsed() throws Exception {
        SelfMade maker = new SelfMade(dir.resolve("other"), List.of("127.0.0.1"));
        KeyStore keys = maker.keyStore();
        Path key = Files.writeString(dir.resolve("key.pem"), pem(keys));
        Files.createDirectories(made(""));
        Files.copy(maker.file(), made("certificate.pem"));
        try (ProxyFixture fixture =
                        new ProxyFixture(dir, HTTPS, "proxy.certificate=" + maker.file(), "proxy.private_key=" + key);
                Backstage one = Backstage.saying("one")) {
            fixture.live(1, one.endpoint());
            assertEquals("one", get(fixture, HttpClient.Version.HTTP_2).body());
        }
    }

    private static String pem(KeyStore keys) throws Exception {
        byte[] key = keys.getKey("proxy", SelfMade.PASSWORD.toCharArray()).getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }

    private String problem(Path certificate, Path key) {
        String[] settings = {HTTPS, "proxy.certificate=" + certificate, "proxy.private_key=" + key};
        return assertThrows(ProblemException.class, () -> new ProxyFixture(dir, settings))
                .problems()
                .get(0)
                .message();
    }

    @Test
    void whatCannotBeUsedIsNamed() throws Exception {
        SelfMade one = new SelfMade(dir.resolve("one"), List.of("localhost"));
        SelfMade other = new SelfMade(dir.resolve("other"), List.of("localhost"));
        one.keyStore();
        Path otherKey = Files.writeString(dir.resolve("other.pem"), pem(other.keyStore()));
        Path text = Files.writeString(dir.resolve("text.pem"), "-----BEGIN ENCRYPTED PRIVATE KEY-----\nx\n");
        Path missing = dir.resolve("missing.pem");
        assertEquals(
                "proxy.https: " + otherKey + " is not the key of the first certificate in " + one.file(),
                problem(one.file(), otherKey));
        assertEquals(
                "proxy.https: " + text + " contains no key that can be read (-----BEGIN PRIVATE KEY-----); openssl"
                        + " pkcs8 -topk8 -nocrypt converts others",
                problem(one.file(), text));
        assertTrue(problem(missing, otherKey).startsWith("proxy.https: " + missing + " cannot be read: "));
        assertTrue(problem(otherKey, otherKey).startsWith("proxy.https: " + otherKey + " "));
    }
}
