package io.bellwether.rulebook.draft.folder;

import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps what was last taken from a folder. */
@ApplicationScoped
class TakenFolders {
    private static final String KEEP = """
            insert into watched_folder (folder, sha256, draft, taken_at) values (?, ?, ?, ?)
            on conflict (folder) do update set sha256 = excluded.sha256, draft = excluded.draft,
                taken_at = excluded.taken_at""";

    private final Sql sql;
    private final Clock clock;

    TakenFolders(DataSource database, Clock clock) {
        this.sql = new Sql(database);
        this.clock = clock;
    }

    /**
     * What was taken.
     *
     * @param draft number of the draft that holds it; null when it was live already
     */
    record Taken(String sha256, @Nullable Long draft) {}

    /** Lets one replica at a time look at a folder, until the end of its transaction. */
    boolean lock(String folder) {
        return sql.read(
                        "select pg_try_advisory_xact_lock(hashtextextended('bellwether.folder.' || ?, 0))",
                        row -> row.getBoolean(1),
                        folder)
                .get(0);
    }

    Optional<Taken> last(String folder) {
        return sql
                .read(
                        "select sha256, draft from watched_folder where folder = ?",
                        row -> new Taken(row.getString(1), row.getObject(2, Long.class)),
                        folder)
                .stream()
                .findFirst();
    }

    void keep(String folder, String sha256, @Nullable Long draft) {
        sql.write(KEEP, folder, sha256, draft, clock.instant());
    }
}
