package io.bellwether.task;

import io.bellwether.due.DueClocks;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import javax.sql.DataSource;

/** Has deadlines of tasks strike, and ends what kept tasks quiet. */
@ApplicationScoped
class TaskClocks {
    private final DueClocks clocks;

    TaskClocks(DataSource database, Clock clock) {
        this.clocks = new DueClocks("tasks", database, clock, TaskLedger::strike);
    }

    void start(@Observes StartupEvent event) {
        clocks.start();
    }

    void stop(@Observes ShutdownEvent event) {
        clocks.close();
    }

    /** Has all strike that are due; answers how many did here. */
    int strike(Instant now) {
        return clocks.strike(now);
    }
}
