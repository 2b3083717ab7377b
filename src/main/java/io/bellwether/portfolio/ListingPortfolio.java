package io.bellwether.portfolio;

import io.bellwether.fact.FactDefinition;
import io.bellwether.portfolio.PortfolioItem.FromDecision;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import io.bellwether.record.follow.Cursors;
import io.bellwether.rulebook.model.PortfolioDefinition;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.rulebook.release.LocalTransaction;
import io.bellwether.security.Caller;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Lists accounts of the portfolio by page, with how many match and their ARR. */
@ApplicationScoped
public class ListingPortfolio {
    static final String ONE_STATE = "set transaction isolation level repeatable read, read only";

    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final DataSource database;
    private final ActiveRulebook active;
    private final ReadingFilter reading;
    private final Clock clock;

    ListingPortfolio(DataSource database, ActiveRulebook active, ReadingFilter reading, Clock clock) {
        this.database = database;
        this.active = active;
        this.reading = reading;
        this.clock = clock;
    }

    /** Which rows, in which order. */
    record Asked(
            Conditions conditions,
            PortfolioSort sort,
            PortfolioDefinition definition,
            @Nullable String currency) {}

    /**
     * What is asked for, checked; null when there is no portfolio.
     *
     * @param findings what is wrong with the request until here
     * @throws ProblemException that tells all that is wrong with it
     */
    @Nullable
    Asked asked(PortfolioFilter filter, @Nullable String sort, Caller caller, List<Finding> findings) {
        ActiveRelease release = active.current();
        Conditions conditions = reading.conditions(filter, caller, release, findings);
        PortfolioSort order = PortfolioSort.read(sort, findings);
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        PortfolioDefinition definition = release.rulebook().rulebook().portfolio();
        return definition == null ? null : new Asked(conditions, order, definition, currency(release));
    }

    /** The unit of the fact that holds the ARR, where accounts name no currency. */
    static @Nullable String currency(ActiveRelease release) {
        PortfolioDefinition definition = release.rulebook().rulebook().portfolio();
        String arr = definition == null ? null : definition.fact(PortfolioDefinition.ARR);
        return arr == null
                ? null
                : release.rulebook()
                        .rulebook()
                        .catalogue()
                        .fact(arr)
                        .map(FactDefinition::shownIn)
                        .orElse(null);
    }

    /** A page of accounts. */
    PortfolioPage page(
            PortfolioFilter filter,
            @Nullable String sort,
            @Nullable String cursor,
            @Nullable Integer limit,
            Caller caller) {
        List<Finding> findings = new ArrayList<>();
        int size = Findings.limit(findings, limit, USUAL, MOST);
        PortfolioSort.Place after = PortfolioSort.read(sort, new ArrayList<>()).place(cursor, findings);
        Asked asked = asked(filter, sort, caller, findings);
        if (asked == null) {
            return new PortfolioPage(List.of(), null, 0, List.of(), clock.instant(), PortfolioPage.NONE);
        }
        return LocalTransaction.call(database, connection -> {
            Sql.write(connection, ONE_STATE);
            return page(connection, asked, after, size);
        });
    }

    private PortfolioPage page(Connection connection, Asked asked, PortfolioSort.@Nullable Place after, int size)
            throws SQLException {
        List<Listed> found = rows(connection, asked, after, size + 1);
        boolean more = found.size() > size;
        List<Listed> page = more ? found.subList(0, size) : found;
        Map<Integer, Map<String, FromDecision>> decisions = decisions(connection, page);
        List<PortfolioPage.Total> totals = Sql.read(
                connection,
                "select currency, count(*), coalesce(sum(arr), 0) from portfolio_account p where "
                        + asked.conditions().sql() + " group by currency order by 3 desc",
                row -> new PortfolioPage.Total(
                        row.getString(1) == null ? asked.currency() : row.getString(1),
                        row.getLong(2),
                        row.getBigDecimal(3)),
                asked.conditions().parameters());
        return new PortfolioPage(
                page.stream()
                        .map(each -> each.item.from(decisions.getOrDefault(each.place.accountNo(), Map.of())))
                        .toList(),
                more ? asked.sort().cursor(page.get(size - 1).place) : null,
                totals.stream().mapToLong(PortfolioPage.Total::accounts).sum(),
                totals,
                upTo(connection, clock),
                null);
    }

    /** Until when recorded decisions are in the portfolio. */
    static Instant upTo(Connection connection, Clock clock) throws SQLException {
        return Cursors.firstUnread(connection, FollowingPortfolio.NAME).orElse(clock.instant());
    }

    private record Listed(PortfolioItem item, PortfolioSort.Place place) {}

    /** Those that have what the order goes by, and then those that do not. */
    private static List<Listed> rows(Connection connection, Asked asked, PortfolioSort.@Nullable Place after, int most)
            throws SQLException {
        PortfolioSort sort = asked.sort();
        String value = sort.by().column();
        List<Listed> found = new ArrayList<>();
        if (after == null || after.value() != null) {
            Conditions with = asked.conditions().and(value + " is not null");
            if (after != null && after.value() != null) {
                with = with.and(sort.after(), after.value(), after.accountNo());
            }
            found.addAll(rows(connection, asked, with, sort.order(), most));
        }
        if (found.size() < most) {
            Conditions without = asked.conditions().and(value + " is null");
            if (after != null && after.value() == null) {
                without = without.and("p.account_no > ?", after.accountNo());
            }
            found.addAll(rows(connection, asked, without, "p.account_no", most - found.size()));
        }
        return found;
    }

    private static List<Listed> rows(Connection connection, Asked asked, Conditions conditions, String order, int most)
            throws SQLException {
        return Sql.read(
                connection,
                "select " + PortfolioItem.COLUMNS + ", " + asked.sort().by().column()
                        + "::text as place from portfolio_account p where " + conditions.sql() + " order by " + order
                        + " limit ?",
                row -> listed(row, asked),
                conditions.parameters(most));
    }

    private static Listed listed(ResultSet row, Asked asked) throws SQLException {
        return new Listed(
                PortfolioItem.of(row, asked.currency(), Map.of()),
                new PortfolioSort.Place(row.getString("place"), row.getInt("account_no")));
    }

    private static Map<Integer, Map<String, FromDecision>> decisions(Connection connection, List<Listed> page)
            throws SQLException {
        Map<Integer, Map<String, FromDecision>> decisions = new HashMap<>();
        Sql.read(
                connection,
                FollowingPortfolio.SOURCES,
                row -> decisions
                        .computeIfAbsent(row.getInt(1), no -> new TreeMap<>())
                        .put(
                                row.getString(2),
                                new FromDecision(row.getObject(3, UUID.class), Statements.at(row, 4), row.getInt(5))),
                connection.createArrayOf(
                        "integer",
                        page.stream().map(each -> each.place.accountNo()).toArray()));
        return decisions;
    }
}
