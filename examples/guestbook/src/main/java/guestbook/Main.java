package guestbook;

import java.nio.file.Path;
import java.util.Map;

/** Starts the guestbook and stops it when the process is asked to end. */
public final class Main {
    private static final String DEFAULT_PORT = "8080";
    private static final String DEFAULT_DATA = "data";

    private Main() {}

    /** Reads {@code PORT} and {@code GUESTBOOK_DATA} from the environment. */
    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        int port = Integer.parseInt(environment.getOrDefault("PORT", DEFAULT_PORT));
        Path data = Path.of(environment.getOrDefault("GUESTBOOK_DATA", DEFAULT_DATA));

        Entries entries = Entries.storedIn(data);
        Site site = new Site(entries, new Pages());
        int bound = site.start(port);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            site.stop();
                            entries.close();
                        },
                        "shutdown"));
        System.out.println("Guestbook on http://127.0.0.1:" + bound);
    }
}
