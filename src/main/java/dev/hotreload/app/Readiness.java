package dev.hotreload.app;

import dev.hotreload.config.RunConfig;
import dev.hotreload.config.RunConfig.Ready;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** Looks whether the application answers; used by one thread. */
final class Readiness {
    private static final Duration BETWEEN_TREES = Duration.ofMillis(250);
    private static final Duration LONGEST_BETWEEN_TREES = Duration.ofSeconds(5);
    /** What was given a port and opens another first may still open the given one. */
    private static final Duration GIVEN_PORT_FOLLOWS = Duration.ofSeconds(2);

    private static final int CONNECT_TIMEOUT_MILLIS = 1_000;
    private static final int ANSWER_TIMEOUT_MILLIS = 10_000;

    private final Child child;
    private final Ready ready;
    private final ListeningPorts ports;
    private final IntPredicate toolPorts;
    private final Settling settling;
    private List<ProcessHandle> processes;
    private Duration treeAge = Duration.ZERO;
    private Optional<Duration> firstPort = Optional.empty();

    Readiness(Child child, ListeningPorts ports, IntPredicate toolPorts, Settling settling) {
        this.settling = settling;
        this.child = child;
        this.ready = child.launch().run().ready();
        this.ports = ports;
        this.toolPorts = toolPorts;
        this.processes = List.of(child.process());
    }

    /** A start that succeeded; the endpoint is empty when there is none so far. */
    record Found(Optional<Endpoint> endpoint) {}

    /** One look. */
    Optional<Found> look() {
        if (ready instanceof Ready.Log) {
            boolean found = child.output().map(LogOutput::found).orElse(false);
            return found ? Optional.of(new Found(endpoint())) : Optional.empty();
        }
        if (ready instanceof Ready.None) {
            return Optional.of(new Found(Optional.empty()));
        }
        List<Endpoint> endpoints = endpoints();
        if (ready instanceof Ready.Http http) {
            return endpoints.stream()
                    .filter(endpoint -> answers(endpoint, http.path()))
                    .findFirst()
                    .map(endpoint -> new Found(Optional.of(endpoint)));
        }
        if (!endpoints.isEmpty()) {
            Endpoint endpoint = endpoints.get(0);
            return isOrWillNotBeGiven(endpoint) ? Optional.of(new Found(Optional.of(endpoint))) : Optional.empty();
        }
        return ready instanceof Ready.Auto && hasSettled()
                ? Optional.of(new Found(Optional.empty()))
                : Optional.empty();
    }

    private boolean isGiven(Endpoint endpoint) {
        OptionalInt given = child.launch().port();
        return given.isPresent() && given.getAsInt() == endpoint.port();
    }

    private boolean isOrWillNotBeGiven(Endpoint endpoint) {
        Duration since = firstPort.orElse(child.age());
        firstPort = Optional.of(since);
        return child.launch().port().isEmpty()
                || isGiven(endpoint)
                || child.age().minus(since).compareTo(GIVEN_PORT_FOLLOWS) >= 0;
    }

    /** The first port that it listens on. */
    Optional<Endpoint> endpoint() {
        return endpoints().stream().findFirst();
    }

    /** What is waited for, as the end of a sentence. */
    static String wanted(RunConfig run) {
        Ready ready = run.ready();
        if (ready instanceof Ready.Http http) {
            return "no port answered GET " + http.path() + " with a status below 400";
        }
        return ready instanceof Ready.Log log
                ? "no line of its output matched " + log.pattern()
                : "it listened on no port";
    }

    private List<Endpoint> endpoints() {
        Duration age = child.age();
        // A look at all processes of the machine is dear; new ones come early.
        if (age.minus(treeAge).compareTo(Watch.within(BETWEEN_TREES, age.dividedBy(4), LONGEST_BETWEEN_TREES)) >= 0) {
            treeAge = age;
            processes = child.processes();
        }
        return ports.of(processes.stream().map(ProcessHandle::pid).toList()).stream()
                .filter(endpoint -> !toolPorts.test(endpoint.port()))
                .sorted(Comparator.comparing(endpoint -> !isGiven(endpoint)))
                .toList();
    }

    private boolean hasSettled() {
        Duration age = child.age();
        if (!child.inMain() || !settling.due(age)) {
            return false;
        }
        Duration cpu = processes.stream()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
        return settling.sample(age, cpu);
    }

    private static boolean answers(Endpoint endpoint, String path) {
        try {
            URL url = new URL("http://" + endpoint + (path.startsWith("/") ? path : "/" + path));
            HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
            connection.setReadTimeout(ANSWER_TIMEOUT_MILLIS);
            connection.setRequestProperty("Connection", "close");
            try {
                int status = connection.getResponseCode();
                return status >= 100 && status < 400;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }
}
