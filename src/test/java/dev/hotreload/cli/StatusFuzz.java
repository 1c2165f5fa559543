package dev.hotreload.cli;

import com.google.gson.JsonObject;
import dev.hotreload.fuzz.FuzzTarget;
import dev.hotreload.fuzz.Scratch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Any bytes as the status of a run: it is shown, nobody runs, or it is said not to be ours. */
public final class StatusFuzz implements FuzzTarget {
    private static final String PID = "4242";
    private static final String STARTED = "2026-11-23T00:00:00Z";

    private final Scratch scratch = new Scratch();
    private final Runs runs = new Runs(Map.of("", scratch.dir()));
    private final ProcessHandle self = ProcessHandle.current();

    @Override
    public String name() {
        return "status";
    }

    @Override
    public void run(byte[] input) throws Exception {
        // In the place of a run that is there.
        String text = new String(input, StandardCharsets.ISO_8859_1)
                .replace(PID, String.valueOf(self.pid()))
                .replace(
                        STARTED,
                        self.info().startInstant().map(Object::toString).orElse(STARTED));
        scratch.write("status.json", text.getBytes(StandardCharsets.ISO_8859_1));
        try {
            Map<String, JsonObject> found = runs.read();
            if (!found.isEmpty()) {
                runs.text(found);
                runs.json(found);
            }
        } catch (IOException notOurs) {
            // It is said, with the name of the file.
        }
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(("{\"pid\":" + PID + ",\"started\":\"" + STARTED + "\",\"state\":\"broken\",\"generation\":2,"
                        + "\"address\":\"a\",\"reason\":\"\",\"serving\":1,\"problems\":[{\"file\":\"A.java\",\"line\":1,"
                        + "\"column\":2,\"severity\":\"error\",\"message\":\"m\"}]}")
                .getBytes(StandardCharsets.UTF_8));
    }
}
