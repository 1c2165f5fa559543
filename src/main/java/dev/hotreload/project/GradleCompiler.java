package dev.hotreload.project;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads how the task {@code compileJava} would call javac. */
final class GradleCompiler {
    /** From here on, processors are only those of the configuration {@code annotationProcessor}. */
    private static final int PROCESSOR_PATH_ONLY_SINCE = 5;

    private final GradleFacts facts;

    GradleCompiler(GradleFacts facts) {
        this.facts = facts;
    }

    Project.JavacOptions options(JavaHome java) {
        List<String> given = withoutLauncher(facts.all("arg"));
        List<String> args = new ArrayList<>();
        OptionalInt release = number(facts.one("release"));
        List<Path> processorPath = new ArrayList<>(facts.paths("processor"));
        boolean none = false;
        for (int i = 0; i < given.size(); i++) {
            String arg = given.get(i);
            boolean pair = i + 1 < given.size();
            if (arg.equals("--release") && pair) {
                release = JavaHome.parse(given.get(++i));
            } else if (arg.startsWith("--release=")) {
                release = JavaHome.parse(arg.substring("--release=".length()));
            } else if ((arg.equals("-processorpath") || arg.equals("--processor-path")) && pair) {
                processorPath.clear();
                paths(given.get(++i)).forEach(processorPath::add);
            } else if ((arg.equals("-s") || arg.equals("-d") || arg.equals("-h")) && pair) {
                // Where it writes is hotreload's own business.
                i++;
            } else if (arg.equals("-proc:none")) {
                none = true;
            } else {
                args.add(arg);
            }
        }
        facts.one("encoding").ifPresent(encoding -> args.addAll(List.of("-encoding", encoding)));
        if (release.isEmpty()) {
            addLevel(args);
        }
        return new Project.JavacOptions(java.path(), release, args, processorPath, processing(none, processorPath));
    }

    private void addLevel(List<String> args) {
        Optional<String> source = facts.one("sourceLevel");
        Optional<String> target = facts.one("targetLevel");
        source.ifPresent(level -> args.addAll(List.of("-source", level)));
        target.ifPresent(level -> args.addAll(List.of("-target", level)));
        if (source.isPresent() || target.isPresent()) {
            args.add(JavacArgs.NO_LEVEL_WARNING);
        }
    }

    private Project.Processing processing(boolean none, List<Path> processorPath) {
        boolean pathOnly = number(Optional.of(facts.gradleVersion().replaceFirst("\\D.*", "")))
                        .orElse(PROCESSOR_PATH_ONLY_SINCE)
                >= PROCESSOR_PATH_ONLY_SINCE;
        if (none || (pathOnly && processorPath.isEmpty())) {
            return Project.Processing.NONE;
        }
        return processorPath.isEmpty() ? Project.Processing.FOUND : Project.Processing.PATH;
    }

    /** Options for the JVM of a javac of its own have no meaning in this process. */
    private static List<String> withoutLauncher(List<String> args) {
        return args.stream().filter(arg -> !arg.startsWith("-J")).toList();
    }

    private static List<Path> paths(String joined) {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(joined)
                .filter(part -> !part.isBlank())
                .map(Path::of)
                .toList();
    }

    private static OptionalInt number(Optional<String> text) {
        return text.isPresent() ? JavaHome.parse(text.get()) : OptionalInt.empty();
    }
}
