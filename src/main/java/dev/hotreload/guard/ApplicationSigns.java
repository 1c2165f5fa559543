package dev.hotreload.guard;

import dev.hotreload.config.BuildConfig.Command;
import dev.hotreload.config.RunConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What an application is told beside the variables of hotreload itself: env files, {@code run.env}, properties, arguments. */
final class ApplicationSigns {
    /** Variables with options of the JVM. */
    private static final List<String> OPTIONS = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private final Signs signs;
    private final Map<String, String> environment;
    private final List<String> words;
    private final List<String> program;

    ApplicationSigns(Signs signs, Map<String, String> environment, RunConfig run) {
        this.signs = signs;
        this.environment = environment;
        this.program = run.cmd().map(Command::words).orElse(List.of()).stream()
                .flatMap(ApplicationSigns::split)
                .toList();
        this.words = Stream.of(
                        program.stream(),
                        OPTIONS.stream().flatMap(name -> split(environment.getOrDefault(name, ""))),
                        run.jvmArgs().stream(),
                        run.args().stream())
                .flatMap(part -> part)
                .toList();
    }

    /** As a shell or a JVM takes it apart: quotes hold together, and are gone. */
    private static Stream<String> split(String text) {
        return Arrays.stream(text.split("\\s+", -1)).map(word -> word.replaceAll("[\"';]", ""));
    }

    List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        for (String variable : signs.lookedAt()) {
            // A shell line may set it itself.
            Stream<String> set = given(program, variable + "=");
            signs.production(Stream.concat(Signs.texts(environment, variable), set))
                    .ifPresent(said -> reasons.add(reason("the variable " + variable, said, variable)));
            for (String given : List.of("-D" + Signs.property(variable), "--" + Signs.property(variable))) {
                signs.production(given(words, given + "="))
                        .ifPresent(said -> reasons.add(reason(given, said, variable)));
            }
        }
        return reasons;
    }

    private static Stream<String> given(List<String> words, String beginning) {
        return words.stream()
                .filter(word -> word.regionMatches(true, 0, beginning, 0, beginning.length()))
                .map(word -> word.substring(beginning.length()));
    }

    private static String reason(String what, String said, String variable) {
        return "the application would get " + what + " as " + said
                + ", and hotreload must not run it with the settings of production; look for it in env_files, run.env,"
                + " run.jvm_args, run.args and JAVA_TOOL_OPTIONS, or, if you are sure that this is not production, write"
                + " ignore = [\"" + variable + "\"] under [guard] in .hotreload.toml";
    }
}
