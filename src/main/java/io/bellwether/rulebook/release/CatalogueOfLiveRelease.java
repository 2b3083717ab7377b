package io.bellwether.rulebook.release;

import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.LiveCatalogue;
import io.bellwether.rulebook.model.HistoryDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Optional;

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
    public Optional<String> historyQuestion() {
        return Optional.ofNullable(active.current().rulebook().rulebook().history())
                .map(HistoryDefinition::question);
    }

    @Override
    public ZoneId zone() {
        return active.current().rulebook().rulebook().zone();
    }
}
