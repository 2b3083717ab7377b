package io.bellwether.rulebook.draft.review;

import io.bellwether.rulebook.gate.ReplayCase;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Stands in where no record of decisions is kept: nothing is replayed then. */
@DefaultBean
@ApplicationScoped
class NoRecentDecisions implements RecentDecisions {
    @Override
    public List<ReplayCase> latest(int most) {
        return List.of();
    }
}
