package io.bellwether.security.key;

import io.bellwether.security.OutageRule;
import io.bellwether.security.SecurityConfig;
import io.bellwether.security.Snapshot;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keys as the database keeps them, and the ones in force as they are remembered for a moment. */
@ApplicationScoped
class ApiKeys implements PanacheRepositoryBase<ApiKey, Long> {
    private final Snapshot<Map<String, ApiKey>> inForce;

    ApiKeys(SecurityConfig config, OutageRule outage) {
        this.inForce = new Snapshot<>(config.remember(), outage.remember(), this::notRevoked);
    }

    /** Keys that were not revoked by their prefix, as of a moment ago. */
    Map<String, ApiKey> inForce() {
        return inForce.get();
    }

    /** The same if no look into the database is needed, else null. */
    @Nullable
    Map<String, ApiKey> remembered() {
        return inForce.ifFresh();
    }

    /** Makes the next look see what was changed; call it after the commit. */
    void forget() {
        inForce.forget();
    }

    @Transactional
    Map<String, ApiKey> notRevoked() {
        return list("revokedAt is null").stream().collect(Collectors.toMap(key -> key.prefix, Function.identity()));
    }

    /** All keys, revoked ones too, newest first. */
    List<ApiKey> all() {
        return listAll(Sort.descending("no"));
    }

    /** Revokes a key in the transaction at hand; false when it was already. */
    boolean revoke(ApiKey key, Instant at) {
        return update("revokedAt = ?1 where no = ?2 and revokedAt is null", at, key.no) == 1;
    }

    /** Writes when keys were used last. */
    @Transactional
    void used(Map<Long, Instant> at) {
        at.forEach((no, used) -> update("lastUsedAt = greatest(lastUsedAt, ?1) where no = ?2", used, no));
    }
}
