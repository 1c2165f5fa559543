package dev.hotreload.bench.restart;

import dev.hotreload.bench.Findings;
import dev.hotreload.bench.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Writes what was found on a JDK, and what was reached of what was aimed at. */
final class Outcome {
    static final String RESTART = "restart";
    static final String FIRST_RUN = "first run";

    private static final Map<String, Double> LONGEST_SPRING_RESTART = Map.of("17", 0.40, "25", 0.30);
    private static final double LONGEST_FIRST_RUN = 1.15;
    private static final double LONGEST_ARCHIVED_FIRST_RUN = 1.0;

    private final Findings findings;

    Outcome(Findings findings) {
        this.findings = findings;
    }

    static String plain(Subject subject, Jdk jdk) {
        return label(subject, "plain java", jdk);
    }

    static String devtools(Subject subject, Jdk jdk) {
        return label(subject, "javac and devtools", jdk);
    }

    static String restart(Subject subject, Variant variant, Jdk jdk) {
        return label(subject, "hotreload, " + variant.text(), jdk);
    }

    static String firstRun(Subject subject, boolean archive, Jdk jdk) {
        return label(subject, "hotreload run, " + (archive ? "archive" : "no archive"), jdk);
    }

    private static String label(Subject subject, String who, Jdk jdk) {
        return subject.text() + ", " + who + ", " + jdk.name();
    }

    List<Table> tables(List<Subject> subjects, Jdk jdk) {
        return List.of(restarts(subjects, jdk), steps(subjects, jdk), firstRuns(subjects, jdk));
    }

    private Table restarts(List<Subject> subjects, Jdk jdk) {
        List<List<String>> rows = new ArrayList<>();
        for (Subject subject : subjects) {
            String plain = plain(subject, jdk);
            List<String> names = new ArrayList<>(List.of(plain));
            if (subject == Subject.SHOP) {
                names.add(devtools(subject, jdk));
            }
            Variant.ALL.forEach(variant -> names.add(restart(subject, variant, jdk)));
            for (String name : names) {
                rows.add(List.of(
                        inTable(name, jdk),
                        findings.median(time(RESTART), name),
                        findings.p95(time(RESTART), name),
                        findings.ratio(time(RESTART), name, plain),
                        subject == Subject.SHOP ? findings.ratio(time(RESTART), name, devtools(subject, jdk)) : "",
                        findings.median(cpu(RESTART), name),
                        findings.ratio(cpu(RESTART), name, plain),
                        findings.median(Turns.key(RESTART, Turns.CPU_IN_ALL), name)));
            }
        }
        return new Table(
                "From a save that needs a restart to the first new answer, " + jdk.name(),
                List.of(
                        "",
                        "median ms",
                        "p95 ms",
                        "times plain java",
                        "times devtools",
                        "CPU s",
                        "times plain java",
                        "CPU s in all"),
                rows);
    }

    private Table steps(List<Subject> subjects, Jdk jdk) {
        List<List<String>> rows = new ArrayList<>();
        for (Subject subject : subjects) {
            for (Variant variant : Variant.ALL) {
                String name = restart(subject, variant, jdk);
                List<String> row = new ArrayList<>(List.of(inTable(name, jdk)));
                for (String step : List.of("detect", "load", "stop", "start", "total", "answer")) {
                    row.add(findings.median(Turns.key(RESTART, step), name));
                }
                row.add(findings.ratio(Turns.key(RESTART, "start"), name, plain(subject, jdk)));
                rows.add(row);
            }
        }
        return new Table(
                "Where the time goes; medians, ms, as hotreload logs them, " + jdk.name(),
                List.of(
                        "",
                        "detect",
                        "load",
                        "stop",
                        "start",
                        "until live",
                        "until the answer",
                        "start, times plain java"),
                rows);
    }

    private Table firstRuns(List<Subject> subjects, Jdk jdk) {
        List<List<String>> rows = new ArrayList<>();
        for (Subject subject : subjects) {
            String plain = plain(subject, jdk);
            for (String name : List.of(plain, firstRun(subject, false, jdk), firstRun(subject, true, jdk))) {
                rows.add(List.of(
                        inTable(name, jdk),
                        findings.median(time(FIRST_RUN), name),
                        findings.p95(time(FIRST_RUN), name),
                        findings.ratio(time(FIRST_RUN), name, plain),
                        findings.median(Turns.key(FIRST_RUN, "start"), name),
                        findings.median(cpu(FIRST_RUN), name),
                        findings.ratio(cpu(FIRST_RUN), name, plain)));
            }
        }
        return new Table(
                "A run with nothing to compile, from the command to the first answer, " + jdk.name(),
                List.of(
                        "",
                        "median ms",
                        "p95 ms",
                        "times plain java",
                        "of it the application's start ms",
                        "CPU s",
                        "times plain java"),
                rows);
    }

    private static String time(String what) {
        return Turns.key(what, Turns.MILLIS);
    }

    private static String cpu(String what) {
        return Turns.key(what, Turns.CPU);
    }

    /** The title of the table names the JDK. */
    private static String inTable(String name, Jdk jdk) {
        return name.substring(0, name.length() - (", " + jdk.name()).length());
    }

    /** A sentence for each aim. */
    List<String> verdicts(List<Subject> subjects, Jdk jdk) {
        List<String> verdicts = new ArrayList<>();
        for (Subject subject : subjects) {
            String plain = plain(subject, jdk);
            if (subject == Subject.SHOP) {
                Variant best = Variant.ALL.get(Variant.ALL.size() - 1);
                String name = restart(subject, best, jdk);
                double longest = LONGEST_SPRING_RESTART.getOrDefault(jdk.feature(), 1.0);
                judge(
                        verdicts,
                        "A restart, " + name,
                        "plain java",
                        findings.times(time(RESTART), name, plain),
                        longest);
                OptionalDouble devtools = findings.times(time(RESTART), name, devtools(subject, jdk));
                judge(verdicts, "A restart, " + name, "devtools", devtools, 1);
            }
            String bare = firstRun(subject, false, jdk);
            String archived = firstRun(subject, true, jdk);
            OptionalDouble first = findings.times(time(FIRST_RUN), bare, plain);
            judge(verdicts, "A first run, " + bare, "plain java", first, LONGEST_FIRST_RUN);
            OptionalDouble quick = findings.times(time(FIRST_RUN), archived, plain);
            judge(verdicts, "A first run, " + archived, "plain java", quick, LONGEST_ARCHIVED_FIRST_RUN);
        }
        return verdicts;
    }

    private static void judge(
            List<String> verdicts, String who, String reference, OptionalDouble times, double longest) {
        times.ifPresent(found -> verdicts.add(who + ": " + Table.figure(found) + " times " + reference
                + ", where at most " + Table.figure(longest) + " is the aim: "
                + (found <= longest ? "reached." : "missed.")));
    }
}
