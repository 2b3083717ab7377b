package io.bellwether.event.webhook;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Webhooks one by one, as people look at them and change them. */
@ApplicationScoped
class Webhooks implements PanacheRepositoryBase<Webhook, UUID> {

    /** All of them, newest first. */
    List<Webhook> all() {
        return listAll(Sort.descending("id"));
    }

    /** One for a change: nobody else changes it before the end of the transaction at hand. */
    Optional<Webhook> locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Has a secret sign from now on; the ones before do so until an instant. */
    void add(WebhookSecret secret, Instant othersUntil) {
        getEntityManager()
                .createQuery("update WebhookSecret set signsUntil = ?1 where webhook = ?2 and signsUntil is null")
                .setParameter(1, othersUntil)
                .setParameter(2, secret.webhook)
                .executeUpdate();
        getEntityManager().persist(secret);
    }
}
