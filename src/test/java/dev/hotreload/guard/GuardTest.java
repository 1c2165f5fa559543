package dev.hotreload.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.ConfigLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        "CI, 'false'",
        "CI, False",
        "CI, 0",
    })
    void anythingElseIsAllowedInSilence(String variable, String value) throws Exception {
        assertEquals(new Verdict.Allowed(List.of()), check(Map.of(variable, value)));
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
    void anIgnoredVariableIsAnnouncedAtEveryStart() throws Exception {
        assertEquals(
                new Verdict.Allowed(List.of("guard: PROFILE is not looked at ([guard] ignore in .hotreload.toml:2:1)")),
                check(Map.of("PROFILE", "production"), "[guard]", "ignore = [\"PROFILE\"]"));
        assertInstanceOf(
                Verdict.Refused.class,
                check(Map.of("PROFILE", "x", "ENV", "prod"), "[guard]", "ignore = [\"PROFILE\"]"));
    }

    @Test
    void anEmptiedGuardIsAnnouncedAtEveryStart() throws Exception {
        assertEquals(
                new Verdict.Allowed(List.of(
                        "guard: no variable is looked at ([guard] variables in .hotreload.toml:2:1)",
                        "guard: no value refuses ([guard] production in .hotreload.toml:3:1)")),
                check(Map.of("PROFILE", "production"), "[guard]", "variables = []", "production = []"));
    }

    @Test
    void ciMayBeAllowed() throws Exception {
        assertEquals(new Verdict.Allowed(List.of()), check(Map.of("CI", "true"), "[guard]", "allow_ci = true"));
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
        assertEquals(new Verdict.Allowed(List.of()), check(Map.of("ENV", "a, DEV"), strict));
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
    }

    private Verdict check(Map<String, String> environment, String... lines) throws Exception {
        if (lines.length > 0) {
            Files.writeString(dir.resolve(".hotreload.toml"), String.join("\n", lines));
        }
        return Guard.check(ConfigLoader.guardOf(dir, Optional.empty()), environment);
    }
}
