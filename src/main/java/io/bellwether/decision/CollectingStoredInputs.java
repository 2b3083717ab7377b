package io.bellwether.decision;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.ExactJson;
import io.bellwether.account.NewestAccounts;
import io.bellwether.account.StoredAccount;
import io.bellwether.engine.PastInputs;
import io.bellwether.engine.QuestionInputs;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.Fact;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.problem.ProblemException;
import io.bellwether.rulebook.draft.review.StoredInputs;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.shared.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads stored accounts the way deciding does, as what any rulebook can be asked about them. */
@ApplicationScoped
class CollectingStoredInputs implements StoredInputs {
    private static final Logger LOG = Logger.getLogger(CollectingStoredInputs.class);
    private static final int CHUNK = 200;
    /** Asked again within it, an account that did not change is asked the same: the gate knows the answer then. */
    private static final Duration MOMENT = Duration.ofMinutes(10);

    private final ActiveRulebook active;
    private final NewestAccounts newest;
    private final LookingUpAccounts accounts;
    private final Clock clock;

    CollectingStoredInputs(ActiveRulebook active, NewestAccounts newest, LookingUpAccounts accounts, Clock clock) {
        this.active = active;
        this.newest = newest;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public Stored newest(int most, long bytes) {
        ActiveRelease release = active.ifLive().orElse(null);
        if (release == null || most == 0) {
            return new Stored(List.of(), List.of("stored accounts were not asked: none is to be"));
        }
        List<PastInputs> read = new ArrayList<>();
        try {
            NewestAccounts.Named named = newest.newest(most);
            read(release, named.ids(), bytes, read);
            return new Stored(read, untried(read.size(), named.all()));
        } catch (StoreException | ProblemException e) {
            LOG.warn("Stored accounts cannot be read: the gate does not ask a draft about them", e);
            return new Stored(List.of(), List.of("stored accounts could not be read: who moves is not known"));
        }
    }

    private static List<String> untried(int read, long all) {
        return read >= all
                ? List.of()
                : List.of((all - read) + " of " + all + " stored accounts were not asked: the " + read
                        + " added or changed last were (bellwether.drafts.replayed-accounts, replayed-size)");
    }

    private void read(ActiveRelease release, List<String> ids, long bytes, List<PastInputs> read) {
        Rulebook rulebook = release.rulebook().rulebook();
        FactCatalogue catalogue = rulebook.catalogue();
        QuestionInputs all = new QuestionInputs(
                catalogue.facts().keySet(), catalogue.records().keySet());
        Instant now = clock.instant();
        LocalDate today = now.atZone(rulebook.zone()).toLocalDate();
        Instant asOf = endOfMoment(now, rulebook.zone());
        long room = bytes;
        for (int from = 0; from < ids.size(); from += CHUNK) {
            List<String> chunk = ids.subList(from, Math.min(ids.size(), from + CHUNK));
            Map<String, KnownAccount> known = accounts.asOf(today, release, all, chunk);
            for (String id : chunk) {
                KnownAccount account = known.get(id);
                if (account == null) {
                    continue; // deleted since it was named
                }
                PastInputs inputs = inputs(rulebook, account, asOf);
                room -= ExactJson.text(inputs.stored()).length()
                        + ExactJson.text(inputs.history()).length();
                if (room < 0) {
                    return;
                }
                read.add(inputs);
            }
        }
    }

    @Override
    public List<PastInputs> of(List<String> ids, Instant asOf) {
        ActiveRelease release = active.current();
        Rulebook rulebook = release.rulebook().rulebook();
        QuestionInputs all = new QuestionInputs(
                rulebook.catalogue().facts().keySet(),
                rulebook.catalogue().records().keySet());
        LocalDate day = asOf.atZone(rulebook.zone()).toLocalDate();
        Map<String, KnownAccount> known = accounts.asOf(day, release, all, ids);
        return ids.stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .map(account -> inputs(rulebook, account, asOf))
                .toList();
    }

    /** Never before now, so that nothing known lies in the future, and never on another day. */
    static Instant endOfMoment(Instant now, ZoneId zone) {
        long moment = MOMENT.toSeconds();
        Instant end = Instant.ofEpochSecond((now.getEpochSecond() / moment + 1) * moment);
        Instant tomorrow =
                now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
        return end.isBefore(tomorrow) ? end : tomorrow.minusNanos(1);
    }

    /**
     * Facts as they are stored, whatever catalogue will read them, and what stands for those that nobody supplied; lists as
     * they are on the day.
     */
    private static PastInputs inputs(Rulebook rulebook, KnownAccount account, Instant asOf) {
        StoredAccount stored = account.stored();
        ObjectNode known = stored.facts().deepCopy();
        CheckedFacts read = stored.against(rulebook.catalogue(), rulebook.zone(), new ArrayList<>());
        read.facts().values().stream().filter(fact -> !known.has(fact.name())).forEach(fact -> put(fact, known));
        lists(read, known);
        ObjectNode history = ExactJson.MAPPER.createObjectNode();
        account.history().facts().values().forEach(fact -> put(fact, history));
        lists(account.history(), history);
        return new PastInputs(stored.id(), asOf, ExactJson.MAPPER.createObjectNode(), known, history);
    }

    private static void put(Fact fact, ObjectNode into) {
        into.putObject(fact.name())
                .put("observedOn", fact.observedOn().toString())
                .set("value", ExactJson.node(fact.value()));
    }

    private static void lists(CheckedFacts facts, ObjectNode into) {
        facts.records().forEach((name, rows) -> {
            ArrayNode list = into.putArray(name);
            for (Map<String, ? extends @Nullable Object> row : rows) {
                list.add(ExactJson.object(row));
            }
        });
    }
}
