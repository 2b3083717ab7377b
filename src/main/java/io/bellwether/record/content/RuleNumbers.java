package io.bellwether.record.content;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of rules, by which a record names them: an id is ten times as long. Whoever makes a record does not wait for the
 * database: while an id has no number the record names its rules by their ids, and the writer gets the numbers.
 */
public final class RuleNumbers {
    /** The ids of a row's rules, in their order; what has no id any more is an empty one. A row has ids or numbers. */
    public static final String IDS = """
            coalesce(r.rules, '{}') || array(select coalesce(k.rule, '') from unnest(r.rule_numbers) with ordinality n (no, place)
                                               left join record_rule k on k.no = n.no order by n.place) as rules""";

    // in one order, so that writers do not wait for each other in a circle
    private static final String ADD =
            "insert into record_rule (rule) select rule from unnest(?) as r (rule) order by rule on conflict do nothing";
    private static final String FIND = "select no, rule from record_rule where rule = any (?)";

    private final Map<String, Integer> known = new ConcurrentHashMap<>();
    private final Set<String> wanted = ConcurrentHashMap.newKeySet();

    /** The numbers of rules in their order; null when one has none yet. */
    public int @Nullable [] of(List<String> rules) {
        int[] numbers = new int[rules.size()];
        boolean all = true;
        for (int i = 0; i < numbers.length; i++) {
            Integer number = known.get(rules.get(i));
            if (number == null) {
                wanted.add(rules.get(i));
                all = false;
            } else {
                numbers[i] = number;
            }
        }
        return all ? numbers : null;
    }

    /** Gives numbers to what was asked for without one, in the transaction at hand; answers what to do when it has committed. */
    public Runnable write(Connection connection) throws SQLException {
        List<String> rules = List.copyOf(wanted);
        if (rules.isEmpty()) {
            return () -> {};
        }
        Map<String, Integer> found = new ConcurrentHashMap<>();
        Array ids = connection.createArrayOf("text", rules.toArray());
        try (PreparedStatement insert = connection.prepareStatement(ADD);
                PreparedStatement select = connection.prepareStatement(FIND)) {
            insert.setArray(1, ids);
            insert.executeUpdate();
            select.setArray(1, ids);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.put(row.getString(2), row.getInt(1));
                }
            }
        }
        return () -> {
            known.putAll(found);
            wanted.removeAll(rules);
        };
    }
}
