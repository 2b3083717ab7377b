package io.bellwether.record.chain;

import io.bellwether.event.Events;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.record.follow.Forgetting;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.shared.LongStatements;
import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Takes the content of records out of the log for good, signs that for each, and leaves an entry in the audit trail. */
@ApplicationScoped
class ErasingRecords {
    private static final int MOST = 100_000;
    private static final String FIND = "select id, content from decision_record where erasure is null"
            + " and writer is not null and (account = ? or id = any (?)) limit " + (MOST + 1);

    private final DataSource database;
    private final CheckpointSigning signing;
    private final AuditTrail audit;
    private final Forgetting forgetting;
    private final Clock clock;

    @SuppressWarnings("ArrayRecordComponent") // the bytes are only passed on
    private record Target(UUID id, byte[] content) {}

    ErasingRecords(
            DataSource database, CheckpointSigning signing, AuditTrail audit, Forgetting forgetting, Clock clock) {
        this.database = database;
        this.signing = signing;
        this.audit = audit;
        this.forgetting = forgetting;
        this.clock = clock;
    }

    @Transactional
    ErasureResponse erase(@Nullable ErasureRequest request, Caller caller) {
        List<Finding> findings = new ArrayList<>();
        if (request == null || (request.account() == null) == (request.records() == null)) {
            findings.add(new Finding("account", "name either an account or records", "for example \"acme\""));
        }
        if (request == null || request.reason() == null || request.reason().isBlank()) {
            findings.add(
                    new Finding("reason", "is missing", "say who asked for it and why, without naming the person"));
        }
        if (!findings.isEmpty() || request == null || request.reason() == null) {
            throw new ProblemException(ProblemType.INVALID_INPUT, "The erasure is not complete.", findings);
        }
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try (Connection connection = database.getConnection()) {
            LongStatements.allow(connection);
            ErasureResponse done = erase(connection, request, request.reason().strip(), at, caller.name());
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("reason", done.reason());
            detail.put("records", done.records());
            audit.write(caller, "records-erased", "record-erasure/" + done.number(), detail);
            return done;
        } catch (SQLException e) {
            throw VerifyingLog.unreadable(e);
        }
    }

    private ErasureResponse erase(Connection connection, ErasureRequest request, String reason, Instant at, String by)
            throws SQLException {
        List<Target> targets = find(connection, request);
        if (targets.isEmpty()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no such record with anything left to erase.");
        }
        List<UUID> records = targets.stream().map(Target::id).toList();
        forgetting.forget(connection, request.account(), records);
        Events.forget(connection, request.account(), records);
        int no = register(connection, at, by, reason, targets.size());
        String key = signing.keyId();
        int erased = 0;
        for (Target target : targets) {
            byte[] signature = signing.sign(Erasure.text(no, at, by, reason, key, target.id(), target.content()));
            erased += Sql.first(
                                    connection,
                                    "select erase_record(?, ?, ?)",
                                    row -> row.getBoolean(1),
                                    target.id(),
                                    no,
                                    signature)
                            .orElseThrow()
                    ? 1
                    : 0;
        }
        return new ErasureResponse(no, at, by, reason, erased);
    }

    private static List<Target> find(Connection connection, ErasureRequest request) throws SQLException {
        List<UUID> named = request.records() == null ? List.of() : request.records();
        List<Target> targets = Sql.read(
                connection,
                FIND,
                row -> new Target(row.getObject(1, UUID.class), row.getBytes(2)),
                request.account(),
                connection.createArrayOf("uuid", named.toArray()));
        if (targets.size() > MOST) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT,
                    "More than " + MOST + " records would be erased at once: name them in parts.",
                    List.of(Finding.at("body", "names more than " + MOST + " records")));
        }
        return targets;
    }

    private int register(Connection connection, Instant at, String by, String reason, int records) throws SQLException {
        Sql.read(connection, "select pg_advisory_xact_lock(hashtextextended('bellwether.erasure', 0))", row -> true);
        return Sql.first(
                        connection,
                        "insert into record_erasure (no, at, by, reason, key, records)"
                                + " select coalesce(max(no), 0) + 1, ?, ?, ?, ?, ? from record_erasure returning no",
                        row -> row.getInt(1),
                        at,
                        by,
                        reason,
                        signing.keyId(),
                        records)
                .orElseThrow();
    }
}
