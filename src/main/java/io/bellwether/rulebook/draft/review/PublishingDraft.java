package io.bellwether.rulebook.draft.review;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.draft.Draft;
import io.bellwether.rulebook.draft.DraftState;
import io.bellwether.rulebook.draft.Drafts;
import io.bellwether.rulebook.draft.Permission;
import io.bellwether.rulebook.draft.Precondition;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.release.PackagedOffers;
import io.bellwether.rulebook.release.Publication;
import io.bellwether.rulebook.release.PublishingRelease;
import io.bellwether.rulebook.release.Release;
import io.bellwether.rulebook.release.ReleaseOrigin;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.security.Role;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a release of an approved draft. */
@ApplicationScoped
public class PublishingDraft {
    private final Drafts drafts;
    private final DraftSteps steps;
    private final GatingDraft gating;
    private final PublishingRelease publishing;
    private final PackagedOffers offers;
    private final AuditTrail audit;

    PublishingDraft(
            Drafts drafts,
            DraftSteps steps,
            GatingDraft gating,
            PublishingRelease publishing,
            PackagedOffers offers,
            AuditTrail audit) {
        this.drafts = drafts;
        this.steps = steps;
        this.gating = gating;
        this.publishing = publishing;
        this.offers = offers;
        this.audit = audit;
    }

    /** What is published, as it was when it was looked at. */
    private record Ready(Draft draft, RuleFiles files, List<String> approvers, boolean emergency) {}

    /**
     * Publishes. Call it outside a transaction, on a thread that may wait.
     *
     * @param activateAt when the release goes live; null for now
     * @param emergency marks the release as published the short way; two others must have approved
     * @throws ProblemException CONFLICT when it is not approved, or another release is live than the one it was made from
     */
    public Release publish(
            String id,
            @Nullable String note,
            @Nullable Instant activateAt,
            boolean emergency,
            Precondition precondition,
            Caller caller) {
        Permission.require(caller, Role.APPROVER, "publishes drafts");
        Ready ready = QuarkusTransaction.requiringNew().call(() -> ready(id, emergency, precondition));
        Draft draft = ready.draft();
        String why = Objects.requireNonNullElse(note, "");
        Publication publication = new Publication(
                ready.files(),
                draft.base(),
                why,
                String.join(", ", draft.authors()),
                ready.approvers(),
                ready.emergency(),
                draft.origin(),
                activateAt);
        return publishing.publish(publication, caller, number -> mark(draft, number, caller, why));
    }

    private Ready ready(String id, boolean emergency, Precondition precondition) {
        Draft draft = drafts.locked(id);
        precondition.requireIfGiven(draft.etag());
        ReviewingDraft.requireState(draft, DraftState.APPROVED);
        boolean shortWay = emergency || draft.emergency();
        List<String> approvers = drafts.approvers(draft);
        if (shortWay && approvers.size() < ReviewingDraft.IN_AN_EMERGENCY) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "In an emergency two others must approve; until now only " + String.join(", ", approvers)
                            + " did.");
        }
        gating.verdict(draft).require(shortWay);
        return new Ready(draft, drafts.files(draft), approvers, shortWay);
    }

    private void mark(Draft draft, int release, Caller caller, String note) {
        if (!steps.published(draft, release, caller, note)) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "Draft " + draft.id() + " was changed while it was published; nothing was.");
        }
        audit.write(
                caller,
                "draft-published",
                draft.subject(),
                Map.of("release", release, "sha256", draft.sha256(), "note", note));
        if (draft.origin() == ReleaseOrigin.PACKAGED) {
            offers.settle(draft.source(), caller.name(), "release/" + release);
        }
    }
}
