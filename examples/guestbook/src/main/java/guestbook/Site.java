package guestbook;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.staticfiles.Location;
import java.util.Map;

/** Answers requests: shows the entries, takes new ones. */
public final class Site {
    private static final String HOST = "127.0.0.1";

    private final Entries entries;
    private final Pages pages;
    private final Javalin server;

    public Site(Entries entries, Pages pages) {
        this.entries = entries;
        this.pages = pages;
        this.server = Javalin.create(this::configure);
    }

    /** Listens on the loopback address only; returns the port, a free one if {@code port} is 0. */
    public int start(int port) {
        return server.start(HOST, port).port();
    }

    public void stop() {
        server.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.staticFiles.add("/public", Location.CLASSPATH);
        config.routes.get("/", this::show);
        config.routes.post("/entries", this::add);
        config.routes.error(HttpStatus.NOT_FOUND.getCode(), this::notFound);
        config.routes.error(HttpStatus.INTERNAL_SERVER_ERROR.getCode(), this::failed);
    }

    private void show(Context context) {
        Page page = Page.of(entries, number(context.queryParam("page")));
        context.html(pages.entries(page, Draft.EMPTY, Map.of()));
    }

    private void add(Context context) {
        Draft draft = new Draft(context.formParam("name"), context.formParam("message"));
        Map<String, String> problems = draft.problems();
        if (problems.isEmpty()) {
            entries.add(draft);
            context.redirect("/", HttpStatus.SEE_OTHER);
        } else {
            context.status(HttpStatus.UNPROCESSABLE_CONTENT);
            context.html(pages.entries(Page.of(entries, 1), draft, problems));
        }
    }

    private void notFound(Context context) {
        context.html(pages.notFound(context.path()));
    }

    private void failed(Context context) {
        context.html(pages.failed());
    }

    private static int number(String text) {
        try {
            return text == null ? 1 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
