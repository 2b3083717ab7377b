package io.bellwether.account.importing;

import io.bellwether.shared.Sql;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Notices imports whose process died: at start, and while another replica goes on. */
@ApplicationScoped
public class InterruptedImports {
    private static final Logger LOG = Logger.getLogger(InterruptedImports.class);

    /** From accepting a run, or from writing it, to its worker holding the lock it is a moment; this is long. */
    private static final Duration TO_BEGIN = Duration.ofMinutes(1);

    private final Sql sql;
    private final Clock clock;

    InterruptedImports(DataSource database, Clock clock) {
        this.sql = new Sql(database);
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
        Instant now = clock.instant();
        int marked = sql.write(ImportLocks.ABANDONED, now, now.minus(TO_BEGIN));
        int told = sql.write(ImportLocks.NOT_WEIGHED, now.minus(TO_BEGIN));
        if (told > 0) {
            LOG.warnf("%d imports are written, but what their accounts lack was not found out", told);
        }
        if (marked > 0) {
            LOG.warnf("%d imports were interrupted by the end of their process; nothing of them was written", marked);
        }
        return marked + told;
    }
}
