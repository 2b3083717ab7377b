package io.bellwether.rulebook.draft.folder;

import io.bellwether.problem.ProblemException;
import io.bellwether.rulebook.draft.Draft;
import io.bellwether.rulebook.draft.DraftConfig;
import io.bellwether.rulebook.draft.Precondition;
import io.bellwether.rulebook.draft.review.GatingDraft;
import io.bellwether.rulebook.draft.review.PublishingDraft;
import io.bellwether.rulebook.draft.review.ReviewingDraft;
import io.bellwether.rulebook.release.Release;
import io.bellwether.security.Caller;
import io.bellwether.security.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import org.jboss.logging.Logger;

/** Runs the gate over a folder's draft and, where the settings let it, publishes what passes. */
@ApplicationScoped
class PublishingFolder {
    private static final Logger LOG = Logger.getLogger(PublishingFolder.class);
    private static final String VIA = "folder";

    private final GatingDraft gating;
    private final ReviewingDraft reviewing;
    private final PublishingDraft publishing;
    private final DraftConfig drafts;

    PublishingFolder(GatingDraft gating, ReviewingDraft reviewing, PublishingDraft publishing, DraftConfig drafts) {
        this.gating = gating;
        this.reviewing = reviewing;
        this.publishing = publishing;
        this.drafts = drafts;
    }

    /** Looks the draft through; it waits for people then, whatever the gate says. */
    boolean gate(Draft draft) {
        boolean passes = gating.passes(draft.id(), Caller.SYSTEM, drafts.gateLimit());
        LOG.infof("Draft %s from the watched folder %s the gate", draft.id(), passes ? "passes" : "does not pass");
        return passes;
    }

    /**
     * Publishes a draft that passes.
     *
     * @param approver who answers for what gets into the folder
     */
    void publish(Draft draft, String approver) {
        Caller person = new Caller(approver, EnumSet.of(Role.APPROVER), VIA, null);
        try {
            reviewing.submit(draft.id(), "from the watched folder", false, Precondition.NONE_NEEDED, Caller.SYSTEM);
            reviewing.approve(draft.id(), "by the policy of the watched folder", Precondition.NONE_NEEDED, person);
            Release release = publishing.publish(
                    draft.id(),
                    "From the watched folder " + draft.source(),
                    null,
                    false,
                    Precondition.NONE_NEEDED,
                    person);
            LOG.infof("Release %d came from the watched folder", release.number());
        } catch (ProblemException e) {
            LOG.warnf("Draft %s from the watched folder is left to people: %s", draft.id(), e.getMessage());
        }
    }
}
