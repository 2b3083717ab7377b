package io.bellwether.record.retention;

import io.bellwether.record.chain.CheckpointSigning;
import io.bellwether.record.chain.DroppedRun;
import io.bellwether.record.chain.RetentionMark;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.shared.LongStatements;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Drops the oldest month that is no longer kept; its mark, the audit's entry and the drop come about together or not at all. */
@ApplicationScoped
class DroppingMonth {
    private static final Logger LOG = Logger.getLogger(DroppingMonth.class);

    private final DataSource database;
    private final CheckpointSigning signing;
    private final AuditTrail audit;
    private final Clock clock;

    DroppingMonth(DataSource database, CheckpointSigning signing, AuditTrail audit, Clock clock) {
        this.database = database;
        this.signing = signing;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Drops it in the transaction at hand; empty when there is none, another replica is at it, or a
     * follower of the record has not read all of it.
     */
    Optional<DroppedMonth> oldest(KeepingTime keep) throws SQLException {
        YearMonth firstKept = keep.firstKept(clock.instant());
        try (Connection connection = database.getConnection()) {
            LongStatements.allow(connection);
            MonthTables tables = new MonthTables(connection);
            if (!tables.lock()) {
                return Optional.empty();
            }
            YearMonth month = tables.oldest().orElse(firstKept);
            if (!month.isBefore(firstKept)) {
                return Optional.empty();
            }
            if (tables.isUnread(month)) {
                LOG.infof("Records of %s are to be dropped once all that follows the record has read them", month);
                return Optional.empty();
            }
            return Optional.of(drop(tables, month, keep));
        }
    }

    /** Why nothing may be dropped by this clock; empty when it may. */
    Optional<String> doubt(TrustedClock trusted) throws SQLException {
        try (Connection connection = database.getConnection()) {
            MonthTables tables = new MonthTables(connection);
            return trusted.doubt(tables.now(), tables.newestBefore(trusted.start()));
        }
    }

    private DroppedMonth drop(MonthTables tables, YearMonth month, KeepingTime keep) throws SQLException {
        tables.waitShortly();
        int no = tables.nextMark();
        List<DroppedRun> runs =
                tables.runs(month, no).stream().map(run -> run.signed(signing)).toList();
        long records = runs.stream().mapToLong(DroppedRun::records).sum();
        RetentionMark mark = new RetentionMark(
                        no,
                        month,
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        keep.time().toString(),
                        runs.size(),
                        records,
                        tables.unchained(month),
                        "",
                        new byte[0])
                .signed(signing);
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("month", month.toString());
        detail.put("keep", mark.policy());
        detail.put("records", records + mark.unchained());
        audit.write(Caller.SYSTEM, "records-dropped", "record-retention/" + no, detail);
        tables.drop(mark, runs);
        return new DroppedMonth(month, no, records + mark.unchained());
    }

    /** What leads searches to records before a month is of no use once they are gone. */
    void forgetMarksBefore(YearMonth month) throws SQLException {
        try (Connection connection = database.getConnection()) {
            LongStatements.allow(connection);
            new MonthTables(connection).forgetMarksBefore(month);
        }
    }
}
