package io.bellwether.rulebook.release;

import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.LiveCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;

/** Lets features that do not know the rulebook take facts in by the live release's catalogue. */
@ApplicationScoped
class CatalogueOfLiveRelease implements LiveCatalogue {
    private final ActiveRulebook active;

    CatalogueOfLiveRelease(ActiveRulebook active) {
        this.active = active;
    }

    @Override
    public FactCatalogue catalogue() {
        return active.current().rulebook().rulebook().catalogue();
    }

    @Override
    public ZoneId zone() {
        return active.current().rulebook().rulebook().zone();
    }
}
