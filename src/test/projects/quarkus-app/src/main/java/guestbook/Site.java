package guestbook;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** Answers requests in the place of the example's class of this name; all other classes are the example's. */
@Path("/")
@ApplicationScoped
public class Site {
    private final Entries entries = Entries.storedIn(java.nio.file.Path.of("data"));
    private final Pages pages = new Pages();

    @GET
    @Produces(MediaType.TEXT_HTML)
    public String show(@QueryParam("page") @DefaultValue("1") int number) {
        return pages.entries(Page.of(entries, number), Draft.EMPTY, Map.of());
    }

    @PreDestroy
    void close() {
        entries.close();
    }
}
