package io.bellwether.alert;

import io.bellwether.due.DueClocks;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Has the clocks of alerts strike. */
@ApplicationScoped
class AlertClocks {
    private final ActiveRulebook active;
    private final DueClocks clocks;

    AlertClocks(DataSource database, ActiveRulebook active, Clock clock) {
        this.active = active;
        this.clocks = new DueClocks("alerts", database, clock, this::strike);
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

    private int strike(Connection connection, Instant now, int most) throws SQLException {
        Map<String, AlertRules> rules = active.ifLive().map(AlertRules::all).orElse(List.of()).stream()
                .collect(Collectors.toMap(each -> each.definition().subject(), Function.identity()));
        List<AlertEpisode> due = AlertLedger.due(connection, List.copyOf(rules.keySet()), now, most);
        List<AlertEvent> events = new ArrayList<>();
        for (AlertEpisode alert : due) {
            new StruckClock(Objects.requireNonNull(rules.get(alert.subject)), events).strike(alert, now);
        }
        AlertLedger.writeStruck(connection, due, events, now);
        return due.size();
    }
}
