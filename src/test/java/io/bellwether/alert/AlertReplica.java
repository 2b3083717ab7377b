package io.bellwether.alert;

import io.bellwether.record.follow.ReadingOn;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.shared.Sql;
import io.bellwether.testing.Baseline;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that follows the record and looks at the clocks until it is killed, at the time that the table simulated tells. */
final class AlertReplica {
    private AlertReplica() {}

    public static void main(String[] arguments) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(arguments[0]);
        source.setUser("postgres");
        Sql sql = new Sql(source);
        ActiveRulebook active = new ActiveRulebook();
        active.activate(new ActiveRelease(1, "ab".repeat(32), Baseline.files(), Baseline.compiled()));
        RaisingAlerts raising = new RaisingAlerts(active);
        AlertClocks clocks = new AlertClocks(source, active, Clock.systemUTC());
        System.out.println("ready");
        while (true) {
            ReadingOn.toTheEnd(source, raising);
            Instant now = sql.first("select now from simulated", row -> row.getObject(1, OffsetDateTime.class))
                    .orElseThrow()
                    .toInstant();
            clocks.strike(now);
        }
    }
}
