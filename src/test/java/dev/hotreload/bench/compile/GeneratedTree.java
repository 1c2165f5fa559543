package dev.hotreload.bench.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A project on disk: classes of some ninety lines, fifty in a package, that call each other in their package and in the
 * one before. Class {@code Hub} is the one to be edited; three classes use its constant and its method, however large
 * the project is.
 */
final class GeneratedTree {
    static final int USERS = 3;
    private static final int PER_PACKAGE = 50;

    private final Path dir;
    private final List<Path> files = new ArrayList<>();
    private int body;
    private int constant = 1;
    private boolean wide;

    GeneratedTree(Path dir, int size) throws IOException {
        this.dir = dir;
        files.add(hub());
        writeHub();
        for (int i = 0; i < size - 1; i++) {
            Path file = dir.resolve("shop/p" + i / PER_PACKAGE + "/Part" + i + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, part(i, size - 1));
            files.add(file);
        }
    }

    List<Path> files() {
        return files;
    }

    Path dir() {
        return dir;
    }

    Path hub() {
        return dir.resolve("shop/p0/Hub.java");
    }

    /** Each call makes the next one of this edit. */
    void edit(Edit edit) throws IOException {
        switch (edit) {
            case BODY -> body++;
            case CONSTANT -> constant++;
            case SIGNATURE -> wide = !wide;
        }
        writeHub();
    }

    private void writeHub() throws IOException {
        Files.createDirectories(hub().getParent());
        Files.writeString(
                hub(),
                part(-1, 0)
                        .replace("public class Part-1", "public class Hub")
                        .replace("public Part-1", "public Hub")
                        .replace("Part-1", "Hub")
                        .replace("// members", """
                                    public static final int LIMIT = %d;

                                    public static long weigh(%s amount) {
                                        return amount * 31L + %d;
                                    }
                                """.formatted(constant, wide ? "long" : "int", body)));
    }

    private static String part(int i, int count) {
        String pack = "p" + Math.max(i, 0) / PER_PACKAGE;
        StringBuilder calls = new StringBuilder();
        StringBuilder imports = new StringBuilder();
        for (int other : others(i, count)) {
            int otherPackage = other / PER_PACKAGE;
            if (!pack.equals("p" + otherPackage)) {
                imports.append("import shop.p")
                        .append(otherPackage)
                        .append(".Part")
                        .append(other)
                        .append(";\n");
            }
            calls.append("        sum += new Part").append(other).append("(name, amount - 1).total(depth - 1);\n");
        }
        if (i >= 0 && i < USERS) {
            calls.append("        sum += Hub.weigh(Hub.LIMIT);\n");
        }
        return TEXT.replace("@PACKAGE@", pack)
                .replace("@IMPORTS@", imports)
                .replace("@CALLS@", calls)
                .replace("@NAME@", "Part" + i);
    }

    /** Two of its package and one of the package before. */
    private static List<Integer> others(int i, int count) {
        List<Integer> others = new ArrayList<>();
        for (int step : List.of(1, 7, PER_PACKAGE)) {
            if (i - step >= 0 && i - step < count) {
                others.add(i - step);
            }
        }
        return others;
    }

    private static final String TEXT = """
            package shop.@PACKAGE@;

            import java.util.ArrayList;
            import java.util.Comparator;
            import java.util.LinkedHashMap;
            import java.util.List;
            import java.util.Map;
            import java.util.Optional;
            import java.util.function.Predicate;
            import java.util.stream.Collectors;
            @IMPORTS@
            /** A part of a shop. */
            public class @NAME@ implements Comparable<@NAME@> {
            // members
                private static final Map<String, Integer> COUNTS = new LinkedHashMap<>();

                private final String name;
                private final List<Line> lines = new ArrayList<>();
                private int amount;

                /** One line of an order. */
                public record Line(String article, int count, double price) {
                    public double total() {
                        return count * price;
                    }
                }

                /** How far it is. */
                public enum State { OPEN, PAID, SENT }

                public @NAME@(String name, int amount) {
                    this.name = name;
                    this.amount = amount;
                    COUNTS.merge(name, 1, Integer::sum);
                }

                public String name() {
                    return name;
                }

                public void add(String article, int count, double price) {
                    if (count <= 0) {
                        throw new IllegalArgumentException("no count: " + count);
                    }
                    lines.add(new Line(article, count, price));
                    amount += count;
                }

                public long total(int depth) {
                    long sum = amount;
                    if (depth <= 0) {
                        return sum;
                    }
            @CALLS@
                    for (Line line : lines) {
                        sum += Math.round(line.total());
                    }
                    return sum;
                }

                public List<Line> find(Predicate<Line> wanted) {
                    return lines.stream().filter(wanted).sorted(Comparator.comparing(Line::article)).toList();
                }

                public Map<String, Double> byArticle() {
                    return lines.stream().collect(Collectors.groupingBy(Line::article, Collectors.summingDouble(Line::total)));
                }

                public Optional<Line> dearest() {
                    return lines.stream().max(Comparator.comparingDouble(line -> line.price()));
                }

                protected State state(int paid) {
                    if (paid < amount) {
                        return State.OPEN;
                    }
                    return switch (lines.size()) {
                        case 0 -> State.SENT;
                        default -> State.PAID;
                    };
                }

                String describe() {
                    StringBuilder text = new StringBuilder(name);
                    for (int i = 0; i < lines.size(); i++) {
                        text.append(i == 0 ? ": " : ", ").append(lines.get(i).article());
                    }
                    return text.append(" (").append(amount).append(')').toString();
                }

                @Override
                public int compareTo(@NAME@ other) {
                    return name.compareTo(other.name);
                }
            }
            """;
}
