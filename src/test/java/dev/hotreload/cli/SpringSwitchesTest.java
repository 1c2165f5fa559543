package dev.hotreload.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hotreload.config.ConfigLoader;
import dev.hotreload.config.ProblemException;
import dev.hotreload.config.RunConfig;
import dev.hotreload.reload.ResourceRules.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpringSwitchesTest {
    private static final String CACHE = "-Dspring.thymeleaf.cache=false";

    @TempDir
    Path dir;

    @Test
    void springBootIsToldToReadThymeleafsTemplatesAndStaticFilesAnew() throws Exception {
        SpringSwitches switches = switches(Map.of(), run());
        assertEquals(
                List.of(
                        "-Dspring.web.resources.cache.period=0",
                        "-Dspring.web.resources.chain.cache=false",
                        "-Dspring.template.provider.cache=false",
                        CACHE),
                switches.jvmArgs());
        assertEquals(Set.of(Engine.THYMELEAF), switches.uncached());
    }

    @Test
    void whatTheDeveloperSaysStands() throws Exception {
        for (SpringSwitches switches : List.of(
                switches(Map.of(), run("run.jvm_args", "-Dspring.thymeleaf.cache=true")),
                switches(Map.of(), run("run.args", "--spring.thymeleaf.cache=true")),
                switches(Map.of("SPRING_THYMELEAF_CACHE", "true"), run()),
                switches(Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g -Dspring.thymeleaf.cache=true"), run()))) {
            assertEquals(3, switches.jvmArgs().size());
            assertEquals(Set.of(), switches.uncached());
        }
        SpringSwitches same = switches(Map.of("SPRING_THYMELEAF_CACHE", "false"), run());
        assertEquals(3, same.jvmArgs().size());
        assertEquals(Set.of(Engine.THYMELEAF), same.uncached());
    }

    @Test
    void springsOwnDeveloperToolsDoNotRestartItBesideUs() throws Exception {
        List<Path> classpath =
                List.of(Path.of("/m2/spring-boot-4.1.0.jar"), Path.of("/m2/spring-boot-devtools-4.1.0.jar"));
        List<String> told = SpringSwitches.of(classpath, run(), Map.of()).jvmArgs();
        assertEquals(
                List.of("-Dspring.devtools.restart.enabled=false", "-Dspring.devtools.livereload.enabled=false"),
                told.subList(told.size() - 2, told.size()));
        Map<String, String> wanted = Map.of("SPRING_DEVTOOLS_RESTART_ENABLED", "true");
        assertEquals(
                told.size() - 1,
                SpringSwitches.of(classpath, run(), wanted).jvmArgs().size());
    }

    @Test
    void nothingIsSaidWithoutSpringBootOrWhereNoFlagsAreWanted() throws Exception {
        SpringSwitches nothing = new SpringSwitches(List.of(), Set.of());
        assertEquals(nothing, switches(Map.of(), run("run.dev_flags", "false")));
        assertEquals(
                nothing,
                SpringSwitches.of(
                        List.of(Path.of("/m2/thymeleaf-3.1.3.jar"), Path.of("/m2/spring-boot-thymeleaf.jar")),
                        run(),
                        Map.of()));
    }

    private RunConfig run(String... flag) throws ProblemException {
        Map<String, List<String>> flags = flag.length == 0 ? Map.of() : Map.of(flag[0], List.of(flag[1]));
        return ConfigLoader.load(dir, Optional.empty(), Map.of(), flags)
                .config()
                .run();
    }

    private static SpringSwitches switches(Map<String, String> environment, RunConfig run) {
        return SpringSwitches.of(
                List.of(Path.of("/m2/spring-boot-4.1.0.jar"), Path.of("/m2/thymeleaf-3.1.3.RELEASE.jar")),
                run,
                environment);
    }
}
