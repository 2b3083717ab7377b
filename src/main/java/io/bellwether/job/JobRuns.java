package io.bellwether.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.event.EventType;
import io.bellwether.event.Events;
import io.bellwether.event.OutgoingEvent;
import io.bellwether.security.Caller;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import io.bellwether.shared.StorableJson;
import io.bellwether.shared.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps the runs. Whoever works at one holds a claim; without it nothing more is written to the run. */
@ApplicationScoped
class JobRuns {
    private static final String SELECT = "select * from job where ";
    private static final String ADD = """
            insert into job (id, kind, state, parameters, caller, via, address, asked_at, told_at)
            values (?, ?, 'waiting', cast(? as json), ?, ?, ?, ?, ?)""";
    private static final String DUE = """
            insert into job_execution (task_name, task_instance, execution_time, picked, version)
            values ('job', ?, ?, false, 1)""";
    /** The oldest that waits is tried now. */
    private static final String NEXT = """
            update job_execution set execution_time = ? where task_name = 'job' and not picked and task_instance =
             (select id::text from job where kind = ? and state = 'waiting' order by id limit 1)""";

    private static final String TAKE = """
            update job set state = 'running', claim = ?, taken = taken + 1, started_at = coalesce(started_at, ?),
                   resumed_at = ?, resumed_done = done, told_at = ?
             where id = ? and state in ('waiting', 'running')""";
    private static final String ALONE = """
             and not exists (select from job other where other.kind = job.kind and other.id <> job.id
                              and (other.state = 'running' or other.state = 'waiting' and other.id < job.id))""";
    private static final String ORDER = "select pg_advisory_xact_lock(hashtextextended('bellwether.job:' || ?, 0))";
    private static final String OURS = " where id = ? and claim = ? and state = 'running'";
    private static final String KEEP =
            "update job set done = ?, total = ?, kept = cast(? as json), told_at = ?, taken = 0" + OURS;
    private static final String END =
            "update job set state = ?, failure = ?, interrupted = ?, ended_at = ?, claim = null" + OURS;
    private static final String CANCEL = "update job set state = 'cancelled', ended_at = ?, claim = null"
            + " where id = ? and state in ('waiting', 'running')";

    private final DataSource database;
    private final Sql sql;
    private final Clock clock;
    private final JobPieces pieces;

    JobRuns(DataSource database, Clock clock) {
        this.database = database;
        this.sql = new Sql(database);
        this.clock = clock;
        this.pieces = new JobPieces(database, clock);
    }

    /** The pieces of those that are split. */
    JobPieces pieces() {
        return pieces;
    }

    /** Whether the run is worked at under the claim. */
    boolean holds(UUID id, UUID claim) {
        return sql.first("select 1 from job" + OURS, row -> true, id, claim).isPresent();
    }

    /** Writes a run down; in the caller's transaction, with that it is {@link #due}. */
    void add(UUID id, String kind, String parameters, Caller caller) {
        Instant now = clock.instant();
        sql.write(ADD, id, kind, parameters, caller.name(), caller.via(), caller.address(), now, now);
    }

    /** Has a run taken up by whichever replica has a place. */
    void due(UUID id) {
        sql.write(DUE, id.toString(), clock.instant());
    }

