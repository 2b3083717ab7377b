package io.bellwether.demo;

import io.bellwether.decision.AskingForAccounts;
import io.bellwether.problem.ProblemException;
import io.bellwether.record.Asker;
import io.bellwether.rulebook.model.PortfolioDefinition;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Set;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Decides on the accounts of a loaded base that nobody decided on yet, so that the portfolio shows them. */
@ApplicationScoped
class DemoDecisions {
    private static final Logger LOG = Logger.getLogger(DemoDecisions.class);
    private static final Asker ASKER = new Asker("system", "demo", null);
    private static final String UNDECIDED = """
            select id from account a where id like 'demo-%' and not exists (
              select from decision_record where account = a.id and question = ? and history = 'live') order by no""";

    private final AskingForAccounts asking;
    private final ActiveRulebook active;
    private final Sql sql;
    private final Clock clock;

    DemoDecisions(AskingForAccounts asking, ActiveRulebook active, DataSource database, Clock clock) {
        this.asking = asking;
        this.active = active;
        this.sql = new Sql(database);
        this.clock = clock;
    }

    void on(@Observes DemoBaseLoaded base) {
        if (base.accounts() <= DemoSizes.HISTORY_UP_TO) {
            ActiveRelease release = active.current();
            for (String question : questions(release.rulebook().rulebook())) {
                decide(release, question);
            }
        }
    }

    private void decide(ActiveRelease release, String question) {
        for (String account : sql.read(UNDECIDED, row -> row.getString(1), question)) {
            try {
                asking.decide(release, question, account, clock.instant(), ASKER);
            } catch (ProblemException e) {
                LOG.warnf("%s of %s was not decided: %s", question, account, e.getMessage());
                return;
            }
        }
    }

    /** The one that gathers all that the portfolio shows, else those that it names. */
    private static Set<String> questions(Rulebook rulebook) {
        PortfolioDefinition portfolio = rulebook.portfolio();
        Set<String> named = portfolio == null ? Set.of() : portfolio.questions();
        return rulebook.questions().values().stream()
                .filter(question -> question.model() == null && !named.isEmpty())
                .filter(question -> question.needs().containsAll(named))
                .map(QuestionDefinition::name)
                .findFirst()
                .map(Set::of)
                .orElse(named);
    }
}
