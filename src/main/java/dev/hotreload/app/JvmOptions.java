package dev.hotreload.app;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the developer already says to the JVM, by {@code jvm_args} and by the variables that the JVM reads. */
final class JvmOptions {
    /** The variables of the environment that hold options. */
    static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private static final Pattern COMPILER =
            Pattern.compile("-Xint|-Xcomp|-Xmixed|-XX:.*(Tiered|CompilationMode|JVMCI).*");
    private static final Pattern SHARING = Pattern.compile("-Xshare:.*");
    private static final Pattern NOT_SHARED = Pattern.compile(
            "-XX:.*(?:SharedArchive|SharedClassList|AOT|CompressedClassPointers|CompressedOops).*|-Xbootclasspath.*|--patch-module.*"
                    + "|--upgrade-module-path.*|--limit-modules.*|@.*|-XX:(?:Flags|VMOptionsFile)=.*|-Djava\\.system\\.class\\.loader=.*");
    /** What an archive notes of the JVM that made it, as modules, kinds of pointers and the heap. */
    private static final Pattern NOTED = Pattern.compile("-XX:.*|-Xm[sxn].*|--(?:add|enable|illegal)-.*");

    private static final Pattern AGENT_OR_MODULE =
            Pattern.compile("-(?:agentlib:|agentpath:|Xrun).*|-Dcom\\.sun\\.management\\..*");
    private static final Pattern JMX =
            Pattern.compile("-Dcom\\.sun\\.management\\.jmxremote(?:\\.(?:rmi\\.)?port=(\\d+))?.*");
    private static final Pattern DEBUGGER = Pattern.compile("-(?:agentlib:|Xrun)jdwp.*address=(?:[^,]*:)?(\\d+).*");
    /** Agents and ports of tools, files that each JVM writes, and options that are not told here. */
    private static final Pattern NOT_TWICE = Pattern.compile(
            "-(?:javaagent|agentlib|agentpath|Xrun).*|-Xlog(?!:disable$).*|-verbose.*|-+show.*|-XX:\\+?Print.*"
                    + "|-XX:.*(?:FlightRecord|LogFile|LogCompilation|LogVMOutput|ArchiveClassesAtExit|AOTCacheOutput|AOTMode).*"
                    + "|-XX:(?:Flags|VMOptionsFile)=.*|@.*|-Djava\\.system\\.class\\.loader=.*|-Dcom\\.sun\\.management\\.jmxremote.*"
                    + "|-Xbootclasspath.*|-p|--module-path.*|--upgrade-module-path.*|--patch-module.*");

    private static final int FIRST_ANONYMOUS_PORT = 32_768;

    private final List<String> all;
    private final Optional<String> variable;

    JvmOptions(List<String> jvmArgs, Map<String, String> environment) {
        List<String> options = new ArrayList<>();
        for (String variable : VARIABLES) {
            options.addAll(List.of(environment.getOrDefault(variable, "").split("\\s+", -1)));
        }
        options.addAll(jvmArgs);
        this.all = List.copyOf(options);
        this.variable = VARIABLES.stream()
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .findFirst();
    }

    /** Flags for a quick start, where nothing is said about their subject. */
    List<String> devFlags() {
        List<String> flags = new ArrayList<>();
        if (matches(COMPILER).findAny().isEmpty()) {
            flags.add("-XX:TieredStopAtLevel=1");
        }
        if (matches(SHARING).findAny().isEmpty()) {
            flags.add("-Xshare:auto");
        }
        return flags;
    }

    /** Whether nothing is said about class-data archives, nor anything with which they are of no use. */
    boolean leavesSharingToUs() {
        return matches(SHARING).findAny().isEmpty()
                && matches(NOT_SHARED).findAny().isEmpty();
    }

    /** With which an archive must be made to be of use beside them. */
    List<String> notedByArchives() {
        List<String> noted = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String option = all.get(i);
            if (NOTED.matcher(option).matches() && !NOT_TWICE.matcher(option).matches()) {
                noted.add(option);
                boolean inTwoWords = option.startsWith("--") && option.indexOf('=') < 0 && takesWord(option);
                if (inTwoWords && i + 1 < all.size()) {
                    noted.add(all.get(++i));
                }
            }
        }
        return noted;
    }

    /** Other than {@code --enable-preview}, which is complete. */
    private static boolean takesWord(String option) {
        return option.startsWith("--add-") || option.equals("--enable-native-access");
    }

    boolean addNativeAgentsOrModules() {
        return matches(AGENT_OR_MODULE).findAny().isPresent();
    }

    /** Whether a flag is switched on or off; empty: nothing is said about it. */
    Optional<Boolean> flag(String name) {
        Pattern flag = Pattern.compile("-XX:([+-])" + Pattern.quote(name));
        return matches(flag).map(option -> option.group(1).equals("+")).reduce((earlier, later) -> later);
    }

    /** What a second JVM beside the first must not be given, or tells the developer at its start; empty: nothing. */
    Optional<String> notTwice() {
        return variable.or(() -> matches(NOT_TWICE).map(Matcher::group).findFirst());
    }

    /** Ports that the JVM opens for tools; they say nothing about the application. */
    IntPredicate toolPorts() {
        Set<Integer> ports = new HashSet<>();
        matches(DEBUGGER).forEach(debugger -> ports.add(Integer.parseInt(debugger.group(1))));
        matches(JMX).filter(jmx -> jmx.group(1) != null).forEach(jmx -> ports.add(Integer.parseInt(jmx.group(1))));
        boolean anonymous = matches(JMX).findAny().isPresent();
        // Beside its own port the JMX agent opens some that the system chooses.
        return port -> ports.contains(port) || (anonymous && port >= FIRST_ANONYMOUS_PORT);
    }

    private Stream<Matcher> matches(Pattern pattern) {
        return all.stream().map(pattern::matcher).filter(Matcher::matches);
    }
}
