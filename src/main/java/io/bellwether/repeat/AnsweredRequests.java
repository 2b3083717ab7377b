package io.bellwether.repeat;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.shared.Statements;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps what requests were answered, by who sent them and the key that they named. */
@ApplicationScoped
class AnsweredRequests {
    /** One that is under way for too long gives way to the next try. */
    private static final String BEGIN = """
            insert into answered_request (caller, key, digest, begun) values (?, ?, ?, ?)
            on conflict (caller, key) do update set digest = excluded.digest, begun = excluded.begun
             where answered_request.status is null and answered_request.digest = excluded.digest
               and answered_request.begun < ?""";

    private static final String READ =
            "select digest, status, content_type, location, etag, body from answered_request where caller = ? and key = ?";
    private static final String KEEP = """
            update answered_request set status = ?, content_type = ?, location = ?, etag = ?, body = ?
             where caller = ? and key = ? and status is null""";
    private static final String FORGET = "delete from answered_request where caller = ? and key = ? and status is null";
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    private final DataSource database;
    private final RepeatConfig config;
    private final Clock clock;

    AnsweredRequests(DataSource database, RepeatConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Begins a request.
     *
     * @return what it was answered before; empty when it is to be done now
     * @throws ProblemException CONFLICT when the key stood for another request, or while the same is under way
     */
    Optional<KeptAnswer> begin(RequestName name) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        try (Connection connection = database.getConnection()) {
            if (update(connection, BEGIN, name.caller(), name.key(), name.digest(), now, now.minus(config.underWay()))
                    == 1) {
                return Optional.empty();
            }
            return Optional.of(before(connection, name));
        } catch (SQLException e) {
            throw new IllegalStateException("requests that were answered cannot be read", e);
        }
    }

    private static KeptAnswer before(Connection connection, RequestName name) throws SQLException {
        try (PreparedStatement select = Statements.prepared(connection, READ, name.caller(), name.key());
                ResultSet row = select.executeQuery()) {
            if (row.next()) {
                if (!Arrays.equals(row.getBytes("digest"), name.digest())) {
                    throw name.taken();
                }
                int status = row.getInt("status");
                if (!row.wasNull()) {
                    return new KeptAnswer(
                            status,
                            row.getString("content_type"),
                            row.getString("location"),
                            row.getString("etag"),
                            row.getBytes("body"));
                }
            }
        }
        throw ProblemException.retryLater(
                        ProblemType.CONFLICT, "A request with this Idempotency-Key is under way.", A_MOMENT)
                .about(IdempotencyKey.HEADER);
    }

    void keep(RequestName name, KeptAnswer answer) {
        change(
                KEEP,
                answer.status(),
                answer.contentType(),
                answer.location(),
                answer.etag(),
                answer.body(),
                name.caller(),
                name.key());
    }

    /** Lets the request be sent again, because nothing came of it. */
    void forget(RequestName name) {
        change(FORGET, name.caller(), name.key());
    }

    @Scheduled(every = "1h", delayed = "7m")
    void clean() {
        change(
                "delete from answered_request where begun < ?",
                clock.instant().minus(config.kept()).atOffset(ZoneOffset.UTC));
    }

    private void change(String sql, @Nullable Object... parameters) {
        try (Connection connection = database.getConnection()) {
            update(connection, sql, parameters);
        } catch (SQLException e) {
            throw new IllegalStateException("what a request was answered cannot be kept", e);
        }
    }

    private static int update(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = Statements.prepared(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }
}