    /** Takes a run up; answers how often that happened since it last came on, and nothing when it must wait or is over. */
    Optional<Integer> take(JobRun run, UUID claim, boolean alone) {
        Instant now = clock.instant();
        return together(connection -> {
            if (alone) {
                Sql.read(connection, ORDER, row -> true, run.kind());
            }
            String take = TAKE + (alone ? ALONE : "") + " returning taken";
            return Sql.first(connection, take, row -> row.getInt(1), claim, now, now, now, run.id());
        });
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** In one transaction, on a connection that no other has; what fails leaves nothing. */
    private <T> T together(Work<T> work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T done = work.on(connection);
                connection.commit();
                return done;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    boolean keep(UUID id, UUID claim, long done, @Nullable Long total, @Nullable String kept) {
        return sql.write(KEEP, kept(id, claim, done, total, kept)) == 1;
    }

    boolean keep(Connection connection, UUID id, UUID claim, long done, @Nullable Long total, @Nullable String kept) {
        try {
            return Sql.write(connection, KEEP, kept(id, claim, done, total, kept)) == 1;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private @Nullable Object[] kept(UUID id, UUID claim, long done, @Nullable Long total, @Nullable String kept) {
        return new @Nullable Object[] {
            done, total, kept == null ? null : StorableJson.of(kept), clock.instant(), id, claim
        };
    }

    boolean tell(UUID id, UUID claim, long done) {
        return sql.write("update job set done = ?, told_at = ?" + OURS, done, clock.instant(), id, claim) == 1;
    }

    /** That a run waits for its turn where it can be worked at. */
    void waits(UUID id) {
        sql.write("update job set told_at = ? where id = ? and state = 'waiting'", clock.instant(), id);
    }

    /** Ends a run that is worked at under the claim. */
    void end(UUID id, UUID claim, JobState state, @Nullable String failure, boolean interrupted) {
        together(connection -> told(connection, END, state.word(), failure, interrupted, clock.instant(), id, claim));
    }

    /** Ends it by a statement, and tells others in the same transaction; false when it was over. */
    private boolean told(Connection connection, String end, @Nullable Object... values) throws SQLException {
        Optional<JobRun> ended = Sql.first(connection, end + " returning *", JobRuns::run, values);
        if (ended.isPresent()) {
            JobRun run = ended.get();
            ObjectNode data = JsonNodeFactory.instance.objectNode();
            data.put("run", run.id().toString()).put("kind", run.kind());
            data.put("state", run.state().word());
            data.put("done", run.done()).put("total", run.total());
            String subject = run.kind() + "/" + run.id();
            Events.tell(connection, List.of(OutgoingEvent.of(EventType.RUN_FINISHED, subject, clock.instant(), data)));
        }
        return ended.isPresent();
    }

    /** Lets a run go, for whoever takes it up next. */
    void release(UUID id, UUID claim) {
        sql.write(
                "update job set state = 'waiting', claim = null, taken = taken - 1, told_at = ?" + OURS,
                clock.instant(),
                id,
                claim);
    }

    /** Has the oldest run that waits taken up, now that there is a place. */
    void next(String kind) {
        sql.write(NEXT, clock.instant(), kind);
    }

    /** Ends a run before it is done; false when it was over. */
    boolean cancel(UUID id) {
        try (Connection connection = database.getConnection()) {
            return told(connection, CANCEL, clock.instant(), id);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** Forgets all but the newest of a kind, as far as they are over. */
    void forget(String kind, int kept) {
        sql.write(
                "delete from job where state not in ('waiting', 'running')"
                        + " and id in (select id from job where kind = ? order by id desc offset ?)",
                kind,
                kept);
    }

    Optional<JobRun> byId(UUID id) {
        return sql.first(SELECT + "id = ?", JobRuns::run, id);
    }

    /**
     * Runs of some kinds, newest first.
     *
     * @param before only older ones than this; null for the newest
     * @param state only those in it; null for all
     */
    List<JobRun> list(Collection<String> kinds, @Nullable JobState state, @Nullable UUID before, int most) {
        StringBuilder query = new StringBuilder(SELECT).append("kind = any(?)");
        List<Object> values = new ArrayList<>(List.of(List.copyOf(kinds)));
        if (state != null) {
            query.append(" and state = ?");
            values.add(state.word());
        }
        if (before != null) {
            query.append(" and id < ?");
            values.add(before);
        }
        values.add(most);
        return sql.read(query + " order by id desc limit ?", JobRuns::run, values.toArray());
    }

    private static JobRun run(ResultSet row) throws SQLException {
        return new JobRun(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                JobState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("parameters"),
                new Caller(row.getString("caller"), Set.of(), row.getString("via"), row.getString("address")),
                Statements.at(row, "asked_at"),
                Statements.instant(row, "started_at"),
                Statements.instant(row, "ended_at"),
                row.getLong("done"),
                row.getObject("total", Long.class),
                row.getString("kept"),
                row.getString("failure"),
                row.getBoolean("interrupted"),
                Statements.instant(row, "resumed_at"),
                row.getLong("resumed_done"),
                Statements.at(row, "told_at"));
    }
}
