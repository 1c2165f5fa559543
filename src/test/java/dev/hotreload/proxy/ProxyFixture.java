package dev.hotreload.proxy;

import static org.awaitility.Awaitility.await;

import dev.hotreload.app.Endpoint;
import dev.hotreload.build.Scope;
import dev.hotreload.config.Config;
import dev.hotreload.config.ConfigLoader;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.guard.Permissions;
import dev.hotreload.reload.Plan;
import dev.hotreload.reload.ReloadState;
import dev.hotreload.reload.Report;
import dev.hotreload.reload.Serving;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy on a port of its own, and a loop whose states a test makes up. */
final class ProxyFixture implements AutoCloseable {
    final AtomicInteger held = new AtomicInteger();
    final AtomicInteger applied = new AtomicInteger();
    final AtomicInteger restarted = new AtomicInteger();
    final List<Boolean> paused = new CopyOnWriteArrayList<>();
    final Proxy proxy;
    final List<String> remarks;
    private Optional<Endpoint> newest = Optional.empty();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** @param settings such as {@code proxy.hold_timeout=200ms} */
    ProxyFixture(Path dir, String... settings) throws ProblemException {
        Map<String, List<String>> flags = new LinkedHashMap<>();
        flags.put("proxy.port", List.of("0"));
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            flags.computeIfAbsent(parts[0], any -> new ArrayList<>()).add(parts[1]);
        }
        Config config =
                ConfigLoader.load(dir, Optional.empty(), Map.of(), flags).config();
        proxy = new Proxy(
                config,
                "shop",
                new Proxy.Orders(
                        restarted::incrementAndGet,
                        applied::incrementAndGet,
                        () -> paused.add(true),
                        () -> paused.add(false)),
                new Proxy.Outside(() -> List.of("started", "1 < 2"), () -> "reloads_total 1\n", held::incrementAndGet));
        remarks = proxy.open(Permissions.given());
    }

    URI uri(String path) {
        return URI.create(proxy.address().orElseThrow() + path);
    }

    int port() {
        return uri("/").getPort();
    }

    void building(int generation) {
        proxy.onState(new ReloadState.Building(generation, new TreeSet<>()));
    }

    void starting(int generation) {
        starting(generation, Optional.empty());
    }

    /** @param serving what goes on meanwhile */
    void starting(int generation, Optional<Serving> serving) {
        proxy.onState(new ReloadState.Starting(generation, generation, "Cart changed", Duration.ZERO, serving));
    }

    void live(int generation, Endpoint endpoint) {
        live(generation, endpoint, new Plan.Restart("Cart changed"));
    }

    void live(int generation, Endpoint endpoint, Plan plan) {
        newest = Optional.of(endpoint);
        proxy.onState(new ReloadState.Live(generation, Optional.of(endpoint), report(plan)));
    }

    void broken(int generation, Optional<Serving> serving, Problem... problems) {
        ReloadState.Cause cause = new ReloadState.Cause.BuildFailed(List.of(problems), new Scope.Nothing());
        proxy.onState(new ReloadState.Broken(generation, cause, serving, report(new Plan.Nothing())));
    }

    void held(int generation, Serving serving) {
        proxy.onState(new ReloadState.Held(
                generation,
                new Plan.Swap(Set.of("shop.Cart")),
                ReloadState.Held.Why.TRIGGER,
                serving,
                report(new Plan.Nothing())));
    }

    static Report report(Plan plan) {
        Report empty = Report.of(List.of());
        return new Report(
                empty.changed(),
                plan,
                empty.scope(),
                List.of(),
                Duration.ofMillis(5),
                Duration.ZERO,
                Duration.ZERO,
                empty.timings(),
                Duration.ZERO,
                empty.withheld(),
                empty.trace());
    }

    /** As the thread that stops the application does it. */
    Future<Boolean> drain() {
        return drain(newest);
    }

    Future<Boolean> drain(Optional<Endpoint> endpoint) {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            proxy.drain(endpoint, () -> true);
            return true;
        });
        Thread thread = new Thread(task, "app");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** As a browser asks for a page. */
    HttpResponse<String> page(String path) throws IOException, InterruptedException {
        return send(request(path).header("Accept", "text/html,*/*").header("Sec-Fetch-Dest", "document"));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> later(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Returns when so many requests stand before the gate. */
    void awaitWaiting(int requests) {
        await().atMost(Duration.ofSeconds(20)).until(() -> proxy.waiting() == requests);
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        proxy.close();
    }
}
