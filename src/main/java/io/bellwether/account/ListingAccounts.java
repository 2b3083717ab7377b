package io.bellwether.account;

import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.LiveCatalogue;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import io.bellwether.shared.ListResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists accounts by page; filters that cannot be kept are told with the nearest right one, not left out. */
@ApplicationScoped
public class ListingAccounts {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;
    private static final LocalDate LATEST = LocalDate.of(2200, 12, 31);

    private final Accounts accounts;
    private final LiveCatalogue live;
    private final AccountsConfig config;
    private final Clock clock;

    ListingAccounts(Accounts accounts, LiveCatalogue live, AccountsConfig config, Clock clock) {
        this.accounts = accounts;
        this.live = live;
        this.config = config;
        this.clock = clock;
    }

    /**
     * What is asked for, as it was sent.
     *
     * @param csm the CSM that is asked for, or that the caller is held to
     */
    record Search(
            @Nullable String cursor,
            @Nullable String segment,
            @Nullable String csm,
            @Nullable String band,
            @Nullable String renewalFrom,
            @Nullable String renewalTo,
            @Nullable String sort,
            @Nullable Integer limit) {}

    /**
     * A page of accounts.
     *
     * @param findings what is wrong with the request until here
     */
    ListResponse<AccountItem> page(Search search, List<Finding> findings) {
        AccountSort sort = sort(search.sort, findings);
        known("band", search.band, live.bands(), findings);
        known("segment", search.segment, segments(), findings);
        LocalDate from = day("renewalFrom", search.renewalFrom, findings);
        LocalDate to = day("renewalTo", search.renewalTo, findings);
        if (from != null && to != null && to.isBefore(from)) {
            findings.add(Finding.at("renewalTo", "must not be before renewalFrom"));
        }
        int size = Findings.limit(findings, search.limit, USUAL, MOST);
        AccountCursor after = after(search.cursor, sort, findings);
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        List<Accounts.Listed> found = accounts.page(
                new AccountQuery(
                        live.historyQuestion().orElse(""),
                        config.renewalFact(),
                        clock.instant().atZone(live.zone()).toLocalDate(),
                        sort,
                        after,
                        search.segment,
                        search.csm,
                        search.band,
                        from,
                        to),
                size + 1);
        boolean more = found.size() > size;
        List<Accounts.Listed> page = more ? found.subList(0, size) : found;
        return ListResponse.page(
                page.stream().map(AccountItem::of).toList(), more ? cursor(sort, page.get(size - 1)) : null);
    }

    private List<String> segments() {
        return live.catalogue().fact("segment").map(FactDefinition::allowed).orElse(List.of());
    }

    /** A rulebook that names no values takes all. */
    private static void known(
            String parameter, @Nullable String value, Collection<String> known, List<Finding> findings) {
        if (value != null && !known.isEmpty()) {
            Findings.known(findings, parameter, "has no such value", value, known);
        }
    }

    private static AccountSort sort(@Nullable String word, List<Finding> findings) {
        if (word == null) {
            return AccountSort.ID;
        }
        return AccountSort.of(word).orElseGet(() -> {
            Findings.unknown(findings, "sort", "is not an order", word, AccountSort.words());
            return AccountSort.ID;
        });
    }

    private static @Nullable LocalDate day(String parameter, @Nullable String text, List<Finding> findings) {
        return text == null ? null : Days.read(parameter, text, LATEST, LATEST, findings);
    }

    private static String cursor(AccountSort sort, Accounts.Listed last) {
        return new AccountCursor(sort, last.key(), last.account().id()).text();
    }

    private static @Nullable AccountCursor after(@Nullable String cursor, AccountSort sort, List<Finding> findings) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        AccountCursor after = AccountCursor.of(sort, cursor).orElse(null);
        if (after == null) {
            findings.add(Finding.at("cursor", "is not a cursor that this service gave for this order"));
        }
        return after;
    }
}
