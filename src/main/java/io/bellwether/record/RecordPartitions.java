package io.bellwether.record;

import io.bellwether.shared.LongStatements;
import io.bellwether.shared.Sql;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Keeps a partition ready for this month and the next ones: at start and once an hour. */
@ApplicationScoped
class RecordPartitions {
    private static final Logger LOG = Logger.getLogger(RecordPartitions.class);

    private final DataSource database;
    private final RecordConfig config;
    private final Clock clock;

    RecordPartitions(DataSource database, RecordConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    void atStart(@Observes StartupEvent event) throws SQLException {
        ensure(clock.instant());
    }

    @Scheduled(every = "1h", delayed = "1h")
    void nowAndThen() throws SQLException {
        ensure(clock.instant());
    }

    /** Makes the partitions of the month before a moment, of its own and of the ones ahead, as far as they are not there. */
    void ensure(Instant moment) throws SQLException {
        LocalDate month = moment.atZone(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
        try (Connection connection = database.getConnection()) {
            LongStatements.allow(connection);
            for (int ahead = -1; ahead <= config.monthsAhead(); ahead++) {
                LocalDate of = month.plusMonths(ahead);
                if (Sql.first(connection, "select ensure_record_partition(?)", row -> row.getBoolean(1), of)
                        .orElse(false)) {
                    LOG.infof("Records of %tY-%<tm have their partition", of);
                }
            }
        }
    }
}
