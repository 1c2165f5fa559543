package dev.hotreload.app;

import dev.hotreload.agent.Answer;
import dev.hotreload.agent.Ask;
import dev.hotreload.agent.Begin;
import dev.hotreload.agent.Done;
import dev.hotreload.agent.End;
import dev.hotreload.agent.Ended;
import dev.hotreload.agent.Go;
import dev.hotreload.agent.Listed;
import dev.hotreload.agent.Measure;
import dev.hotreload.agent.Measured;
import dev.hotreload.agent.Protocol;
import dev.hotreload.agent.Traces;
import dev.hotreload.swap.Redefinition;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The conversation with one child's agent. One thread asks and waits for the answer; another reads. A question that is not
 * wanted any more, as the supplier says, is given up.
 */
final class AgentLink implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AgentLink.class);
    private static final long LOOK_MILLIS = 20;

    private final Socket socket;
    private final String threadName;
    private final BlockingQueue<Protocol.Frame> replies = new LinkedBlockingQueue<>();
    private final Object writing = new Object();
    private volatile Optional<String> spoiled = Optional.empty();
    private volatile boolean gone;
    private int number;

    AgentLink(Socket socket, String threadName) {
        this.socket = socket;
        this.threadName = threadName;
    }

    /** Reads until the other side is gone. */
    void listen() {
        try {
            while (true) {
                Protocol.Frame frame = Protocol.readCut(socket.getInputStream(), Protocol.MAX_PAYLOAD_BYTES);
                if (frame.type() == Protocol.SPOILED) {
                    spoiled = Optional.of(nameIn(frame));
                } else {
                    replies.add(frame);
                }
            }
        } catch (IOException ended) {
            gone = true;
        }
    }

    /** A standby that says this damaged is as little use as one that says it well. */
    private static String nameIn(Protocol.Frame frame) {
        try {
            return frame.text();
        } catch (IOException damaged) {
            return "a class";
        }
    }

    /** The binary name of a class that a standby could not initialise, and that its application could not use. */
    Optional<String> spoiled() {
        return spoiled;
    }

    /** Lets the agent prepare itself for a question; returns at once. */
    void expect() {
        send(Protocol.EXPECT, new byte[0]);
    }

    /** Asks whether these may be exchanged, and returns their hosts of which some class is loaded. */
    Set<String> ask(List<Redefinition> classes, Duration longest, BooleanSupplier wanted)
            throws Refusal, InterruptedException {
        number++;
        send(
                Protocol.ASK,
                payload(new Ask(number, classes.stream().map(AgentLink::item).toList())));
        try {
            Answer answer = Answer.read(await(Protocol.ANSWER, longest, wanted));
            if (answer.refusal().isPresent()) {
                throw new Refusal(answer.refusal().get());
            }
            return answer.hosts();
        } catch (IOException damaged) {
            throw new Refusal("the application's answer was damaged");
        }
    }

    /** Lets the agent do what it was asked about last; returns how many classes it exchanged. */
    int go(Duration longest, BooleanSupplier wanted) throws Refusal, InterruptedException {
        send(Protocol.GO, new Go(number).payload());
        try {
            Done done = Done.read(await(Protocol.DONE, longest, wanted));
            if (done.refusal().isPresent()) {
                throw new Refusal(done.refusal().get());
            }
            log.debug("{} classes exchanged in {} microseconds", done.classes(), done.micros());
            done.notes().forEach(note -> log.debug("a cache was not cleared: {}", note));
            return done.classes();
        } catch (IOException damaged) {
            throw new Refusal("the application's answer was damaged");
        }
    }

    /** Has the application leave in this directory what it wants to; returns whether that is complete. */
    boolean end(Path dir, Duration longest, BooleanSupplier wanted) throws InterruptedException {
        number++;
        try {
            send(Protocol.END, new End(number, dir.toString()).payload());
            return Ended.read(await(Protocol.ENDED, longest, wanted)).complete();
        } catch (Refusal | IOException unanswered) {
            log.debug("the application left nothing for the next start: {}", unanswered.toString());
            return false;
        }
    }

    /** Says that the signal to stop comes next. */
    void stopping(Duration longest, BooleanSupplier wanted) throws InterruptedException {
        traces(Protocol.STOPPING, longest, wanted);
    }

    /** Where the application stands, while it starts or stops; empty when the answer is missing. */
    List<Traces.Trace> traces(Duration longest, BooleanSupplier wanted) throws InterruptedException {
        return traces(Protocol.TRACE, longest, wanted);
    }

    private List<Traces.Trace> traces(byte type, Duration longest, BooleanSupplier wanted) throws InterruptedException {
        number++;
        try {
            send(type, ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
            return Traces.read(await(Protocol.TRACES, longest, wanted)).threads();
        } catch (Refusal | IOException unanswered) {
            log.debug("the application did not say where it stands: {}", unanswered.toString());
            return List.of();
        }
    }

    /** Binary names of the loaded classes that are not the project's; none when the answer is missing. */
    List<String> libraries(Duration longest, BooleanSupplier wanted) throws InterruptedException {
        number++;
        try {
            send(
                    Protocol.LIST,
                    ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
            return Listed.read(await(Protocol.LISTED, longest, wanted)).classes();
        } catch (Refusal | IOException unanswered) {
            log.debug("the application did not say which classes it has loaded: {}", unanswered.toString());
            return List.of();
        }
    }

    /**
     * What the application takes of the machine; empty when the answer is missing.
     *
     * @param collect whether garbage is to be collected before
     */
    Optional<Measured> measure(boolean collect, Duration longest, BooleanSupplier wanted) throws InterruptedException {
        number++;
        try {
            send(Protocol.MEASURE, new Measure(number, collect).payload());
            return Optional.of(Measured.read(await(Protocol.MEASURED, longest, wanted)));
        } catch (Refusal | IOException unanswered) {
            log.debug("the application was not measured: {}", unanswered.toString());
            return Optional.empty();
        }
    }

    /** Lets a standby run the application, and returns whether it does; only before any question. */
    boolean begin(Begin order, Duration longest) throws InterruptedException {
        try {
            send(Protocol.BEGIN, order.payload());
            await(Protocol.BEGUN, longest, () -> spoiled.isEmpty());
            return true;
        } catch (Refusal refusal) {
            log.debug("the standby does not begin: {}", refusal.toString());
            return false;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Ask.Item item(Redefinition one) {
        List<Ask.Start> starts = one.starts().stream()
                .map(start -> new Ask.Start(start.reason(), start.frames()))
                .toList();
        return new Ask.Item(
                one.className(),
                one.host(),
                one.classFile(),
                one.members(),
                one.define(),
                one.refusal(),
                one.loops(),
                starts);
    }

    private static byte[] payload(Ask ask) throws Refusal {
        try {
            byte[] payload = ask.payload();
            if (payload.length <= Protocol.MAX_PAYLOAD_BYTES) {
                return payload;
            }
        } catch (UTFDataFormatException tooLong) {
            // So is a reason or a name.
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        throw new Refusal("the changed classes are too large to be sent");
    }

    /** On a thread of its own: a JVM that a debugger or a signal has halted does not read. */
    private void send(byte type, byte[] payload) {
        Thread thread = new Thread(() -> write(type, payload), threadName + "-ask");
        thread.setDaemon(true);
        thread.start();
    }

    private void write(byte type, byte[] payload) {
        synchronized (writing) {
            try {
                Protocol.write(socket.getOutputStream(), type, payload);
            } catch (IOException ended) {
                gone = true;
            }
        }
    }

    private Protocol.Frame await(byte type, Duration longest, BooleanSupplier wanted)
            throws Refusal, InterruptedException {
        long endNanos = System.nanoTime() + longest.toNanos();
        while (wanted.getAsBoolean()) {
            boolean last = gone;
            Protocol.Frame reply = replies.poll(last ? 0 : LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (reply == null) {
                if (last) {
                    throw new Refusal("it ended");
                }
                if (System.nanoTime() - endNanos >= 0) {
                    throw new Refusal("the application did not answer");
                }
            } else if (reply.type() == type && isOfThisQuestion(reply)) {
                return reply;
            }
        }
        throw new Refusal("something newer was asked for");
    }

    /** Answers to older questions come late, and nobody waits for them. */
    private boolean isOfThisQuestion(Protocol.Frame reply) {
        try {
            return reply.number() == number;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
