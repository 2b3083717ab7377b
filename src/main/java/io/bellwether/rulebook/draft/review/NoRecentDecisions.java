package io.bellwether.rulebook.draft.review;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Stands in where no record of decisions is kept: nothing is replayed then. */
@DefaultBean
@ApplicationScoped
class NoRecentDecisions implements RecentDecisions {
    @Override
    public Recent latest(int most) {
        return new Recent(List.of(), List.of());
    }
}
