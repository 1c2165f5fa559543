package guestbook;

import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** All entries, kept in an H2 database. */
public final class Entries implements AutoCloseable {
    private static final RowMapper<Entry> ENTRY = (row, context) -> new Entry(
            row.getLong("id"),
            row.getString("name"),
            row.getString("message"),
            row.getObject("written_at", OffsetDateTime.class).toInstant());

    private final JdbcConnectionPool pool;
    private final Jdbi database;
    private final Clock clock;

    private Entries(String url, Clock clock) {
        this.pool = JdbcConnectionPool.create(url, "sa", "");
        this.database = Jdbi.create(pool);
        this.clock = clock;
        database.useHandle(handle -> handle.execute("""
                create table if not exists entry (
                    id bigint generated always as identity primary key,
                    name varchar not null,
                    message varchar not null,
                    written_at timestamp(3) with time zone not null
                )
                """));
    }

    /** Entries that outlive the process. */
    public static Entries storedIn(Path directory) {
        Path file = directory.toAbsolutePath().normalize().resolve("guestbook");
        return new Entries("jdbc:h2:file:" + file + ";DB_CLOSE_ON_EXIT=FALSE", Clock.systemUTC());
    }

    /** Entries that are gone when closed. */
    static Entries inMemory(Clock clock) {
        return new Entries("jdbc:h2:mem:", clock);
    }

    /** Adds a draft that has no problems. */
    public void add(Draft draft) {
        OffsetDateTime now = clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
        database.useHandle(handle -> handle.createUpdate(
                        "insert into entry (name, message, written_at) values (:name, :message, :now)")
                .bind("name", draft.name())
                .bind("message", draft.message())
                .bind("now", now)
                .execute());
    }

    /** The newest first. */
    public List<Entry> newest(int count, int skipped) {
        return database.withHandle(handle -> handle.createQuery(
                        "select id, name, message, written_at from entry order by id desc limit :count offset :skipped")
                .bind("count", count)
                .bind("skipped", skipped)
                .map(ENTRY)
                .list());
    }

    public int count() {
        return database.withHandle(handle -> handle.createQuery("select count(*) from entry")
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
