package io.bellwether.task;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tasks one by one, as people look at them and work on them. */
@ApplicationScoped
class AccountTasks implements PanacheRepositoryBase<AccountTask, UUID> {

    /** The task for a change: nobody else changes it before the end of the transaction at hand. */
    Optional<AccountTask> locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** What happened to it, in order. */
    List<TaskEvent> events(UUID id) {
        return getEntityManager()
                .createQuery("from TaskEvent where task = ?1 order by no", TaskEvent.class)
                .setParameter(1, id)
                .getResultList();
    }

    /** Keeps something that happened. */
    void add(TaskEvent event) {
        getEntityManager().persist(event);
    }
}
