package dev.hotreload.config;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds docs/configuration.md against the schema. After a change of the schema, run this test with {@code
 * -Ddocs.update=true} to write the tables anew.
 */
class ReferenceTest {
    private static final Path DOCS = Path.of("docs/configuration.md");
    private static final Pattern BLOCK =
            Pattern.compile("(<!-- keys of (\\S+) -->\n).*?(<!-- end -->)", Pattern.DOTALL);

    @Test
    void theReferenceHasEveryKeyAsItIs() throws Exception {
        String docs = Files.readString(DOCS);
        Set<String> tables = new HashSet<>();
        String written = BLOCK.matcher(docs).replaceAll(match -> {
            tables.add(match.group(2));
            return Matcher.quoteReplacement(match.group(1) + table(match.group(2)) + match.group(3));
        });
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(DOCS, written);
        } else {
            assertEquals(written, docs, "run this test with -Ddocs.update=true");
        }
        assertEquals(
                ConfigLoader.keys().stream().map(ReferenceTest::tableOf).collect(toCollection(TreeSet::new)),
                new TreeSet<>(tables));
    }

    @Test
    void namesVariablesAndDescriptionsAreWhole() {
        List<Key> keys = ConfigLoader.keys();
        assertEquals(keys.size(), keys.stream().map(Key::name).distinct().count());
        assertEquals(keys.size(), keys.stream().map(Key::variable).distinct().count());
        for (Key key : keys) {
            assertTrue(key.name().matches("[a-z]+([._][a-z]+)*"), key.name());
            assertTrue(!key.description().isBlank() && !key.description().contains("\n"), key.name());
            assertTrue(!key.type().isBlank() && !key.defaultText().isBlank(), key.name());
        }
    }

    @Test
    void everyComponentOfTheRecordsHasItsKey() {
        Set<String> keys = ConfigLoader.keys().stream()
                .map(key -> key.name().replaceFirst("^misc\\.", ""))
                .collect(toCollection(TreeSet::new));
        Set<String> components = components("", Config.class).collect(toCollection(TreeSet::new));
        assertEquals(keys, components);
    }

    private static Stream<String> components(String prefix, Class<?> type) {
        return Stream.of(type.getRecordComponents()).flatMap(component -> {
            String name = prefix + keyOf(component);
            boolean table = component.getType().isRecord();
            Stream<String> inner = table ? components(name + ".", component.getType()) : Stream.of(name);
            return inner.map(it -> it.endsWith(".await_write_finish.enabled") ? name : it);
        });
    }

    /** The names that differ, because a key is one word for people and a component one for programs. */
    private static String keyOf(RecordComponent component) {
        return switch (component.getName()) {
            case "debugPort" -> "debug";
            case "notifyDesktop" -> "notify";
            default -> component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        };
    }

    private static String tableOf(Key key) {
        int dot = key.name().indexOf('.');
        return dot < 0 ? "top" : key.name().substring(0, dot);
    }

    private static String table(String name) {
        return "\n| key | type | default | meaning |\n|---|---|---|---|\n"
                + ConfigLoader.keys().stream()
                        .filter(key -> tableOf(key).equals(name))
                        .map(ReferenceTest::row)
                        .collect(joining())
                + "\n";
    }

    private static String row(Key key) {
        String bare = key.name().substring(key.name().indexOf('.') + 1);
        boolean literal = key.defaultText().matches("[\"\\[{].*|true|false|[0-9]+");
        String initial = literal ? "`" + key.defaultText() + "`" : key.defaultText();
        String notYet = key.notYet().isEmpty() ? "" : " **(" + key.notYet() + ")**";
        String named = key.named() ? "; may need [trust](trust.md)" : "";
        return "| `" + bare + "` | " + key.type() + " | " + initial + " | "
                + (key.description() + named + notYet).replace("|", "\\|") + " |\n";
    }
}
