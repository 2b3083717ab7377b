package io.bellwether.record.hits;

import io.bellwether.engine.RuleReference;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.Times;
import io.bellwether.record.follow.Cursors;
import io.bellwether.rulebook.release.PinnedReleases;
import io.bellwether.shared.Nearest;
import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Shows the hits of a release: the counts of a heat map. */
@ApplicationScoped
class ShowingHits {
    private static final int MOST_MATCHED = 10;
    private static final String HITS = """
            select rule, sum(hits) from rule_hit where release = ? and day between ? and ? group by rule""";
    private static final String DECISIONS = """
            select question, sum(decisions) from rule_decision where release = ? and day between ? and ?
             group by question order by question""";

    private final DataSource database;
    private final PinnedReleases pinned;
    private final Clock clock;

    ShowingHits(DataSource database, PinnedReleases pinned, Clock clock) {
        this.database = database;
        this.pinned = pinned;
        this.clock = clock;
    }

    /**
     * The counts of a release.
     *
     * @param table only this table or group of rules; null for all
     * @param from the first day, in UTC; null for the beginning
     * @param to the last day; null for no end
     */
    HitsResponse of(int release, @Nullable String table, @Nullable String from, @Nullable String to) {
        List<Finding> findings = new ArrayList<>();
        LocalDate first = Times.day("from", from, LocalDate.of(1970, 1, 1), findings);
        LocalDate last = Times.day("to", to, LocalDate.of(2200, 12, 31), findings);
        if (first.isAfter(last)) {
            findings.add(Finding.at("to", "must not be before from"));
        }
        List<String> rules = pinned.release(release).rulebook().rules().stream()
                .map(RuleReference::id)
                .distinct()
                .toList();
        TreeSet<String> tables = new TreeSet<>();
        rules.forEach(rule -> tables.add(table(rule)));
        if (table != null && !tables.contains(table)) {
            findings.add(new Finding(
                    "table",
                    "is not in release " + release,
                    Nearest.to(table, tables).orElse(null)));
        }
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        try (Connection connection = database.getConnection()) {
            Map<String, Long> hits = sums(connection, HITS, release, first, last);
            List<HitsResponse.RuleCount> counts = rules.stream()
                    .filter(rule -> table == null || table(rule).equals(table))
                    .map(rule -> new HitsResponse.RuleCount(rule, table(rule), hits.getOrDefault(rule, 0L)))
                    .toList();
            return new HitsResponse(
                    release,
                    countedUpTo(connection),
                    sums(connection, DECISIONS, release, first, last).entrySet().stream()
                            .map(q -> new HitsResponse.QuestionCount(q.getKey(), q.getValue()))
                            .toList(),
                    counts,
                    counts.stream()
                            .filter(c -> c.hits() == 0)
                            .map(HitsResponse.RuleCount::rule)
                            .toList(),
                    counts.stream()
                            .filter(c -> c.hits() > 0)
                            .sorted(Comparator.comparingLong(HitsResponse.RuleCount::hits)
                                    .reversed()
                                    .thenComparing(HitsResponse.RuleCount::rule))
                            .limit(MOST_MATCHED)
                            .toList());
        } catch (SQLException e) {
            throw new IllegalStateException("hits cannot be read", e);
        }
    }

    private static String table(String rule) {
        int slash = rule.lastIndexOf('/');
        return slash < 0 ? rule : rule.substring(0, slash);
    }

    private static Map<String, Long> sums(
            Connection connection, String sql, int release, LocalDate first, LocalDate last) throws SQLException {
        Map<String, Long> sums = new LinkedHashMap<>();
        Sql.read(connection, sql, row -> Map.entry(row.getString(1), row.getLong(2)), release, first, last)
                .forEach(sum -> sums.put(sum.getKey(), sum.getValue()));
        return sums;
    }

    private Instant countedUpTo(Connection connection) throws SQLException {
        return Cursors.firstUnread(connection, CountingHits.NAME).orElseGet(clock::instant);
    }
}
