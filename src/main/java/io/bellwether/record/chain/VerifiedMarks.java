package io.bellwether.record.chain;

import io.bellwether.shared.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * How far verifications found each writer's chain intact. Marks are kept while a verification goes on, so that one that is
 * cut short, or whose process ends, has not read for nothing.
 */
final class VerifiedMarks {
    private static final long KEPT_EVERY = Duration.ofSeconds(2).toNanos();
    private static final String READ = "select * from record_verified";
    // a mark never goes back: it also tells that records were there
    private static final String KEEP = """
            insert into record_verified (writer, no, seq, hash, at, key, signature) values (?, ?, ?, ?, ?, ?, ?)
            on conflict (writer) do update set no = excluded.no, seq = excluded.seq, hash = excluded.hash,
                   at = excluded.at, key = excluded.key, signature = excluded.signature, doubted = false
             where record_verified.no < excluded.no or (record_verified.no = excluded.no and record_verified.doubted)""";
    private static final String DOUBT = "update record_verified set doubted = true where writer = ?";
    private static final String FORGET = "delete from record_verified where writer = ? and signature = ?";

    private final @Nullable DataSource database;
    private final CheckpointSigning signing;
    private final Clock clock;
    private final Map<UUID, VerifiedMark> marks = new HashMap<>();
    private final Map<UUID, Checkpoint> waiting = new HashMap<>();
    private long kept = System.nanoTime() - KEPT_EVERY;

    private VerifiedMarks(@Nullable DataSource database, CheckpointSigning signing, Clock clock) {
        this.database = database;
        this.signing = signing;
        this.clock = clock;
    }

    /** None, and none will be kept. */
    static VerifiedMarks none(CheckpointSigning signing, Clock clock) {
        return new VerifiedMarks(null, signing, clock);
    }

    /** Those of the database, seen at one instant by the connection; new ones are kept by others. */
    static VerifiedMarks read(Connection connection, DataSource database, CheckpointSigning signing, Clock clock)
            throws SQLException {
        VerifiedMarks read = new VerifiedMarks(database, signing, clock);
        TrustedKeys keys = signing.trusted();
        for (VerifiedMark mark : Sql.read(connection, READ, row -> {
            Checkpoint reached = StoredRows.verified(row);
            return new VerifiedMark(reached, keys.verifies(reached), row.getBoolean("doubted"));
        })) {
            read.marks.put(mark.reached().writer(), mark);
        }
        return read;
    }

    @Nullable
    VerifiedMark of(UUID writer) {
        return marks.get(writer);
    }

    /** Remembers how far a part is, and keeps what was remembered every few moments. */
    synchronized void note(WriterCheck part) throws SQLException {
        Checkpoint intact = part.intact();
        if (intact == null || database == null || isKnown(intact)) {
            return;
        }
        waiting.put(intact.writer(), intact);
        if (System.nanoTime() - kept >= KEPT_EVERY) {
            keep();
        }
    }

    private boolean isKnown(Checkpoint intact) {
        VerifiedMark mark = marks.get(intact.writer());
        return mark != null && !mark.isDoubted() && mark.reached().no() >= intact.no();
    }

    /** Keeps what was remembered, each under this instance's signature. */
    synchronized void keep() throws SQLException {
        DataSource to = database;
        if (to != null && !waiting.isEmpty()) {
            List<List<Object>> rows = new ArrayList<>();
            for (Checkpoint intact : waiting.values()) {
                Checkpoint mark = signing.sign(
                        intact.writer(),
                        intact.no(),
                        Checkpoint.Kind.VERIFIED,
                        intact.seq(),
                        intact.hash(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
                rows.add(List.of(
                        mark.writer(), mark.no(), mark.seq(), mark.hash(), mark.at(), mark.key(), mark.signature()));
            }
            try (Connection connection = to.getConnection()) {
                Sql.writeAll(connection, KEEP, rows);
            }
            waiting.clear();
        }
        kept = System.nanoTime();
    }

    /** Of a writer with something wrong the next verification reads all again, whatever its mark says. */
    synchronized void doubt(WriterCheck part) throws SQLException {
        VerifiedMark mark = marks.get(part.writer());
        if (mark == null || database == null || !part.isBroken()) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            if (mark.isTrusted()) {
                Sql.write(connection, DOUBT, part.writer());
            } else {
                Sql.write(connection, FORGET, part.writer(), mark.reached().signature());
            }
        }
    }
}
