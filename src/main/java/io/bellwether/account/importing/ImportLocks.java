package io.bellwether.account.importing;

import io.bellwether.shared.Sql;
import io.bellwether.shared.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** Locks in the database that end with the transaction that took them, also when its process dies. */
final class ImportLocks {
    /** Whoever can take a running import's lock knows that nobody runs it any more. */
    private static final String RUN =
            "select pg_advisory_xact_lock(hashtextextended('bellwether.import-run:' || ?, 0))";

    /** One import at a time writes; others go on reading. */
    private static final String WRITING = "select pg_advisory_xact_lock(hashtextextended('bellwether.import', 0))";

    static final String ABANDONED = """
            update import_run set state = 'interrupted', phase = 'ended', finished_at = ?,
                   failure = 'The service ended while the import ran; nothing of it was written. Import again.'
             where no in (
               select no from (
                 select no, id from import_run
                  where state = 'running' or (state = 'accepted' and accepted_at < ?) offset 0) unfinished
                where pg_try_advisory_xact_lock(hashtextextended('bellwether.import-run:' || unfinished.id, 0)))""";

    /** What is weighed again later, because it only waited for its turn, writes its report anew. */
    static final String NOT_WEIGHED = """
            update import_run set phase = 'ended',
                   report = jsonb_set(report, '{notes}', coalesce(report -> 'notes', '[]') || to_jsonb(
                     'Which facts the accounts lack was not found out: the service ended meanwhile.'::text))
             where no in (
               select no from (
                 select no, id from import_run
                  where state = 'done' and phase = 'weighing' and finished_at < ? offset 0) unweighed
                where pg_try_advisory_xact_lock(hashtextextended('bellwether.import-run:' || unweighed.id, 0)))""";

    private ImportLocks() {}

    static void run(Connection connection, UUID id) {
        execute(connection, RUN, id.toString());
    }

    static void writing(Connection connection) {
        execute(connection, WRITING);
    }

    private static void execute(Connection connection, String sql, String... parameters) {
        try {
            Sql.read(connection, sql, row -> true, (Object[]) parameters);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
