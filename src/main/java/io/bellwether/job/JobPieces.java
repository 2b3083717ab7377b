package io.bellwether.job;

import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import io.bellwether.shared.StorableJson;
import io.bellwether.shared.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps the pieces of split runs. Whoever works at one holds its row locked until it is kept, and lets go of it by dying. */
final class JobPieces {
    /** So many other replicas may help at a run. */
    private static final int HELPERS = 7;

    private static final String RUN_IS_OPEN = "select 1 from job where id = ? and state in ('waiting', 'running')";
    private static final String BEGIN = """
            update job_piece set begun_at = coalesce(begun_at, ?)
             where job = ? and exists (select from job where id = job_piece.job and state in ('waiting', 'running'))
               and no = (select no from job_piece where job = ? and done_at is null order by no limit 1
                            for update skip locked) returning no""";
    private static final String HOLD =
            "select * from job_piece where job = ? and no = ? and done_at is null for update skip locked";
    /** A replica that is cut off lets go of its piece after this; one that dies does at once. */
    private static final String IDLE = "select set_config('idle_in_transaction_session_timeout', '10min', true)";

    private static final String KEEP =
            "update job_piece set done_at = ?, kept = cast(? as json) where job = ? and no = ?";
    private static final String COUNT = """
            update job set done = done + ?, told_at = ?, taken = 0
             where id = ? and state in ('waiting', 'running')""";

    private final DataSource database;
    private final Sql sql;
    private final Clock clock;

    JobPieces(DataSource database, Clock clock) {
        this.database = database;
        this.sql = new Sql(database);
        this.clock = clock;
    }

    /** Works at one piece while its row is locked. */
    interface Work {
        @Nullable
        String at(PieceAtWork piece) throws InterruptedException;
    }

    /** What a transaction does with its connection. */
    private interface Step<T> {
        T in(Connection connection) throws SQLException, InterruptedException;
    }

    static boolean isOpen(Connection connection, UUID run) throws SQLException {
        return Sql.first(connection, RUN_IS_OPEN, row -> true, run).isPresent();
    }

    /** Whether the run was split. */
    boolean any(UUID run) {
        return sql.first("select 1 from job_piece where job = ? limit 1", row -> true, run)
                .isPresent();
    }

    /** Whether a piece of the run is not done. */
    boolean anyLeft(UUID run) {
        return sql.first("select 1 from job_piece where job = ? and done_at is null limit 1", row -> true, run)
                .isPresent();
    }

    List<JobPiece> all(UUID run) {
        return sql.read("select * from job_piece where job = ? order by no", JobPieces::piece, run);
    }

    /** Writes down the pieces of a run that is the claim's, and has other replicas help; false when it is not. */
    boolean split(UUID run, UUID claim, List<JobPiece> pieces) {
        try {
            return transaction(connection -> {
                long total = pieces.stream().mapToLong(JobPiece::size).sum();
                if (Sql.write(
                                connection,
                                "update job set total = ?, told_at = ? where id = ? and claim = ? and state = 'running'",
                                total,
                                clock.instant(),
                                run,
                                claim)
                        == 0) {
                    return false;
                }
                Sql.writeAll(
                        connection,
                        "insert into job_piece (job, no, first, last, size) values (?, ?, ?, ?, ?)",
                        pieces.stream()
                                .map(piece ->
                                        List.<Object>of(run, piece.no(), piece.first(), piece.last(), piece.size()))
                                .toList());
                Sql.writeAll(
                        connection,
                        """
                        insert into job_execution (task_name, task_instance, execution_time, picked, version)
                        values ('job', ?, ?, false, 1) on conflict do nothing""",
                        IntStream.rangeClosed(1, Math.min(HELPERS, pieces.size() - 1))
                                .mapToObj(n -> List.<Object>of(run + "/" + n, clock.instant()))
                                .toList());
                connection.commit();
                return true;
            });
        } catch (InterruptedException e) {
            throw new IllegalStateException("nothing waits here", e);
        }
    }

    /**
     * Works at a piece that nobody else works at; false when there is none.
     *
     * @throws JobStopped when the run was over before the piece was kept
     */
    boolean workAtOne(UUID run, BooleanSupplier stopping, Work work) throws InterruptedException {
        return transaction(connection -> {
            Optional<JobPiece> piece = hold(connection, run);
            if (piece.isEmpty()) {
                return false;
            }
            String kept = work.at(new PieceAtWork(run, piece.get(), connection, stopping));
            keep(connection, run, piece.get(), kept);
            connection.commit();
            return true;
        });
    }

    private Optional<JobPiece> hold(Connection connection, UUID run) throws SQLException {
        while (true) {
            Optional<Integer> no = Sql.first(connection, BEGIN, row -> row.getInt(1), clock.instant(), run, run);
            // when it was begun stays, whatever becomes of the work at it
            connection.commit();
            if (no.isEmpty()) {
                return Optional.empty();
            }
            Sql.first(connection, IDLE, row -> true);
            Optional<JobPiece> held = Sql.first(connection, HOLD, JobPieces::piece, run, no.get());
            if (held.isPresent()) {
                return held;
            }
            connection.commit();
        }
    }

    private void keep(Connection connection, UUID run, JobPiece piece, @Nullable String kept) throws SQLException {
        Sql.write(connection, KEEP, clock.instant(), kept == null ? null : StorableJson.of(kept), run, piece.no());
        if (Sql.write(connection, COUNT, piece.size(), clock.instant(), run) == 0) {
            throw new JobStopped("the run is over");
        }
    }

    private <T> T transaction(Step<T> step) throws InterruptedException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return step.in(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static JobPiece piece(ResultSet row) throws SQLException {
        return new JobPiece(
                row.getInt("no"),
                row.getLong("first"),
                row.getLong("last"),
                row.getLong("size"),
                Statements.instant(row, "begun_at"),
                row.getString("kept"));
    }
}
