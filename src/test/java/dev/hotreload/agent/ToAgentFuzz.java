package dev.hotreload.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hotreload.fuzz.FuzzTarget;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Any bytes from the runner: the agent gives each question one answer that carries its number, and none throws. What is
 * redefined is noted and left alone.
 */
public final class ToAgentFuzz implements FuzzTarget {
    private static final int MOST_BYTES = 1 << 16;

    private static final Map<Byte, Byte> ANSWERS = Map.of(
            Protocol.ASK, Protocol.ANSWER,
            Protocol.GO, Protocol.DONE,
            Protocol.END, Protocol.ENDED,
            Protocol.STOPPING, Protocol.TRACES,
            Protocol.TRACE, Protocol.TRACES,
            Protocol.LIST, Protocol.LISTED);

    private final Instrumentation instrumentation = (Instrumentation) Proxy.newProxyInstance(
            ToAgentFuzz.class.getClassLoader(), new Class<?>[] {Instrumentation.class}, (self, method, arguments) -> {
                Class<?> result = method.getReturnType();
                return method.getName().equals("getAllLoadedClasses")
                        ? new Class<?>[] {ToAgentFuzz.class, String.class}
                        : result == boolean.class ? (Object) false : null;
            });

    @Override
    public String name() {
        return "to-agent";
    }

    @Override
    public void run(byte[] input) throws Exception {
        welcome(input);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Swapper swapper = new Swapper(instrumentation, new Protocol.Welcome(1, dirs(), "", List.of(), List.of()), out);
        InputStream in = new ByteArrayInputStream(input);
        while (true) {
            Protocol.Frame frame;
            try {
                frame = Protocol.readCut(in, MOST_BYTES);
            } catch (IOException end) {
                return;
            }
            if (frame.type() == Protocol.BEGIN) {
                begin(frame);
            } else if (ANSWERS.containsKey(frame.type())) {
                out.reset();
                swapper.answer(frame);
                InputStream answers = new ByteArrayInputStream(out.toByteArray());
                Protocol.Frame answer = Protocol.read(answers, Protocol.MAX_PAYLOAD_BYTES);
                assertEquals(ANSWERS.get(frame.type()), answer.type());
                assertEquals(frame.number(), answer.number());
                assertEquals(0, answers.available());
            }
        }
    }

    private static List<String> dirs() throws URISyntaxException {
        return List.of(Path.of(ToAgentFuzz.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString());
    }

    private static void welcome(byte[] input) {
        try {
            Protocol.Welcome.read(new ByteArrayInputStream(input));
        } catch (IOException damaged) {
            // The application ends, and says so.
        }
    }

    private static void begin(Protocol.Frame frame) {
        try {
            Begin.read(frame);
        } catch (IOException damaged) {
            // The standby ends, which nobody misses.
        }
    }

    @Override
    public List<byte[]> seeds() throws Exception {
        String name = ToAgentFuzz.class.getName();
        Ask.Item item =
                new Ask.Item(name, name, new byte[] {1, 2}, true, true, Optional.empty(), Set.of("main"), List.of());
        Ask.Item refused = new Ask.Item(
                "a.B",
                "a.B",
                new byte[0],
                false,
                false,
                Optional.of("it gained a field"),
                Set.of(),
                List.of(new Ask.Start("it has run", Set.of("a.B#run"))));
        ByteArrayOutputStream questions = new ByteArrayOutputStream();
        Protocol.write(questions, Protocol.ASK, new Ask(7, List.of(item, refused)).payload());
        Protocol.write(questions, Protocol.GO, new Go(7).payload());
        Protocol.write(questions, Protocol.LIST, new byte[] {0, 0, 0, 8});
        Protocol.write(questions, Protocol.TRACE, new byte[] {0, 0, 0, 9});
        Protocol.write(questions, Protocol.STOPPING, new byte[] {0, 0, 0, 10});
        Protocol.write(questions, Protocol.END, new End(11, "handover").payload());
        ByteArrayOutputStream standby = new ByteArrayOutputStream();
        new Protocol.Welcome(Protocol.VERSION, List.of("classes"), "Hook", List.of("a.B"), List.of("a.B"))
                .write(standby);
        Protocol.write(standby, Protocol.BEGIN, new Begin(Map.of("a", "b"), Map.of("A", "b")).payload());
        return List.of(questions.toByteArray(), standby.toByteArray());
    }
}
