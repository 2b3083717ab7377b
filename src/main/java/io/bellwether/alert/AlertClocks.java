package io.bellwether.alert;

import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.rulebook.release.LocalTransaction;
import io.bellwether.shared.SqlStates;
import io.bellwether.shared.Stepping;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Has the clocks of alerts strike. Every replica looks; each takes what no other works on, and what struck is due no more. */
@ApplicationScoped
class AlertClocks {
    private static final Logger LOG = Logger.getLogger(AlertClocks.class);
    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final int AT_ONCE = 2_000;

    private final DataSource database;
    private final ActiveRulebook active;
    private final Clock clock;
    private final Stepping stepping = new Stepping("alert-clocks", this::look, REST, LOOK);

    AlertClocks(DataSource database, ActiveRulebook active, Clock clock) {
        this.database = database;
        this.active = active;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        stepping.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stepping.close();
    }

    private void look() {
        try {
            strike(clock.instant());
        } catch (RuntimeException e) {
            if (!SqlStates.unavailable(e)) {
                LOG.warn("The clocks of alerts could not strike; they are tried again in a few seconds", e);
            }
        }
    }

    /** Has all strike that are due; answers how many did here. */
    int strike(Instant now) {
        Map<String, AlertRules> rules = active.ifLive().map(AlertRules::all).orElse(List.of()).stream()
                .collect(Collectors.toMap(each -> each.definition().subject(), Function.identity()));
        int all = 0;
        while (!rules.isEmpty() && !stepping.isClosed()) {
            int struck = LocalTransaction.call(database, connection -> strike(connection, rules, now));
            all += struck;
            if (struck < AT_ONCE) {
                break;
            }
        }
        return all;
    }

    private static int strike(Connection connection, Map<String, AlertRules> rules, Instant now) throws SQLException {
        List<AlertEpisode> due = AlertLedger.due(connection, List.copyOf(rules.keySet()), now, AT_ONCE);
        List<AlertEvent> events = new ArrayList<>();
        for (AlertEpisode alert : due) {
            new StruckClock(Objects.requireNonNull(rules.get(alert.subject)), events).strike(alert, now);
        }
        AlertLedger.write(connection, due, events);
        return due.size();
    }
}
