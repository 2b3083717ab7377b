package io.bellwether.account;

import io.bellwether.account.AccountResponse.ObservedFact;
import io.bellwether.account.AccountResponse.OutcomeResponse;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.LiveCatalogue;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.shared.Nearest;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shows accounts: one with all that is known about it, or many by page. */
@ApplicationScoped
public class ReadingAccounts {
    private static final int MOST = 1_000;
    private static final int LONGEST_BAND = 100;

    private final Accounts accounts;
    private final StoredFacts stored;
    private final Outcomes outcomes;
    private final LiveCatalogue live;
    private final Clock clock;

    ReadingAccounts(Accounts accounts, StoredFacts stored, Outcomes outcomes, LiveCatalogue live, Clock clock) {
        this.accounts = accounts;
        this.stored = stored;
        this.outcomes = outcomes;
        this.live = live;
        this.clock = clock;
    }

    /**
     * The account as of a day.
     *
     * @param asOf an ISO day; null for today
     */
    public AccountResponse one(String id, @Nullable String asOf) {
        List<Finding> findings = new ArrayList<>();
        LocalDate today = clock.instant().atZone(live.zone()).toLocalDate();
        LocalDate day = Days.read("asOf", asOf, today, LocalDate.of(2200, 12, 31), findings);
        refuse(findings);
        Account account = accounts.byId(id).orElseThrow(() -> WritingAccounts.unknown(id));
        StoredAccount known = stored.asOf(id, day, live.catalogue()).orElseThrow(() -> WritingAccounts.unknown(id));
        List<Finding> setAside = new ArrayList<>();
        Map<String, List<Map<String, Object>>> records = new TreeMap<>(
                known.against(live.catalogue(), live.zone(), setAside).records());
        return new AccountResponse(
                id,
                account.name(),
                account.segment(),
                account.csm(),
                account.updatedAt(),
                day,
                facts(known),
                records,
                outcomes.of(id, day).stream().map(ReadingAccounts::response).toList(),
                setAside);
    }

    private static Map<String, ObservedFact> facts(StoredAccount known) {
        Map<String, ObservedFact> facts = new TreeMap<>();
        known.facts().properties().forEach(fact -> {
            LocalDate observedOn =
                    LocalDate.parse(fact.getValue().get("observedOn").asText());
            facts.put(fact.getKey(), new ObservedFact(fact.getValue().get("value"), observedOn));
        });
        return facts;
    }

    private static OutcomeResponse response(Outcome outcome) {
        return new OutcomeResponse(
                outcome.key(), outcome.kind().word(), outcome.on(), outcome.arr(), outcome.reason(), outcome.note());
    }

    /** A page of accounts; filters that cannot be kept are refused, not left out. */
    public AccountPageResponse page(
            @Nullable String cursor,
            @Nullable String segment,
            @Nullable String csm,
            @Nullable String band,
            @Nullable Integer limit) {
        List<Finding> findings = new ArrayList<>();
        if (band != null && (band.isBlank() || band.length() > LONGEST_BAND)) {
            findings.add(Finding.at("band", "must be text of 1 to " + LONGEST_BAND + " characters"));
        }
        List<String> segments =
                live.catalogue().fact("segment").map(FactDefinition::allowed).orElse(List.of());
        if (segment != null && !segments.isEmpty() && !segments.contains(segment)) {
            String nearest = Nearest.to(segment, segments).orElse(null);
            findings.add(new Finding("segment", "must be one of " + String.join(", ", segments), nearest));
        }
        int size = limit == null ? 100 : limit;
        if (size < 1 || size > MOST) {
            findings.add(Finding.at("limit", "must be from 1 to " + MOST));
        }
        String after = after(cursor, findings);
        refuse(findings);
        List<Accounts.Banded> found =
                accounts.page(live.historyQuestion().orElse(""), after, segment, csm, band, size + 1);
        boolean more = found.size() > size;
        List<Accounts.Banded> page = more ? found.subList(0, size) : found;
        return new AccountPageResponse(
                page.stream().map(AccountPageResponse.Item::of).toList(),
                more ? cursor(page.get(size - 1).account().id()) : null);
    }

    private static String cursor(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String after(@Nullable String cursor, List<Finding> findings) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            String id = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (AccountIds.isKnown(id)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // reported below, together with ids that are none
        }
        findings.add(Finding.at("cursor", "is not a cursor that this service gave"));
        return null;
    }

    private static void refuse(List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
    }
}
