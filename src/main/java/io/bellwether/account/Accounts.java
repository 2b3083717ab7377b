package io.bellwether.account;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds accounts. */
@ApplicationScoped
public class Accounts implements PanacheRepositoryBase<Account, Integer> {
    public Optional<Account> byId(String id) {
        return find("id", id).firstResultOptional();
    }

    /**
     * Accounts in the order of their ids.
     *
     * @param after the last id of the page before; null for the first page
     * @param segment only accounts of this segment; null for all
     * @param csm only accounts of this CSM; null for all
     */
    List<Account> page(@Nullable String after, @Nullable String segment, @Nullable String csm, int size) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        Map<String, Object> parameters = new HashMap<>();
        condition("id > :after", "after", after, conditions, parameters);
        condition("segment = :segment", "segment", segment, conditions, parameters);
        condition("csm = :csm", "csm", csm, conditions, parameters);
        return find(String.join(" and ", conditions), Sort.by("id"), parameters)
                .page(Page.ofSize(size))
                .list();
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
