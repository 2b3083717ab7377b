package io.bellwether.decision;

import io.bellwether.engine.BudgetSpentException;
import io.bellwether.problem.ProblemException;
import io.bellwether.record.Asker;
import io.bellwether.record.PendingRecord;
import io.bellwether.record.history.PointOrigin;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.release.ActiveRelease;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Decides on accounts as of the end of a past day, for their history. */
@ApplicationScoped
public class DecidingThePast {
    private static final Logger LOG = Logger.getLogger(DecidingThePast.class);

    private final Deciding deciding;
    private final LookingUpAccounts accounts;
    private final RecordingDecisions recording;

    DecidingThePast(Deciding deciding, LookingUpAccounts accounts, RecordingDecisions recording) {
        this.deciding = deciding;
        this.accounts = accounts;
        this.recording = recording;
    }

    /**
     * Decides on each account of which anything was known on the day; the records are on their way.
     *
     * @throws io.bellwether.problem.ProblemException that the log is unavailable
     */
    public List<PendingRecord> decide(
            ActiveRelease release, String question, LocalDate day, List<String> ids, Asker asker) {
        QuestionDefinition definition = Deciding.question(release, question);
        Rulebook rulebook = release.rulebook().rulebook();
        Instant end = day.plusDays(1).atStartOfDay(rulebook.zone()).toInstant().minusMillis(1);
        Map<String, KnownAccount> known = accounts.asOf(day, release, definition, ids);
        List<PendingRecord> records = new ArrayList<>(ids.size());
        for (String id : ids) {
            KnownAccount account = known.get(id);
            if (account != null && !account.blank(rulebook)) {
                DecisionRequest request = DecisionRequest.stored(id, end, PointOrigin.BACKFILL);
                decide(release, definition, request, account, asker).ifPresent(records::add);
            }
        }
        return records;
    }

    private Optional<PendingRecord> decide(
            ActiveRelease release,
            QuestionDefinition question,
            DecisionRequest request,
            KnownAccount account,
            Asker asker) {
        try {
            Decision decision = deciding.decide(release, question, request, account, asker.caller());
            return Optional.ofNullable(recording.record(decision, asker).record());
        } catch (BudgetSpentException e) {
            return Optional.empty(); // told in the log by deciding: the other accounts go on
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(
                    e, "Account %s cannot be decided on as of %s; it is left out", request.account(), request.asOf());
            return Optional.empty();
        }
    }
}
