package io.bellwether.override;

import io.bellwether.decision.AskingForAccounts;
import io.bellwether.problem.ProblemException;
import io.bellwether.record.Asker;
import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** Decides on an account after its override changed, so that its history shows it without waiting for the next question. */
@ApplicationScoped
class DecidingAnew {
    private static final Logger LOG = Logger.getLogger(DecidingAnew.class);

    private final AskingForAccounts asking;
    private final ActiveRulebook active;
    private final Clock clock;

    DecidingAnew(AskingForAccounts asking, ActiveRulebook active, Clock clock) {
        this.asking = asking;
        this.active = active;
        this.clock = clock;
    }

    /** The override stands whether or not this works: the next decision will see it. */
    void decide(String account, Asker asker) {
        ActiveRelease release = active.current();
        HistoryDefinition history = release.rulebook().rulebook().history();
        if (history == null) {
            return;
        }
        try {
            asking.decide(release, history.question(), account, clock.instant().truncatedTo(ChronoUnit.MILLIS), asker);
        } catch (ProblemException e) {
            LOG.warnf("Account %s could not be decided on after its override changed: %s", account, e.getMessage());
        }
    }
}
