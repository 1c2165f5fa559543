package dev.hotreload.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two web applications under one runner. */
class SeveralAppsIT {
    private static final String MAIN = ProjectCopy.APP + "Main.java";
    private static final String GREETING = ProjectCopy.APP + "Greeting.java";

    @RegisterExtension
    final Runners runners = Runners.perTest();

    @TempDir
    Path dir;

    private final int shopPort = Web.freePort();
    private final int mailPort = Web.freePort();
    private ProjectCopy shop;
    private ProjectCopy mail;

    @BeforeEach
    void makeProjects() throws Exception {
        shop = ProjectCopy.of("plain-web", dir.resolve("shop"));
        mail = ProjectCopy.of("plain-web", dir.resolve("mail"));
        config("");
    }

    /** With more keys for the one called shop. */
    private void config(String... more) throws IOException {
        List<String> lines = new ArrayList<>(
                List.of("[[app]]", "name = \"shop\"", "root = \"shop\"", "run.env = { PORT = \"" + shopPort + "\" }"));
        lines.addAll(List.of(more));
        lines.addAll(
                List.of("[[app]]", "name = \"mail\"", "root = \"mail\"", "run.env = { PORT = \"" + mailPort + "\" }"));
        Files.write(dir.resolve(".hotreload.toml"), lines);
    }

    private Runner started() throws IOException {
        Runner runner = runners.in(dir).start();
        runner.prints("shop \\| .*live +generation 1 on http://127.0.0.1:" + shopPort);
        runner.prints("mail \\| .*live +generation 1 on http://127.0.0.1:" + mailPort);
        return runner;
    }

    private static void greets(ProjectCopy project, String before, String after) throws IOException {
        project.replace(GREETING, "\"" + before + "\"", "\"" + after + "\"");
    }

    @Test
    void eachIsEditedAloneAndOneThatBreaksLeavesTheOther() throws Exception {
        Runner runner = started();
        assertTrue(Files.isDirectory(dir.resolve(".hotreload/apps/shop/classes")));
        assertFalse(Files.exists(shop.path(".hotreload")), "all that is written is below the common directory");
        String mailPid = Web.get(mailPort, "/pid").orElseThrow();

        greets(shop, "hello", "welcome");
        runner.prints("shop \\| .*live +generation 2 .*swapped Greeting");
        assertEquals(Optional.of("welcome"), Web.get(shopPort, "/"));
        assertEquals(Optional.of("hello"), Web.get(mailPort, "/"));

        shop.replace(GREETING, "return", "retrun");
        runner.prints("shop \\| .*broken +.*Greeting.java");
        greets(mail, "hello", "dear");
        runner.prints("mail \\| .*live +generation 2 .*swapped Greeting");
        assertEquals(Optional.of("dear"), Web.get(mailPort, "/"));
        assertEquals(Optional.of("welcome"), Web.get(shopPort, "/"));
        assertEquals(mailPid, Web.get(mailPort, "/pid").orElseThrow());

        runner.type("q");
        assertEquals(0, runner.exitCode());
        runner.leavesNothing();
        assertTrue(Web.isFree(shopPort) && Web.isFree(mailPort));
    }

    @Test
    void aKeyIsForAllOrForTheOneThatIsNamed() throws Exception {
        Runner runner = started();
        String shopPid = Web.get(shopPort, "/pid").orElseThrow();
        String mailPid = Web.get(mailPort, "/pid").orElseThrow();
        runner.type("r ma");
        runner.prints("mail \\| .*live +generation 1 .*restarted because you asked for it");
        assertEquals(shopPid, Web.get(shopPort, "/pid").orElseThrow());
        assertNotEquals(mailPid, Web.get(mailPort, "/pid").orElseThrow());
        runner.fromHere().type("r");
        runner.prints("shop \\| .*restarted because you asked for it");
        runner.prints("mail \\| .*restarted because you asked for it");
        runner.type("r x");
        runner.prints("keys +no application is called x; there are shop, mail");
        runner.type("what");
        runner.prints("keys +r restarts, .*: all, or one by its name");
    }

