package io.bellwether.repeat;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.shared.Sql;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;

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

    private final Sql sql;
    private final RepeatConfig config;
    private final Clock clock;

    AnsweredRequests(DataSource database, RepeatConfig config, Clock clock) {
        this.sql = new Sql(database);
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
        Instant now = clock.instant();
        return sql.write(BEGIN, name.caller(), name.key(), name.digest(), now, now.minus(config.underWay())) == 1
                ? Optional.empty()
                : Optional.of(before(name));
    }

    private KeptAnswer before(RequestName name) {
        return sql.read(READ, row -> answer(row, name), name.caller(), name.key()).stream()
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> ProblemException.retryLater(
                                ProblemType.CONFLICT, "A request with this Idempotency-Key is under way.", A_MOMENT)
                        .about(IdempotencyKey.HEADER));
    }

    /** Empty while the request is under way. */
    private static Optional<KeptAnswer> answer(ResultSet row, RequestName name) throws SQLException {
        if (!Arrays.equals(row.getBytes("digest"), name.digest())) {
            throw name.taken();
        }
        Integer status = row.getObject("status", Integer.class);
        return status == null
                ? Optional.empty()
                : Optional.of(new KeptAnswer(
                        status,
                        row.getString("content_type"),
                        row.getString("location"),
                        row.getString("etag"),
                        row.getBytes("body")));
    }

    void keep(RequestName name, KeptAnswer answer) {
        sql.write(
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
        sql.write(FORGET, name.caller(), name.key());
    }

    @Scheduled(every = "1h", delayed = "7m")
    void clean() {
        sql.write(
                "delete from answered_request where begun < ?", clock.instant().minus(config.kept()));
    }
}
