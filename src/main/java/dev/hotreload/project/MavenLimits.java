package dev.hotreload.project;

import dev.hotreload.config.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;

/** Says what Maven would do with a project and hotreload does not: toolchains, core extensions, further runs of the compiler. */
final class MavenLimits {
    private static final String DEFAULT_COMPILE = "default-compile";

    private MavenLimits() {}

    /** Of one module, which is compiled with and runs on this JDK. */
    static List<Problem> of(Model model, Path pom, JavaHome java) {
        List<Problem> found = new ArrayList<>();
        if (executes(model, "maven-toolchains-plugin") && !isWanted(model, java)) {
            found.add(warning(
                    pom,
                    "the JDK that maven-toolchains-plugin selects is not looked up; compiles and runs with Java "
                            + java.feature() + " of " + java.path() + "; build.java_home names another"));
        }
        List<String> more = PluginConfig.plugin(model, PluginConfig.MAVEN_PLUGINS, "maven-compiler-plugin").stream()
                .flatMap(plugin -> plugin.getExecutions().stream())
                .filter(MavenLimits::compilesMore)
                .map(PluginExecution::getId)
                .toList();
        if (!more.isEmpty()) {
            found.add(warning(
                    pom,
                    "maven-compiler-plugin compiles more than once; only " + DEFAULT_COMPILE
                            + " is followed, not the execution " + String.join(", ", more)
                            + "; its classes are missing here; where they are needed, let Maven build by"
                            + " build.tool = \"command\""));
        }
        return found;
    }

    /** Of the whole build. */
    static List<Problem> of(MavenSetup setup) {
        Path file = setup.extensionsFile();
        return Files.isRegularFile(file)
                ? List.of(warning(
                        file,
                        "extensions of Maven are not run; a version or a repository that one of them sets is not known here;"
                                + " where that matters, set it by -D in .mvn/maven.config, or let Maven build by"
                                + " build.tool = \"command\""))
                : List.of();
    }

    private static boolean executes(Model model, String artifactId) {
        return model.getBuild() != null
                && Optional.ofNullable(model.getBuild()
                                .getPluginsAsMap()
                                .get(Plugin.constructKey(PluginConfig.MAVEN_PLUGINS, artifactId)))
                        .filter(plugin -> plugin.getExecutions().stream()
                                .anyMatch(execution -> !"none".equals(execution.getPhase())
                                        && !execution.getGoals().isEmpty()))
                        .isPresent();
    }

    /** Whether the version is plainly that of this JDK, and nothing else is asked for. */
    private static boolean isWanted(Model model, JavaHome java) {
        return PluginConfig.find(model, PluginConfig.MAVEN_PLUGINS, "maven-toolchains-plugin", "default")
                .text("toolchains", "jdk", "version")
                .filter(Integer.toString(java.feature())::equals)
                .isPresent();
    }

    private static boolean compilesMore(PluginExecution execution) {
        return execution.getGoals().contains("compile")
                && !execution.getId().equals(DEFAULT_COMPILE)
                && !"none".equals(execution.getPhase());
    }

    private static Problem warning(Path file, String message) {
        return new Problem(Optional.of(file), 0, 0, Problem.Severity.WARNING, message, "");
    }
}
