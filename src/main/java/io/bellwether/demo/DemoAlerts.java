package io.bellwether.demo;

import io.bellwether.decision.AskingForAccounts;
import io.bellwether.problem.ProblemException;
import io.bellwether.record.Asker;
import io.bellwether.rulebook.model.AlertDefinition;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.security.Caller;
import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Asks once about each account of a loaded base what raises alerts, so that some are open on the first day. */
@ApplicationScoped
class DemoAlerts {
    private static final Logger LOG = Logger.getLogger(DemoAlerts.class);
    private static final String NOT_ASKED = """
            select a.id from account a
             where a.id like 'demo-%' and not exists (
               select from decision_record r where r.account = a.id and r.question = ? and r.history = 'live')
             order by a.id""";

    private final DemoConfig config;
    private final AskingForAccounts asking;
    private final ActiveRulebook active;
    private final Sql sql;
    private final Clock clock;

    DemoAlerts(DemoConfig config, AskingForAccounts asking, ActiveRulebook active, DataSource database, Clock clock) {
        this.config = config;
        this.asking = asking;
        this.active = active;
        this.sql = new Sql(database);
        this.clock = clock;
    }

    void on(@Observes DemoBaseLoaded base) {
        if (!config.history().orElse(base.accounts() <= DemoSizes.HISTORY_UP_TO)) {
            return;
        }
        ActiveRelease release = active.current();
        for (AlertDefinition alerts : release.rulebook().rulebook().alerts()) {
            List<String> accounts = sql.read(NOT_ASKED, row -> row.getString(1), alerts.question());
            accounts.forEach(account -> ask(release, alerts.question(), account));
        }
    }

    private void ask(ActiveRelease release, String question, String account) {
        try {
            asking.decide(
                    release,
                    question,
                    account,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    new Asker(Caller.SYSTEM.name(), Caller.SYSTEM.via(), null));
        } catch (ProblemException e) {
            LOG.warnf("Demo account %s could not be asked about: %s", account, e.getMessage());
        }
    }
}
