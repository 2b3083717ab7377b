package io.bellwether.alert;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Alerts one by one, as people look at them and work on them. */
@ApplicationScoped
class AlertEpisodes implements PanacheRepositoryBase<AlertEpisode, UUID> {

    /** The alert for a change: nobody else changes it before the end of the transaction at hand. */
    Optional<AlertEpisode> locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** What happened to it, in order. */
    List<AlertEvent> events(UUID id) {
        return getEntityManager()
                .createQuery("from AlertEvent where episode = ?1 order by no", AlertEvent.class)
                .setParameter(1, id)
                .getResultList();
    }

    /** Keeps something that happened. */
    void add(AlertEvent event) {
        getEntityManager().persist(event);
    }
}
