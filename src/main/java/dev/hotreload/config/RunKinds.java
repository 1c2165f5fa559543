package dev.hotreload.config;

import dev.hotreload.config.Kind.Shape;
import dev.hotreload.config.RunConfig.Ready;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The kinds of value that only the {@code [run]} table has. */
final class RunKinds {
    private static final List<String> SIGNALS = List.of("TERM", "INT", "HUP", "QUIT", "KILL", "USR1", "USR2");
    private static final String NAME = "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*";

    /** A binary name: packages by dots, nested classes by dollars. */
    static final Kind<String> CLASS = Kinds.text(
            "class name", "a class name such as \"com.example.Main\"", text -> text, NAME + "(\\." + NAME + ")*");

    static final Kind<String> MODULE = Kinds.text(
            "module",
            "a module such as \"com.example\" or \"com.example/com.example.Main\"",
            text -> text,
            NAME + "(\\." + NAME + ")*(/" + NAME + "(\\." + NAME + ")*)?");

    static final Kind<OptionalInt> DEBUG_PORT = Kind.simple(
            Shape.SWITCH,
            "`true`, `false`, port",
            "true, false or a port from 1 to 65535",
            RunKinds::readDebugPort,
            port -> port.isPresent() ? (Object) (long) port.getAsInt() : (Object) false);

    /** With or without {@code SIG}, in any case. */
    static final Kind<String> SIGNAL = Kind.checked(
            Shape.ONE,
            "signal",
            "one of " + quoted(SIGNALS),
            (node, out) -> {
                Optional<String> name = node.text().map(RunKinds::bare);
                Optional<String> signal = name.filter(SIGNALS::contains);
                if (signal.isEmpty()) {
                    String hint = name.map(text -> Suggestion.didYouMean(text, SIGNALS))
                            .orElse("");
                    out.add(node, "wants one of " + quoted(SIGNALS) + ", found " + node.found() + hint);
                }
                return signal;
            },
            value -> value);

    static final Kind<Ready> READY = Kind.checked(
            Shape.ONE,
            "`\"auto\"`, `\"port\"`, `\"http:/path\"`, `\"log:REGEX\"`, `\"none\"`",
            "\"auto\", \"port\", \"http:/path\", \"log:REGEX\" or \"none\"",
            RunKinds::readReady,
            RunKinds::showReady);

    private RunKinds() {}

    private static Optional<OptionalInt> readDebugPort(Node node) {
        return node.truth()
                .map(on -> on ? OptionalInt.of(5005) : OptionalInt.empty())
                .or(() -> node.whole()
                        .filter(port -> port >= 1 && port <= 65535)
                        .map(port -> OptionalInt.of(port.intValue())));
    }

    private static String bare(String signal) {
        String name = signal.toUpperCase(Locale.ROOT);
        return name.startsWith("SIG") ? name.substring(3) : name;
    }

    private static String quoted(List<String> names) {
        return String.join(", ", names.stream().map(Literal::of).toList());
    }

    private static Optional<Ready> readReady(Node node, Kind.Complaints out) {
        String text = node.text().orElse("");
        if (text.startsWith("log:")) {
            return Kinds.readRegex(new Node.Text(text.substring(4), node.origin()), out)
                    .map(Ready.Log::new);
        }
        Optional<Ready> ready = text.startsWith("http:/") && !text.startsWith("http://")
                ? Optional.of(new Ready.Http(text.substring(5)))
                : plainReady(text);
        if (ready.isEmpty()) {
            String hint = text.startsWith("http://")
                    ? "; write only the path, it is asked for on the port the application listens on"
                    : Suggestion.didYouMean(text, List.of("auto", "port", "none", "http:/", "log:"));
            out.add(node, "wants " + READY.wanted() + ", found " + node.found() + hint);
        }
        return ready;
    }

    private static Optional<Ready> plainReady(String text) {
        return switch (text) {
            case "auto" -> Optional.of(new Ready.Auto());
            case "port" -> Optional.of(new Ready.Port());
            case "none" -> Optional.of(new Ready.None());
            default -> Optional.empty();
        };
    }

    private static Object showReady(Ready ready) {
        if (ready instanceof Ready.Http http) {
            return "http:" + http.path();
        }
        if (ready instanceof Ready.Log log) {
            Pattern pattern = log.pattern();
            return "log:" + pattern.pattern();
        }
        if (ready instanceof Ready.Port) {
            return "port";
        }
        return ready instanceof Ready.None ? "none" : "auto";
    }
}