    @Test
    void theyStartInOrderAndStopInTheOtherOrder() throws Exception {
        for (ProjectCopy project : List.of(shop, mail)) {
            project.replace(
                    MAIN,
                    "server.start();",
                    "Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println(\"ends\")));\n"
                            + "server.start();");
        }
        shop.replace(MAIN, "HttpServer server =", """
                while (!java.nio.file.Files.exists(java.nio.file.Path.of("may-start"))) {
                    Thread.onSpinWait();
                }
                HttpServer server =""");
        Runner runner = runners.in(dir).start();
        runner.patiently("the first starts")
                .until(() -> workingDirs(runner).contains(shop.dir())
                        && Files.exists(dir.resolve(".hotreload/apps/mail/status.json"))
                        && Files.readString(dir.resolve(".hotreload/apps/mail/status.json"))
                                .contains("\"starting\""));
        assertFalse(workingDirs(runner).contains(mail.dir()));
        shop.write("may-start", "");
        runner.prints("mail \\| .*live +generation 1 ");
        String output = runner.output();
        assertTrue(output.indexOf("shop | [hotreload] live") < output.indexOf("mail | [hotreload] live"), output);

        runner.signal("TERM");
        assertEquals(143, runner.exitCode());
        assertTrue(runner.output().contains("mail | ends\nshop | ends\n"), runner.output());
        runner.leavesNothing();
    }

    @Test
    void theNextStartsAlthoughTheOneBeforeCannotBeBuilt() throws Exception {
        shop.replace(GREETING, "return", "retrun");
        Runner runner = runners.in(dir).start();
        runner.prints("mail \\| .*live +generation 1 ");
        assertTrue(runner.output().contains("shop | [hotreload] broken"), runner.output());
        shop.replace(GREETING, "retrun", "return");
        runner.prints("shop \\| .*live +generation 2 ");
    }

    @Test
    void aChangeOfTheFileRestartsTheOneThatItConcerns() throws Exception {
        Runner runner = started();
        String mailPid = Web.get(mailPort, "/pid").orElseThrow();
        config("run.args = [\"express\"]");
        runner.prints("shop \\| .*live +generation 2 .*restarted because .hotreload.toml changed");
        runner.prints("mail \\| .*config +nothing that matters changed");
        assertEquals(mailPid, Web.get(mailPort, "/pid").orElseThrow());
        runner.fromHere();
        Files.writeString(
                dir.resolve(".hotreload.toml"),
                Files.readString(dir.resolve(".hotreload.toml")).replace("\"mail\"\nroot", "\"post\"\nroot"));
        runner.prints("other applications are named than before; start hotreload again to run them");
    }

    @Test
    void linesStayWholeHoweverTheyAreWritten() throws Exception {
        for (ProjectCopy project : List.of(shop, mail)) {
            project.replace(MAIN, "server.start();", """
                    for (int i = 0; i < 2000; i++) {
                        System.out.print("line ");
                        System.out.flush();
                        System.out.println("number " + i);
                        System.err.println("error " + i);
                    }
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                        System.out.print("no end");
                        System.out.flush();
                    }));
                    server.start();""");
        }
        Runner runner = started();
        runner.prints("shop \\| listening on");
        runner.prints("mail \\| listening on");
        runner.type("q");
        assertEquals(0, runner.exitCode());
        for (String name : List.of("shop", "mail")) {
            assertEquals(2000, count(runner.output(), name + " \\| line number \\d+"));
            assertEquals(2000, count(runner.errors(), name + " \\| error \\d+"));
            assertEquals(1, count(runner.output(), name + " \\| no end"));
        }
        assertEquals(
                List.of(),
                runner.output()
                        .lines()
                        .filter(line -> !line.startsWith("shop | ") && !line.startsWith("mail | "))
                        .toList());
    }

    private static List<Path> workingDirs(Runner runner) throws IOException {
        List<Path> dirs = new ArrayList<>();
        for (ProcessHandle jvm : runner.jvms()) {
            try {
                dirs.add(Processes.workingDir(jvm.pid()));
            } catch (IOException ended) {
                // One that only tried something out.
            }
        }
        return dirs;
    }

    private static long count(String text, String regex) {
        return Stream.of(text.split("\n", -1))
                .filter(line -> line.matches(regex))
                .count();
    }

