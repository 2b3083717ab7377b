package io.bellwether.account;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
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
            select a.no, a.id, a.name, a.segment, a.csm, a.updated_at, h.band as latest_band
              from account a
              left join lateral (
                select band from history_point
                 where account_no = a.no and question = :question order by day desc limit 1) h on true
             where %s order by a.id""";

    public Optional<Account> byId(String id) {
        return find("id", id).firstResultOptional();
    }

    /** Of these accounts those that are the CSM's. */
    Set<String> ofCsm(String csm, Collection<String> ids) {
        return list("csm = ?1 and id in ?2", csm, ids).stream().map(Account::id).collect(Collectors.toSet());
    }

    /** An account with the band of its latest point of history. */
    record Banded(Account account, @Nullable String band) {}

    /**
     * Accounts in the order of their ids, with the band that the latest point of their history has.
     *
     * @param question the question whose history counts
     * @param after the last id of the page before; null for the first page
     * @param segment only accounts of this segment; null for all
     * @param csm only accounts of this CSM; null for all
     * @param band only accounts in this band; null for all
     */
    List<Banded> page(
            String question,
            @Nullable String after,
            @Nullable String segment,
            @Nullable String csm,
            @Nullable String band,
            int size) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("question", question);
        condition("a.id > :after", "after", after, conditions, parameters);
        condition("a.segment = :segment", "segment", segment, conditions, parameters);
        condition("a.csm = :csm", "csm", csm, conditions, parameters);
        condition("h.band = :band", "band", band, conditions, parameters);
        NativeQuery<Object[]> query = getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(PAGE.formatted(String.join(" and ", conditions)), Object[].class)
                .addEntity("a", Account.class)
                .addScalar("latest_band", String.class)
                .setMaxResults(size);
        parameters.forEach(query::setParameter);
        return query.list().stream()
                .map(row -> new Banded((Account) row[0], (String) row[1]))
                .toList();
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
