package io.bellwether.account.importing;

import io.bellwether.account.AccountStoreException;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Notices imports whose process died: at start, and while another replica goes on. */
@ApplicationScoped
public class InterruptedImports {
    private static final Logger LOG = Logger.getLogger(InterruptedImports.class);

    /** From accepting a run, or from writing it, to its worker holding the lock it is a moment; this is long. */
    private static final Duration TO_BEGIN = Duration.ofMinutes(1);

    private final DataSource database;
    private final Clock clock;

    InterruptedImports(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Transactional
    void atStart(@Observes StartupEvent event) {
        mark();
    }

    @Transactional
    @Scheduled(every = "60s", delayed = "60s")
    void nowAndThen() {
        mark();
    }

    /** Marks runs that nobody runs any more, and those that nobody weighs; answers how many. */
    @Transactional
    public int mark() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        try (Connection connection = database.getConnection();
                PreparedStatement abandoned = connection.prepareStatement(ImportLocks.ABANDONED);
                PreparedStatement notWeighed = connection.prepareStatement(ImportLocks.NOT_WEIGHED)) {
            abandoned.setObject(1, now);
            abandoned.setObject(2, now.minus(TO_BEGIN));
            int marked = abandoned.executeUpdate();
            notWeighed.setObject(1, now.minus(TO_BEGIN));
            int told = notWeighed.executeUpdate();
            if (told > 0) {
                LOG.warnf("%d imports are written, but what their accounts lack was not found out", told);
            }
            if (marked > 0) {
                LOG.warnf(
                        "%d imports were interrupted by the end of their process; nothing of them was written", marked);
            }
            return marked + told;
        } catch (SQLException e) {
            throw new AccountStoreException(e);
        }
    }
}
