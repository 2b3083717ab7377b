package io.bellwether.rulebook.draft.trial;

import io.bellwether.problem.ProblemException;
import io.bellwether.rulebook.draft.Draft;
import io.bellwether.rulebook.draft.DraftConfig;
import io.bellwether.rulebook.draft.Drafts;
import io.bellwether.rulebook.release.ActiveRelease;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Lets a draft answer in a process of its own, which is killed when it takes too much: neither a loop that never ends nor a
 * value that fills the memory is the service's trouble.
 */
@ApplicationScoped
public class TryingDraft {
    private static final Logger LOG = Logger.getLogger(TryingDraft.class);

    private final Drafts drafts;
    private final Runaways runaways = new Runaways();
    private final TrialProcesses processes;

    TryingDraft(Drafts drafts, DraftConfig config) {
        this.drafts = drafts;
        this.processes = new TrialProcesses(config.trial(), runaways, this::isStill);
    }

    @PreDestroy
    void stop() {
        processes.close();
    }

    /**
     * Lets a draft answer.
     *
     * @param question is given the draft in the shape of a release with the number 0
     * @throws ProblemException RULE_FINDINGS when it does not compile or takes too much; OVERLOAD when too many are
     *     tried; CONFLICT when it is changed or deleted meanwhile
     */
    public <T> T ask(String id, Function<ActiveRelease, T> question) {
        Draft draft = drafts.draft(id);
        runaways.refuse(draft);
        TrialProcess process = processes.take(draft);
        try {
            return question.apply(process.release(draft, () -> drafts.files(draft)));
        } finally {
            processes.giveBack(process);
        }
    }

    /** Whether a draft is what it was, changed by nobody on any replica. */
    private boolean isStill(Draft draft) {
        try {
            return drafts.draft(draft.id()).sha256().equals(draft.sha256());
        } catch (ProblemException e) {
            return false;
        } catch (RuntimeException e) {
            LOG.debugf(e, "Draft %s cannot be looked up", draft.id());
            return true;
        }
    }
}
