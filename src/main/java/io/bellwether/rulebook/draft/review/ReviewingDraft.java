package io.bellwether.rulebook.draft.review;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.draft.Draft;
import io.bellwether.rulebook.draft.DraftState;
import io.bellwether.rulebook.draft.DraftStep;
import io.bellwether.rulebook.draft.Drafts;
import io.bellwether.rulebook.draft.Permission;
import io.bellwether.rulebook.draft.Precondition;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.security.PrincipalRegister;
import io.bellwether.security.Principals;
import io.bellwether.security.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends drafts in, and takes others' word on them. */
@ApplicationScoped
public class ReviewingDraft {
    static final int IN_AN_EMERGENCY = 2;
    private static final String KEY = "key";
    private static final int LONGEST = 2_000;

    private final Drafts drafts;
    private final DraftSteps steps;
    private final GatingDraft gating;
    private final PrincipalRegister register;
    private final AuditTrail audit;

    ReviewingDraft(Drafts drafts, DraftSteps steps, GatingDraft gating, PrincipalRegister register, AuditTrail audit) {
        this.register = register;
        this.drafts = drafts;
        this.steps = steps;
        this.gating = gating;
        this.audit = audit;
    }

    /**
     * Says that a draft is done; the gate must have nothing against it.
     *
     * @param emergency it is to be published the short way: warnings do not hold it up, and two others must approve
     */
    @Transactional
    public Draft submit(
            String id, @Nullable String comment, boolean emergency, Precondition precondition, Caller caller) {
        Permission.require(caller, Role.EDITOR, "submits drafts");
        Draft draft = locked(id, precondition, DraftState.EDITING, DraftState.REJECTED);
        if (draft.sha256().equals(draft.baseSha256())) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "The draft changes nothing of release " + draft.base() + ".");
        }
        gating.verdict(draft).require(emergency);
        String said = text("comment", comment, false);
        steps.step(draft, DraftState.SUBMITTED, emergency, DraftStep.Kind.SUBMITTED, caller, said);
        audit.write(
                caller,
                "draft-submitted",
                draft.subject(),
                Map.of("sha256", draft.sha256(), "comment", said, "emergency", emergency));
        return drafts.draft(id);
    }

    /** Lets a draft through that others wrote. */
    @Transactional
    public Draft approve(String id, @Nullable String comment, Precondition precondition, Caller caller) {
        Permission.require(caller, Role.APPROVER, "approves drafts");
        Draft draft = locked(id, precondition, DraftState.SUBMITTED, DraftState.APPROVED);
        Optional<String> own = draft.authors().stream()
                .filter(author -> register.mayBe(caller, author))
                .findFirst();
        if (own.isPresent()) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "Another person than its authors must approve a draft, and " + own.get()
                            + (own.get().equals(caller.name())
                                    ? " changed this one."
                                    : ", who changed this one, may be " + caller.name() + "."));
        }
        if (caller.via().equals(KEY)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "A person must approve a draft, and " + caller.name() + " is a key.");
        }
        List<String> approvers = drafts.approvers(draft);
        if (approvers.stream().anyMatch(other -> Principals.areAlike(other, caller.name()))) {
            throw new ProblemException(ProblemType.CONFLICT, caller.name() + " has approved this already.");
        }
        gating.verdict(draft).require(draft.emergency());
        String said = text("comment", comment, false);
        boolean enough = approvers.size() + 1 >= (draft.emergency() ? IN_AN_EMERGENCY : 1);
        steps.step(
                draft,
                enough ? DraftState.APPROVED : DraftState.SUBMITTED,
                draft.emergency(),
                DraftStep.Kind.APPROVED,
                caller,
                said);
        audit.write(caller, "draft-approved", draft.subject(), Map.of("sha256", draft.sha256(), "comment", said));
        return drafts.draft(id);
    }

    /** Sends a draft back. */
    @Transactional
    public Draft reject(String id, @Nullable String reason, Precondition precondition, Caller caller) {
        Permission.require(caller, Role.APPROVER, "rejects drafts");
        Draft draft = locked(id, precondition, DraftState.SUBMITTED, DraftState.APPROVED);
        String said = text("reason", reason, true);
        steps.step(draft, DraftState.REJECTED, false, DraftStep.Kind.REJECTED, caller, said);
        audit.write(caller, "draft-rejected", draft.subject(), Map.of("sha256", draft.sha256(), "reason", said));
        return drafts.draft(id);
    }

    private Draft locked(String id, Precondition precondition, DraftState... states) {
        Draft draft = drafts.locked(id);
        precondition.requireIfGiven(draft.etag());
        requireState(draft, states);
        return draft;
    }

    static void requireState(Draft draft, DraftState... states) {
        if (!List.of(states).contains(draft.state())) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Draft " + draft.id() + " is " + draft.state().word() + ", and this needs one that is "
                            + String.join(
                                    " or ",
                                    List.of(states).stream()
                                            .map(DraftState::word)
                                            .toList())
                            + ".");
        }
    }

    private static String text(String name, @Nullable String given, boolean mandatory) {
        String text = Objects.requireNonNullElse(given, "").strip();
        if ((mandatory && text.isEmpty()) || text.length() > LONGEST) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT,
                    "The " + name + " does not fit.",
                    List.of(Finding.at(
                            name, "must be a text of " + (mandatory ? 1 : 0) + " to " + LONGEST + " characters")));
        }
        return text;
    }
}
