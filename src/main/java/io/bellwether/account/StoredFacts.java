package io.bellwether.account;

import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Reads what is stored about accounts as of a day; what was observed later is not seen. */
@ApplicationScoped
public class StoredFacts {
    /**
     * One index probe for each account and name, and one row for each account. Its JSON is made as text alone: jsonb would be built
     * only to be written out. Names have the order that jsonb would give them, which records have had ever since.
     */
    private static final String AS_OF = """
            select a.id, a.name, coalesce(facts.json, '{}'), coalesce(lists.json, '{}'),
                   coalesce(earlier.json, '{}'), coalesce(ended.json, '{}')
              from (select cast(? as date) as day) p cross join account a
              left join lateral (
                select json_object_agg(n.name, json_build_object(
                           'value', f.value, 'observedOn', least(f.observed_until, p.day))
                         order by octet_length(n.name), n.name collate "C") as json
                  from observed_name n, lateral (
                    select value, observed_until from fact_value
                     where account_no = a.no and name_no = n.no and observed_on <= p.day
                     order by observed_on desc limit 1) f
                 where f.value <> 'null' %s) facts on true
              left join lateral (
                select json_object_agg(n.name, l.rows) as json
                  from record_list l join observed_name n on n.no = l.name_no
                 where l.account_no = a.no %s) lists on true
              left join lateral (
                select json_object_agg(n.name, v.all) as json
                  from observed_name n, lateral (
                    select json_agg(json_build_object('value', value, 'observedOn', observed_on)) as all
                      from fact_value
                     where account_no = a.no and name_no = n.no and observed_on <= p.day and value <> 'null') v
                 where n.name = any (?) and v.all is not null) earlier on true
              left join lateral (
                select json_object_agg(o.outcome, o.latest) as json
                  from (select outcome, max(outcome_on) as latest from renewal_outcome
                         where account_no = a.no and outcome_on <= p.day group by outcome) o) ended on true
             where a.id = any (?)""";

    private static final String ALL = AS_OF.formatted("", "");
    private static final String SOME = AS_OF.formatted("and n.name = any (?)", "and false");

    private final Sql sql;

    public StoredFacts(DataSource database) {
        this.sql = new Sql(database);
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
        return read(ALL, day, List.of(day, firsts(catalogue), List.copyOf(accounts)));
    }

    /** The same of these facts alone, without records. */
    public Map<String, StoredAccount> asOf(
            Collection<String> accounts, LocalDate day, FactCatalogue catalogue, Collection<String> facts) {
        return read(SOME, day, List.of(day, List.copyOf(facts), firsts(catalogue), List.copyOf(accounts)));
    }

    private static List<String> firsts(FactCatalogue catalogue) {
        return catalogue.facts().values().stream()
                .map(FactDefinition::firstOf)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private Map<String, StoredAccount> read(String statement, LocalDate day, List<Object> parameters) {
        return sql
                .read(
                        statement,
                        row -> new StoredAccount(
                                row.getString(1),
                                row.getString(2),
                                day,
                                ExactJson.stored(row.getString(3)),
                                ExactJson.stored(row.getString(4)),
                                ExactJson.stored(row.getString(5)),
                                ExactJson.stored(row.getString(6))),
                        parameters.toArray())
                .stream()
                .collect(Collectors.toMap(StoredAccount::id, account -> account));
    }
}
