package io.bellwether.decision;

import io.bellwether.engine.BudgetSpentException;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Decides on many stored accounts from their own facts alone, what is known of all of them looked up together. */
@ApplicationScoped
public class DecidingAccounts {
    private static final Logger LOG = Logger.getLogger(DecidingAccounts.class);

    private final Deciding deciding;
    private final LookingUpAccounts accounts;
    private final RecordingDecisions recording;

    DecidingAccounts(Deciding deciding, LookingUpAccounts accounts, RecordingDecisions recording) {
        this.deciding = deciding;
        this.accounts = accounts;
        this.recording = recording;
    }

    /**
     * What is asked about each account.
     *
     * @param history as what the answers join the accounts' histories; null for never
     * @param blank whether accounts of which nothing was known are decided on too
     * @param ids the id of each account's decision, for whoever must know it beforehand; null for new ones
     */
    public record Asked(
            ActiveRelease release,
            String question,
            Instant asOf,
            @Nullable PointOrigin history,
            boolean blank,
            @Nullable Function<String, UUID> ids) {}

    /**
     * What became of it.
     *
     * @param records on their way
     * @param problems of accounts that could not be decided on, by id, in words
     */
    public record Outcome(List<PendingRecord> records, Map<String, String> problems) {}

    /** The question as the release defines it; a problem with the nearest name when there is none that may be asked. */
    public static QuestionDefinition question(ActiveRelease release, String name) {
        return Deciding.question(release, name);
    }

    /**
     * Decides on each account that is stored; one that cannot be decided on does not keep the others from it.
     *
     * @throws ProblemException that the log is unavailable
     */
    public Outcome decide(Asked asked, Collection<String> ids, Asker asker) {
        ActiveRelease release = asked.release();
        Rulebook rulebook = release.rulebook().rulebook();
        QuestionDefinition question = Deciding.question(release, asked.question());
        LocalDate day = asked.asOf().atZone(rulebook.zone()).toLocalDate();
        Map<String, KnownAccount> known = accounts.asOf(day, release, question, ids);
        List<PendingRecord> records = new ArrayList<>(ids.size());
        Map<String, String> problems = new TreeMap<>();
        for (String id : ids) {
            KnownAccount account = known.get(id);
            if (account == null || (!asked.blank() && account.blank(rulebook))) {
                continue;
            }
            try {
                DecisionRequest request = DecisionRequest.stored(id, asked.asOf(), asked.history());
                Decision decision = deciding.decide(release, question, request, account, asker.caller());
                PendingRecord record =
                        recording.record(named(decision, asked, id), asker).record();
                if (record != null) {
                    records.add(record);
                }
            } catch (ProblemException e) {
                if (!(e instanceof BudgetSpentException) && e.type() != ProblemType.INVALID_INPUT) {
                    throw e;
                }
                problems.put(id, e.getMessage());
            } catch (RuntimeException e) {
                LOG.errorf(e, "Account %s cannot be decided on as of %s; it is left out", id, asked.asOf());
                problems.put(id, "The service failed on this account; its log tells more.");
            }
        }
        return new Outcome(records, problems);
    }

    private static Decision named(Decision decision, Asked asked, String account) {
        Function<String, UUID> ids = asked.ids();
        return ids == null ? decision : decision.withId(ids.apply(account));
    }
}
