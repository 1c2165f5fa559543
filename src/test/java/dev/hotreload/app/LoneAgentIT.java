package dev.hotreload.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hotreload.agent.Protocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent in a JVM that no hotreload started, as by an image or a variable that carries the option on. */
class LoneAgentIT {
    private static final String ALONE =
            "hotreload: the agent does nothing, because no hotreload started this JVM (%s); take -javaagent with"
                    + " hotreload-agent.jar out of its options\n";

    @TempDir
    Path dir;

    private Path jar;
    private Path program;

    @BeforeEach
    void program() throws IOException {
        jar = AgentJar.extractTo(dir);
        program = Files.writeString(
                dir.resolve("Main.java"),
                "class Main { public static void main(String[] a) throws Exception { Thread.sleep(300);"
                        + " System.out.println(\"unharmed\"); } }");
    }

    private record Ended(int code, String out, String err) {}

    private Ended run(String option, boolean byVariable) throws Exception {
        List<String> command =
                byVariable ? List.of(java(), program.toString()) : List.of(java(), option, program.toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(dir.resolve("out").toFile())
                .redirectError(dir.resolve("err").toFile());
        if (byVariable) {
            builder.environment().put("JAVA_TOOL_OPTIONS", option);
        }
        int code = builder.start().waitFor();
        return new Ended(code, read("out"), read("err"));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private String read(String name) throws IOException {
        return Files.readString(dir.resolve(name), StandardCharsets.UTF_8);
    }

    @Test
    void withoutAnArgumentItSaysSoAndTheApplicationGoesOn() throws Exception {
        assertEquals(
                new Ended(0, "unharmed\n", ALONE.formatted("it is given no link file")),
                run("-javaagent:" + jar, false));
    }

    @Test
    void theOptionInAVariableDoesNoHarmEither() throws Exception {
        String option = "-javaagent:" + jar + "=/nowhere/agent-1.link";
        assertEquals(
                new Ended(
                        0,
                        "unharmed\n",
                        "Picked up JAVA_TOOL_OPTIONS: " + option + "\n"
                                + ALONE.formatted("there is no link file to take")),
                run(option, true));
    }

    @Test
    void aLinkFileThatCameWithACopyOfTheDirectoryIsOfAnotherStart() throws Exception {
        Path link = Files.writeString(dir.resolve("agent-1.link"), "1\nsecret\n1000\n");
        Files.setLastModifiedTime(link, FileTime.from(Instant.now().minusSeconds(3600)));
        assertEquals(
                new Ended(0, "unharmed\n", ALONE.formatted("the link file is of another start")),
                run("-javaagent:" + jar + "=" + Protocol.STANDBY + link, false));
    }
}
