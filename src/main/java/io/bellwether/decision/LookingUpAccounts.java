package io.bellwether.decision;

import io.bellwether.account.StoredAccount;
import io.bellwether.account.StoredFacts;
import io.bellwether.engine.QuestionInputs;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.record.history.ReadingHistory;
import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.shared.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Finds what is stored and recorded about accounts as of a day, for one question, many accounts at once. */
@ApplicationScoped
class LookingUpAccounts {
    private static final Logger LOG = Logger.getLogger(LookingUpAccounts.class);

    private final StoredFacts stored;
    private final ReadingHistory histories;
    private final HoldingOverrides overrides;

    LookingUpAccounts(StoredFacts stored, ReadingHistory histories, HoldingOverrides overrides) {
        this.stored = stored;
        this.histories = histories;
        this.overrides = overrides;
    }

    /** The account that a request names; null when it names none or one that is not stored. */
    @Nullable
    KnownAccount of(ActiveRelease release, QuestionDefinition question, DecisionRequest request) {
        String id = request.account();
        return id == null
                ? null
                : asOf(request.day(release), release, question, List.of(id)).get(id);
    }

    /**
     * The accounts by id; those that do not exist are absent.
     *
     * @throws ProblemException that the log is unavailable, when the database is: nothing could be recorded either
     */
    Map<String, KnownAccount> asOf(
            LocalDate day, ActiveRelease release, QuestionDefinition question, Collection<String> accounts) {
        return question.modelInputs()
                ? Map.of()
                : asOf(day, release, release.rulebook().inputs(question.name()), accounts);
    }

    /** As {@link #asOf(LocalDate, ActiveRelease, QuestionDefinition, Collection)}, for whoever reads this much. */
    Map<String, KnownAccount> asOf(
            LocalDate day, ActiveRelease release, QuestionInputs reads, Collection<String> accounts) {
        if (accounts.isEmpty()) {
            return Map.of();
        }
        try {
            FactCatalogue catalogue = release.rulebook().rulebook().catalogue();
            Map<String, StoredAccount> facts = seen(stored.asOf(accounts, day, catalogue), day, release);
            HistoryDefinition history = release.rulebook().rulebook().history();
            Map<String, CheckedFacts> recorded =
                    history == null ? Map.of() : histories.before(day, history, reads, facts.keySet());
            Map<String, CheckedFacts> all = overrides.with(recorded, day, release, reads, facts.keySet());
            Map<String, KnownAccount> known = new HashMap<>();
            facts.forEach((id, account) ->
                    known.put(id, new KnownAccount(account, all.getOrDefault(id, CheckedFacts.NONE))));
            return known;
        } catch (StoreException e) {
            throw unavailable(e, e.getCause() instanceof SQLException cause ? cause : null);
        } catch (SQLException e) {
            throw unavailable(new IllegalStateException("the history of accounts cannot be read", e), e);
        }
    }

    /** An account whose last day has passed is seen as it was known on that day. */
    private Map<String, StoredAccount> seen(Map<String, StoredAccount> facts, LocalDate day, ActiveRelease release) {
        FactCatalogue catalogue = release.rulebook().rulebook().catalogue();
        ZoneId zone = release.rulebook().rulebook().zone();
        String fact = catalogue.lastDay().map(FactDefinition::name).orElse("");
        Map<LocalDate, Set<String>> left = new TreeMap<>();
        facts.forEach((id, account) -> account.lastDay(catalogue, zone)
                .filter(day::isAfter)
                .ifPresent(
                        last -> left.computeIfAbsent(last, d -> new TreeSet<>()).add(id)));
        if (left.isEmpty()) {
            return facts;
        }
        Map<String, StoredAccount> seen = new HashMap<>(facts);
        left.forEach((last, ids) -> stored.asOf(ids, last, catalogue)
                .forEach(
                        (id, earlier) -> seen.computeIfPresent(id, (same, account) -> account.keeping(fact, earlier))));
        return seen;
    }

    /** PostgreSQL that is away, out of room or going down, told by its error classes, passes; anything else is a defect. */
    private static RuntimeException unavailable(RuntimeException failure, @Nullable SQLException cause) {
        String state = cause == null || cause.getSQLState() == null ? "08" : cause.getSQLState();
        if (cause == null || !state.matches("(08|53|57|58).*")) {
            return failure;
        }
        LOG.warnf("Accounts cannot be looked up: %s", cause.getMessage());
        return ProblemException.retryLater(
                ProblemType.LOG_UNAVAILABLE,
                "The database cannot be reached, so nothing can be looked up or recorded now.",
                Duration.ofSeconds(2));
    }
}
