package io.bellwether.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads what is stored about accounts as of a day; what was observed later is not seen. */
@ApplicationScoped
public class StoredFacts {
    /** One index probe for each account and name, and one row for each account. */
    private static final String AS_OF = """
            select a.id, a.name, coalesce(facts.json, '{}'), coalesce(lists.json, '{}'),
                   coalesce(earlier.json, '{}'), coalesce(ended.json, '{}')
              from (select cast(? as date) as day) p cross join account a
              left join lateral (
                select jsonb_object_agg(n.name, jsonb_build_object(
                         'value', f.value, 'observedOn', least(f.observed_until, p.day))) as json
                  from observed_name n, lateral (
                    select value, observed_until from fact_value
                     where account_no = a.no and name_no = n.no and observed_on <= p.day
                     order by observed_on desc limit 1) f
                 where f.value <> 'null') facts on true
              left join lateral (
                select jsonb_object_agg(n.name, l.rows) as json
                  from record_list l join observed_name n on n.no = l.name_no
                 where l.account_no = a.no) lists on true
              left join lateral (
                select jsonb_object_agg(n.name, v.all) as json
                  from observed_name n, lateral (
                    select jsonb_agg(jsonb_build_object('value', value, 'observedOn', observed_on)) as all
                      from fact_value
                     where account_no = a.no and name_no = n.no and observed_on <= p.day and value <> 'null') v
                 where n.name = any (?) and v.all is not null) earlier on true
              left join lateral (
                select jsonb_object_agg(o.outcome, o.latest) as json
                  from (select outcome, max(outcome_on) as latest from renewal_outcome
                         where account_no = a.no and outcome_on <= p.day group by outcome) o) ended on true
             where a.id = any (?)""";

    private final DataSource database;

    public StoredFacts(DataSource database) {
        this.database = database;
    }

    /** The account's facts and records as of the day; empty when there is no such account. */
    public Optional<StoredAccount> asOf(String account, LocalDate day, FactCatalogue catalogue) {
        return Optional.ofNullable(asOf(List.of(account), day, catalogue).get(account));
    }

    /**
     * The same for many accounts in one query, by id; accounts that do not exist are absent.
     *
     * @param catalogue says of which facts all values up to the day are wanted
     */
    public Map<String, StoredAccount> asOf(Collection<String> accounts, LocalDate day, FactCatalogue catalogue) {
        Object[] firsts = catalogue.facts().values().stream()
                .map(FactDefinition::firstOf)
                .filter(Objects::nonNull)
                .distinct()
                .toArray();
        Map<String, StoredAccount> found = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(AS_OF)) {
            statement.setObject(1, day);
            statement.setArray(2, connection.createArrayOf("text", firsts));
            statement.setArray(3, connection.createArrayOf("text", accounts.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String id = rows.getString(1);
                    ObjectNode facts = ExactJson.stored(rows.getString(3));
                    ObjectNode records = ExactJson.stored(rows.getString(4));
                    ObjectNode earlier = ExactJson.stored(rows.getString(5));
                    ObjectNode outcomes = ExactJson.stored(rows.getString(6));
                    found.put(id, new StoredAccount(id, rows.getString(2), day, facts, records, earlier, outcomes));
                }
            }
        } catch (SQLException e) {
            throw new AccountStoreException(e);
        }
        return found;
    }
}
