package io.bellwether.rulebook.draft.review;

import io.bellwether.rulebook.draft.Draft;
import io.bellwether.rulebook.draft.Drafts;
import io.bellwether.rulebook.draft.Permission;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.release.shadow.Shadow;
import io.bellwether.rulebook.release.shadow.ShadowRequest;
import io.bellwether.rulebook.release.shadow.Shadowing;
import io.bellwether.security.Caller;
import io.bellwether.security.Role;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;

/** Puts a draft in shadow, as it is now: what ran through the gate's own process without an error may run beside live answers. */
@ApplicationScoped
class ShadowingDraft {
    private final Drafts drafts;
    private final GatingDraft gating;
    private final Shadowing shadowing;

    ShadowingDraft(Drafts drafts, GatingDraft gating, Shadowing shadowing) {
        this.drafts = drafts;
        this.gating = gating;
        this.shadowing = shadowing;
    }

    /** A draft's content at one moment. */
    private record Content(String name, RuleFiles files) {}

    /**
     * Starts the shadow. Call it outside a transaction.
     *
     * @throws io.bellwether.problem.ProblemException RULE_FINDINGS when the gate has not looked at this content, or found
     *     an error in it
     */
    Shadow start(String id, ShadowRequest request, Caller caller) {
        Permission.require(caller, Role.APPROVER, "puts drafts in shadow");
        Content content = QuarkusTransaction.requiringNew().call(() -> content(id));
        return shadowing.start(content.files(), content.name(), null, request.share(), request.questions(), caller);
    }

    private Content content(String id) {
        Draft draft = drafts.draft(id);
        gating.verdict(draft).require(true);
        return new Content("draft " + draft.id(), drafts.files(draft));
    }
}
