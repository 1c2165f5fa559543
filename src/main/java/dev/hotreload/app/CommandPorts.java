package dev.hotreload.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Systems without {@code /proc}: asks a program. The one for Windows was never run. */
final class CommandPorts implements ListeningPorts {
    private final Function<List<Long>, List<String>> command;
    private final BiFunction<String, List<Long>, List<Endpoint>> parser;

    private CommandPorts(
            Function<List<Long>, List<String>> command, BiFunction<String, List<Long>, List<Endpoint>> parser) {
        this.command = command;
        this.parser = parser;
    }

    static ListeningPorts lsof() {
        return new CommandPorts(
                pids -> List.of("lsof", "-nP", "-a", "-iTCP", "-sTCP:LISTEN", "-p", joined(pids), "-Fn"),
                CommandPorts::parseLsof);
    }

    static ListeningPorts netstat() {
        return new CommandPorts(pids -> List.of("netstat", "-ano", "-p", "TCP"), CommandPorts::parseNetstat);
    }

    @Override
    public Duration pause() {
        return Duration.ofMillis(250);
    }

    @Override
    public List<Endpoint> of(List<Long> pids) {
        if (pids.isEmpty()) {
            return List.of();
        }
        try {
            Process process = new ProcessBuilder(command.apply(pids))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            return parser.apply(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8), pids);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot ask for the ports of the application", e);
        }
    }

    private static String joined(List<Long> pids) {
        return pids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Lines {@code n127.0.0.1:8080} among others, grouped by process. */
    static List<Endpoint> parseLsof(String output, List<Long> pids) {
        return output.lines()
                .filter(line -> line.startsWith("n") && line.contains(":"))
                .map(line -> Addresses.endpoint(line.substring(1)))
                .distinct()
                .toList();
    }

    /** Lines {@code TCP 0.0.0.0:8080 0.0.0.0:0 LISTENING 1234}; the state's name depends on the language. */
    static List<Endpoint> parseNetstat(String output, List<Long> pids) {
        Set<Endpoint> endpoints = new LinkedHashSet<>();
        for (String line : output.split("\n", -1)) {
            String[] fields = line.strip().split("\\s+", -1);
            boolean listens = fields.length >= 5 && fields[0].equals("TCP") && fields[2].endsWith(":0");
            if (listens && pids.contains(Long.parseLong(fields[fields.length - 1]))) {
                endpoints.add(Addresses.endpoint(fields[1]));
            }
        }
        return new ArrayList<>(endpoints);
    }
}