    @Test
    void oneStatusTellsOfAllAndAwaitOfTheOneThatIsNamed() throws Exception {
        Runner runner = started();
        shop.replace(GREETING, "return", "retrun");
        runner.prints("shop \\| .*broken ");
        Runner status = runners.in(dir).args("status").start();
        assertEquals(0, status.exitCode());
        assertTrue(
                status.output()
                        .matches("(?s)shop \\| broken +generation 2.*\nshop \\| .*Greeting.*\nmail \\| live +.*"),
                status.output());
        Runner json = runners.in(dir).args("status", "--json", "--app", "mail").start();
        assertEquals(0, json.exitCode());
        assertTrue(json.output().contains("\"state\":\"live\""), json.output());
        assertEquals(7, runners.in(dir).args("await").start().exitCode());
        assertEquals(7, runners.in(dir).args("await", "--app", "shop").start().exitCode());
        assertEquals(
                0,
                runners.in(dir)
                        .args("await", "--app", "mail", "--generation", "1")
                        .start()
                        .exitCode());
        Runner unclear = runners.in(dir).args("await", "--generation", "2").start();
        assertEquals(2, unclear.exitCode());
        assertTrue(unclear.errors().contains("choose one with --app NAME"), unclear.errors());
    }

    @Test
    void oneCanBeRunAlone() throws Exception {
        Runner runner =
                runners.in(dir).args("run", "--app", "mail", "--", "express").start();
        runner.prints("mail \\| .*live +generation 1 on http://127.0.0.1:" + mailPort);
        assertEquals(Optional.empty(), Web.get(shopPort, "/"));
        Runner both = runners.in(dir).args("run", "--", "express").start();
        assertEquals(5, both.exitCode(), "one run a project");
    }

    @Test
    void nothingStartsWhereOneCannot() throws Exception {
        Files.delete(mail.path(MAIN));
        shop.write("pom.xml", "<project>");
        Runner runner = runners.in(dir).start();
        assertEquals(2, runner.exitCode());
        assertTrue(runner.errors().contains("pom.xml"), runner.errors());
        assertEquals(0, count(runner.output(), ".*live.*"));
    }

    @Test
    void bothAreReachedAtOneAddress() throws Exception {
        int port = Web.freePort();
        for (ProjectCopy project : List.of(shop, mail)) {
            project.replace(
                    MAIN, "route(server, \"/\"", "route(server, \"/mail\", () -> \"no mail\");\nroute(server, \"/\"");
        }
        config("proxy.routes = [\"/\"]");
        Path file = dir.resolve(".hotreload.toml");
        Files.writeString(
                file, "proxy.port = " + port + "\n" + Files.readString(file) + "proxy.routes = [\"/mail\"]\n");
        Runner runner = runners.in(dir).env("HOTRELOAD_PROXY_ENABLED", "true").start();
        runner.prints("shop \\| .*live +generation 1 on http://127.0.0.1:" + port + ",");
        runner.prints("mail \\| .*live +generation 1 on http://127.0.0.1:" + port + "/mail,");
        assertEquals(Optional.of("hello"), Web.get(port, "/"));
        assertEquals(Optional.of("no mail"), Web.get(port, "/mail"));
        mail.replace(MAIN, "no mail", "two letters");
        runner.prints("mail \\| .*live +generation 2 ");
        assertEquals(Optional.of("two letters"), Web.get(port, "/mail"));
        greets(shop, "hello", "welcome");
        runner.prints("shop \\| .*live +generation 2 ");
        assertEquals(Optional.of("welcome"), Web.get(port, "/"));
        assertTrue(Web.get(port, "/__hotreload/status").orElse("").contains("\"app\":\"mail\",\"state\":\"live\""));

        // Another route for one of them is known at once, and the other goes on.
        String shopPid = Web.get(port, "/pid").orElseThrow();
        Files.writeString(file, Files.readString(file).replace("[\"/mail\"]", "[\"/mail\", \"/total\"]"));
        runner.prints("mail \\| .*live +generation 3 ");
        assertEquals(Optional.of("total 480"), Web.get(port, "/total"));
        assertEquals(shopPid, Web.get(port, "/pid").orElseThrow());
        runner.type("q");
        assertEquals(0, runner.exitCode());
        runner.leavesNothing();
        assertTrue(Web.isFree(port));
    }
}
