package io.bellwether.account;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** Finds accounts. */
@ApplicationScoped
public class Accounts implements PanacheRepositoryBase<Account, Integer> {
    private static final String PAGE = """
            select a.no, a.id, a.name, a.segment, a.csm, a.updated_at, h.band as latest_band, h.score as latest_score,
                   h.day as latest_day, h.release as latest_release, r.renewal as renewal, cast(%s as text) as sort_key
              from account a
              left join lateral (
                select band, score, day, release from history_point
                 where account_no = a.no and question = :question order by day desc limit 1) h on true
              left join lateral (
                select value #>> '{}' as renewal from fact_value
                 where account_no = a.no and name_no = (select no from observed_name where name = :renewalFact)
                   and observed_on <= :today order by observed_on desc limit 1) r on true
             where %s order by %s, a.id""";

    private static final int MOST_COMPARED = 50_000;

    public Optional<Account> byId(String id) {
        return find("id", id).firstResultOptional();
    }

    /** Of these accounts those that are the CSM's. */
    Set<String> ofCsm(String csm, Collection<String> ids) {
        return list("csm = ?1 and id in ?2", csm, ids).stream().map(Account::id).collect(Collectors.toSet());
    }

    /**
     * Ids that are about as long as one that does not exist, so many at most: the nearest is among them.
     *
     * @param csm only of this CSM's accounts; null for all
     */
    List<String> about(String id, @Nullable String csm) {
        int slips = Math.max(2, id.length() / 3);
        return getEntityManager()
                .createQuery(
                        "select id from Account where length(id) between ?1 and ?2 and (?3 is null or csm = ?3) order by id",
                        String.class)
                .setParameter(1, id.length() - slips)
                .setParameter(2, id.length() + slips)
                .setParameter(3, csm)
                .setMaxResults(MOST_COMPARED)
                .getResultList();
    }

    /** The names of CSMs that have accounts. */
    Set<String> csms() {
        return Set.copyOf(getEntityManager()
                .createQuery("select distinct csm from Account where csm is not null", String.class)
                .getResultList());
    }

    /**
     * An account as lists show it.
     *
     * @param band of the latest point of its history, like score, day and release; null when it has none
     * @param key what the list's order goes by
     */
    record Listed(
            Account account,
            @Nullable String band,
            @Nullable BigDecimal score,
            @Nullable LocalDate day,
            @Nullable Integer release,
            @Nullable String renewal,
            String key) {}

    /** So many of the accounts that are asked for, in order. */
    List<Listed> page(AccountQuery asked, int size) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("question", asked.question());
        parameters.put("renewalFact", asked.renewalFact());
        parameters.put("today", asked.today());
        AccountCursor after = asked.after();
        if (after != null) {
            condition(asked.sort().after(), "after", after.id(), conditions, parameters);
            parameters.put("key", after.key());
        }
        condition("a.segment = :segment", "segment", asked.segment(), conditions, parameters);
        condition("a.csm = :csm", "csm", asked.csm(), conditions, parameters);
        condition("h.band = :band", "band", asked.band(), conditions, parameters);
        condition("r.renewal >= :renewalFrom", "renewalFrom", text(asked.renewalFrom()), conditions, parameters);
        condition("r.renewal <= :renewalTo", "renewalTo", text(asked.renewalTo()), conditions, parameters);
        String key = asked.sort().key();
        NativeQuery<Object[]> query = getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(PAGE.formatted(key, String.join(" and ", conditions), key), Object[].class)
                .addEntity("a", Account.class)
                .addScalar("latest_band", String.class)
                .addScalar("latest_score", BigDecimal.class)
                .addScalar("latest_day", LocalDate.class)
                .addScalar("latest_release", Integer.class)
                .addScalar("renewal", String.class)
                .addScalar("sort_key", String.class)
                .setMaxResults(size);
        parameters.forEach(query::setParameter);
        return query.list().stream().map(Accounts::listed).toList();
    }

    private static Listed listed(Object[] row) {
        return new Listed(
                (Account) row[0],
                (String) row[1],
                (BigDecimal) row[2],
                (LocalDate) row[3],
                (Integer) row[4],
                (String) row[5],
                (String) row[6]);
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static void condition(
            String condition,
            String name,
            @Nullable String value,
            List<String> conditions,
            Map<String, Object> parameters) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(name, value);
        }
    }
}
