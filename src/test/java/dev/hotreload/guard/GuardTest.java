package dev.hotreload.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.Config;
import dev.hotreload.config.ConfigLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({
        "PROFILE, production",
        "PROFILE, Production",
        "APP_ENV, prod",
        "ENV, LIVE",
        "ENVIRONMENT, staging",
        "SPRING_PROFILES_ACTIVE, 'a,prod'",
        "SPRING_PROFILES_ACTIVE, ' a , PROD '",
        "QUARKUS_PROFILE, prod",
        "MICRONAUT_ENVIRONMENTS, 'ec2,prod'",
        "JAVA_ENV, prod",
        "NODE_ENV, production",
        "profile, production",
        "CI, true",
        "CI, 1",
        "CI, ' false, but true'",
    })
    void productionIsRefused(String variable, String value) throws Exception {
        assertInstanceOf(Verdict.Refused.class, check(Map.of(variable, value)));
    }

    @ParameterizedTest
    @CsvSource({
        "PROFILE, development",
        "PROFILE, ''",
        "PROFILE, ','",
        "PROFILE, preproduction",
        "PROFILE, not prod",
        "HOSTNAME, production",
        "CI, ''",
        "CI, ' '",
        "CI, 'false'",
        "CI, ' false '",
        "CI, False",
        "CI, 0",
    })
    void anythingElseIsAllowedInSilence(String variable, String value) throws Exception {
        assertEquals(List.of(), announcements(Map.of(variable, value)));
    }

    @Test
    void anInitIsOursWhereItWasToldToRunUs() {
        assertTrue(Machine.namesUs("/sbin/docker-init\0--\0/opt/hotreload\0run\0"));
        assertTrue(Machine.namesUs("sh\0-c\0cd /app && hotreload run\0"));
        assertTrue(Machine.namesUs("java\0-jar\0/opt/hotreload.jar\0run\0"));
        assertFalse(Machine.namesUs("/sbin/init\0"));
        assertFalse(Machine.namesUs("sleep\0/work/hotreload-demo\0"));
        assertFalse(Machine.namesUs(""));
    }

    @Test
    void theRefusalSaysWhyAndWhatToDo() throws Exception {
        assertEquals(
                new Verdict.Refused(List.of(
                        "PROFILE is \"production\", and hotreload must not run in production; unset PROFILE, or set it to"
                                + " \"development\", or, if you are sure that this is not production, write ignore ="
                                + " [\"PROFILE\"] under [guard] in .hotreload.toml",
                        "SPRING_PROFILES_ACTIVE is \"db,Live\", which names \"Live\", and hotreload must not run in"
                                + " production; unset SPRING_PROFILES_ACTIVE, or set it to \"development\", or, if you"
                                + " are sure that this is not production, write ignore = [\"SPRING_PROFILES_ACTIVE\"]"
                                + " under [guard] in .hotreload.toml",
                        "CI is \"true\", and hotreload is for a developer's machine; unset CI, or, if you are sure, write"
                                + " allow_ci = true under [guard] in .hotreload.toml")),
                check(Map.of("PROFILE", "production", "SPRING_PROFILES_ACTIVE", "db,Live", "CI", "true")));
    }

    @Test
    void whatIsQuotedIsWhatTheVariableNames() throws Exception {
        Verdict.Refused refused = assertInstanceOf(Verdict.Refused.class, check(Map.of("PROFILE", " prod ,,")));
        assertTrue(refused.reasons().get(0).startsWith("PROFILE is \"prod\", and"), refused.toString());
    }

    @Test
    void whereNothingIsLookedAtStrictModeSaysThat() throws Exception {
        Verdict verdict = check(Map.of(), "[guard]", "variables = []", "require = [\"dev\"]");
        String reason =
                assertInstanceOf(Verdict.Refused.class, verdict).reasons().get(0);
        assertTrue(reason.endsWith("set one of [guard] variables (looked at: none; accepted: dev)"), reason);
    }

    @Test
    void anIgnoredVariableIsAnnouncedAtEveryStart() throws Exception {
        assertEquals(
                List.of("guard: PROFILE is not looked at ([guard] ignore in .hotreload.toml:2:1)"),
                announcements(Map.of("PROFILE", "production"), "[guard]", "ignore = [\"PROFILE\"]"));
        assertInstanceOf(
                Verdict.Refused.class,
                check(Map.of("PROFILE", "x", "ENV", "prod"), "[guard]", "ignore = [\"PROFILE\"]"));
    }

    @Test
    void anEmptiedGuardIsAnnouncedAtEveryStart() throws Exception {
        assertEquals(
                List.of(
                        "guard: no variable is looked at ([guard] variables in .hotreload.toml:2:1)",
                        "guard: no value refuses ([guard] production in .hotreload.toml:3:1)"),
                announcements(Map.of("PROFILE", "production"), "[guard]", "variables = []", "production = []"));
    }

    @Test
    void ciMayBeAllowed() throws Exception {
        assertEquals(List.of(), announcements(Map.of("CI", "true"), "[guard]", "allow_ci = true"));
    }

    @Test
    void strictModeWantsAVariableThatSaysDevelopment() throws Exception {
        String[] strict = {"[guard]", "require = [\"development\", \"dev\"]", "variables = [\"PROFILE\", \"ENV\"]"};
        assertEquals(
                new Verdict.Refused(
                        List.of(
                                "strict mode in .hotreload.toml:2:1: no variable says that this is"
                                        + " development; set PROFILE=development (looked at: PROFILE, ENV; accepted: development, dev)")),
                check(Map.of("PROFILE", "test"), strict));
        assertEquals(List.of(), announcements(Map.of("ENV", "a, DEV"), strict));
        assertInstanceOf(Verdict.Refused.class, check(Map.of("ENV", "dev", "PROFILE", "prod"), strict));
    }

    @Test
    void aBrokenConfigFileDoesNotOpenTheDoor() throws Exception {
        Verdict verdict =
                check(Map.of("PROFILE", "production"), "[guard", "ignore = [\"PROFILE\"]", "[watch]", "nonsense = ");
        assertInstanceOf(Verdict.Refused.class, verdict);
    }

    @Test
    void otherValuesAndVariablesMayBeNamed() throws Exception {
        String[] own = {"[guard]", "variables = [\"STAGE\"]", "production = [\"Blue\"]"};
        assertInstanceOf(Verdict.Refused.class, check(Map.of("STAGE", "blue"), own));
        assertTrue(check(Map.of("PROFILE", "production"), own) instanceof Verdict.Allowed);
        String[] spaced = {"[guard]", "production = [\" blue \"]"};
        assertInstanceOf(Verdict.Refused.class, check(Map.of("PROFILE", "blue"), spaced));
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, false, '', this container was started for",
        "true, true, false, production, this container was started for",
        "true, true, false, development, ''",
        "true, true, false, Local, ''",
        "true, true, false, dev, ''",
        "true, false, true, '', of this container is read-only",
        "true, false, true, test, ''",
        "true, false, false, '', ''",
        "false, false, true, '', ''",
    })
    void aContainerThatStartsHotreloadMustSayThatItIsForDevelopment(
            boolean container, boolean started, boolean readOnly, String value, String reason) throws Exception {
        Verdict verdict = check(new Machine(container, started, readOnly, false), Map.of("APP_ENV", value));
        if (reason.isEmpty()) {
            assertInstanceOf(Verdict.Allowed.class, verdict);
        } else {
            List<String> reasons =
                    assertInstanceOf(Verdict.Refused.class, verdict).reasons();
            String last = reasons.get(reasons.size() - 1);
            assertTrue(last.contains(reason) && last.contains("set APP_ENV=development in the container's"), last);
        }
    }

    @Test
    void strictModeDecidesWhatIsDevelopmentInAContainerToo() throws Exception {
        Machine first = new Machine(true, true, false, false);
        String[] strict = {"[guard]", "require = [\"sandbox\"]"};
        assertInstanceOf(Verdict.Refused.class, check(first, Map.of("ENV", "development"), strict));
        assertInstanceOf(Verdict.Allowed.class, check(first, Map.of("ENV", "sandbox"), strict));
    }

    @Test
    void aReadOnlyProjectIsAnnounced() throws Exception {
        Verdict verdict = check(new Machine(false, false, false, true), Map.of());
        assertEquals(
                List.of("guard: the project is read-only here; only what is saved from elsewhere is seen"),
                assertInstanceOf(Verdict.Allowed.class, verdict).announcements());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run.env|SPRING_PROFILES_ACTIVE=db,prod|the variable SPRING_PROFILES_ACTIVE as \"db,prod\"",
                "run.env|JAVA_TOOL_OPTIONS=-Xmx1g -Dquarkus.profile=prod|-Dquarkus.profile as \"prod\"",
                "run.env|JDK_JAVA_OPTIONS=-Dapp.env=live|-Dapp.env as \"live\"",
                "run.env|_JAVA_OPTIONS=-Dapp.env=live|-Dapp.env as \"live\"",
                "run.jvm_args|-Dspring.profiles.active=Live|-Dspring.profiles.active as \"Live\"",
                "run.jvm_args|-DSpring.Profiles.Active=prod|-Dspring.profiles.active as \"prod\"",
                "run.args|--spring.profiles.active=a,staging|--spring.profiles.active as \"a,staging\"",
                "run.args|--micronaut.environments=prod|--micronaut.environments as",
                "run.cmd|java -Dapp.env=production -jar x.jar|-Dapp.env as \"production\"",
                "run.cmd|java -Dapp.env=\"production\" -jar x.jar|-Dapp.env as \"production\"",
                "run.cmd|cd x && APP_ENV=prod; java -jar x.jar|the variable APP_ENV as \"prod\"",
                "run.env|JAVA_TOOL_OPTIONS=\"-Dquarkus.profile=prod\"|-Dquarkus.profile as \"prod\"",
                "run.args|APP_ENV=prod|",
                "run.jvm_args|-Dspring.profiles.active=dev|",
                "run.args|--profile|",
                "run.args|production|",
                "run.env|SPRING_PROFILES_ACTIVE=preprod|",
            })
    void anApplicationWithSettingsOfProductionIsRefused(String key, String value, @Nullable String reason)
            throws Exception {
        Map<String, List<String>> flags = key.equals("run.cmd")
                ? Map.of(key, List.of(value), "build.tool", List.of("command"))
                : Map.of(key, List.of(value));
        Config config =
                ConfigLoader.load(dir, Optional.empty(), Map.of(), flags).config();
        List<String> reasons =
                Guard.checkApplication(config.guard(), config.run().env(), config.run());
        if (reason == null) {
            assertEquals(List.of(), reasons);
        } else {
            assertEquals(1, reasons.size());
            assertTrue(reasons.get(0).startsWith("the application would get " + reason), reasons.get(0));
        }
    }

    @Test
    void whatIsIgnoredIsIgnoredInTheApplicationToo() throws Exception {
        Files.writeString(dir.resolve(".hotreload.toml"), "[guard]\nignore = [\"SPRING_PROFILES_ACTIVE\"]");
        Config config = ConfigLoader.load(
                        dir, Optional.empty(), Map.of(), Map.of("run.args", List.of("--spring.profiles.active=prod")))
                .config();
        assertEquals(List.of(), Guard.checkApplication(config.guard(), Map.of(), config.run()));
    }

    private List<String> announcements(Map<String, String> environment, String... lines) throws Exception {
        return assertInstanceOf(Verdict.Allowed.class, check(environment, lines))
                .announcements();
    }

    private Verdict check(Map<String, String> environment, String... lines) throws Exception {
        return check(new Machine(false, false, false, false), environment, lines);
    }

    private Verdict check(Machine machine, Map<String, String> environment, String... lines) throws Exception {
        if (lines.length > 0) {
            Files.writeString(dir.resolve(".hotreload.toml"), String.join("\n", lines));
        }
        return Guard.check(ConfigLoader.guardOf(dir, Optional.empty()), environment, machine);
    }
}
