package dev.hotreload.e2e;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The environments of docs/guard.md. */
final class GuardCases {
    private static final List<String> FIRST = List.of("unshare", "--fork", "--pid", "--mount-proc");
    private static final List<String> CHILD_OF_INIT =
            List.of("unshare", "--fork", "--pid", "--mount-proc", "sh", "-c", "setsid \"$@\"; exit $?", "sh");
    private static final List<String> READ_ONLY_ROOT =
            List.of("unshare", "--mount", "sh", "-c", "mount -o remount,bind,ro / && exec \"$@\"", "sh");
    private static final List<String> READ_ONLY_PROJECT = List.of(
            "unshare",
            "--mount",
            "sh",
            "-c",
            "mount --bind . \"$PWD\" && mount -o remount,bind,ro \"$PWD\" && cd \"$PWD\" && exec \"$@\"",
            "sh");
    private static final String RUNTIME = "--limit-modules java.base,java.logging,java.xml,java.management,java.naming,"
            + "java.sql,java.desktop,java.compiler,jdk.unsupported";
    private static final boolean NAMESPACES = worked("unshare", "--fork", "--pid", "--mount-proc", "--mount", "true");

    private final List<Case> cases = new ArrayList<>();

    private GuardCases() {}

    /**
     * One environment.
     *
     * @param around what the executable is started by
     * @param shown what the table calls that
     * @param envFile a line of {@code .env}, or empty
     * @param args of the application
     */
    record Case(
            String shown,
            List<String> around,
            Map<String, String> variables,
            List<String> config,
            String envFile,
            List<String> args) {

        boolean isPossible() {
            return around.isEmpty() || NAMESPACES;
        }

        String row(String outcome) {
            List<String> environment = new ArrayList<>();
            if (!shown.isEmpty()) {
                environment.add(shown);
            }
            variables.forEach((name, value) -> {
                if (!name.startsWith("HOTRELOAD_")) {
                    environment.add("`" + name + "=" + value + "`");
                }
            });
            if (!envFile.isEmpty()) {
                environment.add("`.env`: `" + envFile + "`");
            }
            if (!args.isEmpty()) {
                environment.add("`hotreload run " + String.join(" ", args) + "`");
            }
            String said = environment.isEmpty() ? "nothing" : String.join(", ", environment);
            String lines = config.stream().map(line -> "`" + line + "`").collect(Collectors.joining(" "));
            return "| " + said + " | " + lines + " | " + outcome + " |";
        }
    }

    static List<Case> all() {
        GuardCases all = new GuardCases();
        all.variables();
        all.ci();
        all.settings();
        all.containers();
        all.application();
        return all.cases;
    }

    private void variables() {
        variable("", "");
        for (String name : List.of(
                "PROFILE",
                "APP_ENV",
                "ENV",
                "ENVIRONMENT",
                "SPRING_PROFILES_ACTIVE",
                "QUARKUS_PROFILE",
                "MICRONAUT_ENVIRONMENTS",
                "JAVA_ENV",
                "NODE_ENV")) {
            variable(name, "production");
        }
        for (String value : List.of("prod", "LIVE", "Staging", "development,production")) {
            variable("PROFILE", value);
        }
        variable("profile", "production");
        for (String value : List.of("development", "preproduction", "")) {
            variable("PROFILE", value);
        }
        variable("STAGE", "production");
    }

    private void variable(String name, String value) {
        add("", name.isEmpty() ? Map.of() : Map.of(name, value));
    }

    private void ci() {
        for (String value : List.of("true", "1", "false")) {
            variable("CI", value);
        }
        add("", Map.of("CI", "true"), "[guard]", "allow_ci = true");
    }

    private void settings() {
        add("", Map.of("PROFILE", "production"), "[guard]", "ignore = [\"PROFILE\"]");
        add("", Map.of("PROFILE", "production"), "[guard]", "variables = []");
        add("", Map.of("STAGE", "blue"), "[guard]", "variables = [\"STAGE\"]", "production = [\"Blue\"]");
        add("", Map.of("PROFILE", "production"), "[guard", "ignore = [\"PROFILE\"]");
        String[] strict = {"[guard]", "require = [\"development\", \"dev\"]"};
        add("", Map.of(), strict);
        add("", Map.of("ENV", "Dev"), strict);
        add("", Map.of("ENV", "dev", "PROFILE", "prod"), strict);
    }

    private void containers() {
        String first = "first process of a container";
        add(first, FIRST, Map.of());
        add(first, FIRST, Map.of("APP_ENV", "development"));
        add(first, FIRST, Map.of("PROFILE", "production"));
        add(first, FIRST, Map.of("ENV", "development"), "[guard]", "require = [\"sandbox\"]");
        String init = "child of a container's init, without a terminal";
        add(init, CHILD_OF_INIT, Map.of("container", "podman"));
        add(init, CHILD_OF_INIT, Map.of("container", "podman", "APP_ENV", "dev"));
        add("in a shell in a pod", List.of(), Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1"));
        String readOnly = "a container with a read-only file system";
        add(readOnly, READ_ONLY_ROOT, Map.of("container", "oci"));
        add("a read-only project", READ_ONLY_PROJECT, Map.of("HOTRELOAD_TMP_DIR", "/dev/shm/hotreload-guard-it"));
        String runtime = "Java without a compiler";
        add(runtime, Map.of("HOTRELOAD_JAVA_OPTS", RUNTIME));
        add(runtime, Map.of("HOTRELOAD_JAVA_OPTS", RUNTIME, "PROFILE", "production"));
    }

    private void application() {
        add("", Map.of(), "[run.env]", "SPRING_PROFILES_ACTIVE = \"prod\"");
        add("", Map.of(), "[run]", "jvm_args = [\"-Dspring.profiles.active=a,prod\"]");
        add("", Map.of(), "[run]", "args = [\"--spring.profiles.active=live\"]");
        add("", Map.of("JAVA_TOOL_OPTIONS", "-Dquarkus.profile=prod"));
        cases.add(new Case("", List.of(), Map.of(), List.of(), "APP_ENV=production", List.of()));
        cases.add(
                new Case("", List.of(), Map.of("APP_ENV", "development"), List.of(), "APP_ENV=production", List.of()));
        cases.add(new Case("", List.of(), Map.of(), List.of(), "", List.of("--", "--micronaut.environments=ec2,prod")));
        add(
                "",
                Map.of(),
                "[guard]",
                "ignore = [\"SPRING_PROFILES_ACTIVE\"]",
                "[run]",
                "args = [\"--spring.profiles.active=prod\"]");
    }

    private void add(String shown, Map<String, String> variables, String... config) {
        add(shown, List.of(), variables, config);
    }

    private void add(String shown, List<String> around, Map<String, String> variables, String... config) {
        Map<String, String> sorted = new LinkedHashMap<>();
        variables.keySet().stream().sorted().forEach(name -> sorted.put(name, variables.get(name)));
        cases.add(new Case(shown, around, sorted, List.of(config), "", List.of()));
    }

    private static boolean worked(String... command) {
        try {
            Process trial = new ProcessBuilder(command).start();
            return trial.waitFor(10, TimeUnit.SECONDS) && trial.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
