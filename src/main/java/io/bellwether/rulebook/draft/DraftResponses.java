package io.bellwether.rulebook.draft;

import jakarta.enterprise.context.ApplicationScoped;

/** Makes the API's answer of a draft. */
@ApplicationScoped
public class DraftResponses {
    private final Drafts drafts;

    DraftResponses(Drafts drafts) {
        this.drafts = drafts;
    }

    /** A draft with all that was said about it. */
    public DraftResponse of(Draft draft) {
        return DraftResponse.of(draft, drafts.approvers(draft), drafts.steps(draft));
    }

    /** A draft as one of many. */
    DraftResponse brief(Draft draft) {
        return DraftResponse.of(draft, drafts.approvers(draft), null);
    }
}
