package io.bellwether.record.history;

import io.bellwether.engine.QuestionInputs;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.Fact;
import io.bellwether.fact.Origin;
import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads what accounts' recorded decisions said before a day, as rules take it; the day itself belongs to the evaluation at hand. */
@ApplicationScoped
public class ReadingHistory {
    /** How many stays in a zone are handed to rules, the latest ones; a limit of the wire, not of any rule. */
    private static final int MOST_STAYS = 100;

    private static final String SCORES = """
            select a.id, s.fact, p.day, p.score
              from account a
              cross join unnest(?::text[], ?::integer[]) as s (fact, days)
              cross join lateral (
                select day, score from history_point
                 where account_no = a.no and question = ? and day <= cast(? as date) - s.days and score is not null
                 order by day desc limit 1) p
             where a.id = any (?)""";

    /** Days on which the zone is another than the recorded day before. */
    private static final String STAYS = """
            select a.id, z.days, z.zones
              from account a
              cross join lateral (
                select array_agg(day order by day) as days, array_agg(zone order by day) as zones
                  from (select day, zone from (
                          select day, zone, lag(zone) over w as before, row_number() over w as place
                            from history_point
                           where account_no = a.no and question = ? and day < ?
                          window w as (order by day)) point
                         where place = 1 or zone is distinct from before
                         order by day desc limit ?) stay) z
             where a.id = any (?) and z.days is not null""";

    private final DataSource database;

    ReadingHistory(DataSource database) {
        this.database = database;
    }

    /**
     * Recorded facts and zones by account, as far as the question reads them; accounts without any are absent.
     *
     * @param day as-of's day: only earlier days are looked at
     */
    public Map<String, CheckedFacts> before(
            LocalDate day, HistoryDefinition history, QuestionInputs reads, Collection<String> accounts)
            throws SQLException {
        Map<String, Integer> scores = new LinkedHashMap<>(history.scores());
        scores.keySet().retainAll(reads.facts());
        boolean zones = history.zones() != null && reads.records().contains(history.zones());
        if (accounts.isEmpty() || (scores.isEmpty() && !zones)) {
            return Map.of();
        }
        Map<String, Map<String, Fact>> facts = new HashMap<>();
        Map<String, List<Map<String, Object>>> stays = new HashMap<>();
        try (Connection connection = database.getConnection()) {
            Array ids = connection.createArrayOf("text", accounts.toArray());
            if (!scores.isEmpty()) {
                readScores(connection, day, history, scores, ids, facts);
            }
            if (zones) {
                readStays(connection, day, history, ids, stays);
            }
        }
        Map<String, CheckedFacts> found = new HashMap<>();
        for (String account : accounts) {
            Map<String, Fact> known = facts.getOrDefault(account, Map.of());
            List<Map<String, Object>> list = stays.get(account);
            if (!known.isEmpty() || list != null) {
                found.put(account, new CheckedFacts(known, Set.of(), lists(history, list)));
            }
        }
        return found;
    }

    private static Map<String, List<Map<String, Object>>> lists(
            HistoryDefinition history, @Nullable List<Map<String, Object>> stays) {
        return stays == null || history.zones() == null ? Map.of() : Map.of(history.zones(), stays);
    }

    private static void readScores(
            Connection connection,
            LocalDate day,
            HistoryDefinition history,
            Map<String, Integer> scores,
            Array ids,
            Map<String, Map<String, Fact>> facts)
            throws SQLException {
        Sql.read(
                connection,
                SCORES,
                row -> {
                    String name = row.getString(2);
                    LocalDate on = row.getObject(3, LocalDate.class);
                    facts.computeIfAbsent(row.getString(1), a -> new LinkedHashMap<>())
                            .put(name, new Fact(name, row.getBigDecimal(4), on, Origin.HISTORY));
                    return name;
                },
                List.copyOf(scores.keySet()),
                connection.createArrayOf("integer", scores.values().toArray()),
                history.question(),
                day,
                ids);
    }

    private static void readStays(
            Connection connection,
            LocalDate day,
            HistoryDefinition history,
            Array ids,
            Map<String, List<Map<String, Object>>> stays)
            throws SQLException {
        Sql.read(
                        connection,
                        STAYS,
                        row -> Map.entry(
                                row.getString(1), stays((Date[]) row.getArray(2).getArray(), (String[])
                                        row.getArray(3).getArray())),
                        history.question(),
                        day,
                        MOST_STAYS,
                        ids)
                .forEach(stay -> stays.put(stay.getKey(), stay.getValue()));
    }

    private static List<Map<String, Object>> stays(Date[] days, @Nullable String[] zones) {
        List<Map<String, Object>> list = new ArrayList<>(days.length);
        for (int i = 0; i < days.length; i++) {
            Map<String, @Nullable Object> stay = new LinkedHashMap<>();
            stay.put("zone", zones[i]);
            stay.put("since", days[i].toLocalDate());
            stay.put("until", i + 1 < days.length ? days[i + 1].toLocalDate() : null);
            list.add(stay);
        }
        return list;
    }
}
