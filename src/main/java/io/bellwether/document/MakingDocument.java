package io.bellwether.document;

import io.bellwether.account.Account;
import io.bellwether.account.Accounts;
import io.bellwether.decision.AskingForAccounts;
import io.bellwether.decision.RecordedDecision;
import io.bellwether.fact.Fact;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.record.Asker;
import io.bellwether.record.masking.MaskingRecords;
import io.bellwether.rulebook.document.DocumentContent;
import io.bellwether.rulebook.document.DocumentFailure;
import io.bellwether.rulebook.document.Documents;
import io.bellwether.rulebook.model.DocumentDefinition;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.shared.PlainText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a document of an account: asks what it rests on, records that, and fills its template. */
@ApplicationScoped
class MakingDocument {
    private final ActiveRulebook active;
    private final AskingForAccounts asking;
    private final TellingHistory telling;
    private final Accounts accounts;
    private final MaskingRecords masking;
    private final Clock clock;

    MakingDocument(
            ActiveRulebook active,
            AskingForAccounts asking,
            TellingHistory telling,
            Accounts accounts,
            MaskingRecords masking,
            Clock clock) {
        this.active = active;
        this.asking = asking;
        this.telling = telling;
        this.accounts = accounts;
        this.masking = masking;
        this.clock = clock;
    }

    /**
     * A document in words.
     *
     * @param title with whom it is about
     */
    record Made(String title, String markdown) {}

    /** The documents of the live release. */
    Collection<DocumentDefinition> documents() {
        return active.current().rulebook().rulebook().documents().values();
    }

    /**
     * The document; all decisions that it rests on are on record.
     *
     * @throws ProblemException UNKNOWN_ACCOUNT, NOT_FOUND with the nearest document, RULE_FINDINGS when its template fails
     */
    Made make(String name, String id, Asker asker) {
        ActiveRelease release = active.current();
        DocumentDefinition document = document(release.rulebook().rulebook(), name);
        Account account = accounts.byId(id)
                .orElseThrow(
                        () -> new ProblemException(ProblemType.UNKNOWN_ACCOUNT, "There is no account of this id."));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<RecordedDecision> decisions = asking.decide(release, document.questions(), id, now, asker);
        try {
            String markdown = Documents.markdown(
                    release.rulebook(), release.files(), document, content(release, document, account, now, decisions));
            return new Made(document.title() + ": " + shown(account), markdown);
        } catch (DocumentFailure e) {
            throw new ProblemException(
                    ProblemType.RULE_FINDINGS,
                    "The template of " + document.name() + " in release " + release.number() + " fails: "
                            + e.getMessage(),
                    List.of(Finding.at(document.template(), String.valueOf(e.getMessage()))));
        }
    }

    private DocumentContent content(
            ActiveRelease release,
            DocumentDefinition document,
            Account account,
            Instant now,
            List<RecordedDecision> decisions) {
        DocumentContent content = new DocumentContent(release.rulebook().rulebook(), document, masking.on())
                .about(account.id(), account.name(), now, release.number());
        List<Fact> used = new ArrayList<>();
        for (RecordedDecision decision : decisions) {
            content.answered(
                    decision.question(),
                    decision.id().toString(),
                    release.number(),
                    decision.evaluatedAt(),
                    decision.body());
            used.addAll(decision.used());
        }
        if (!decisions.isEmpty()) {
            content.facts(decisions.get(0).sheet(), used);
        }
        DocumentDefinition.ShownHistory history = document.history();
        if (history != null) {
            content.history(telling.of(account.id(), history, now, content));
        }
        return content;
    }

    private static String shown(Account account) {
        @Nullable String name = account.name();
        return name == null || name.isBlank() ? account.id() : name;
    }

    private static DocumentDefinition document(Rulebook rulebook, String name) {
        DocumentDefinition document = rulebook.documents().get(name);
        if (document == null) {
            List<Finding> findings = new ArrayList<>();
            Findings.unknown(
                    findings,
                    "document",
                    "is not in the live release",
                    name,
                    rulebook.documents().keySet());
            throw new ProblemException(
                    ProblemType.NOT_FOUND, "The rulebook has no document " + PlainText.brief(name, 60) + ".", findings);
        }
        return document;
    }
}
