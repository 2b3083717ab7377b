package io.bellwether.rulebook.release;

import io.bellwether.engine.CompiledRulebook;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.LiveCatalogue;
import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.model.QuestionDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
    public List<String> bands() {
        CompiledRulebook live = active.current().rulebook();
        HistoryDefinition history = live.rulebook().history();
        if (history == null || history.band() == null) {
            return List.of();
        }
        List<String> bands = new ArrayList<>();
        live.answerSchema(history.question())
                .path("properties")
                .path(history.band())
                .path("enum")
                .forEach(band -> {
                    if (band.isTextual()) {
                        bands.add(band.textValue());
                    }
                });
        return bands;
    }

    @Override
    public Set<String> questions() {
        return active.current().rulebook().rulebook().questions().values().stream()
                .filter(question -> !question.internal())
                .map(QuestionDefinition::name)
                .collect(Collectors.toSet());
    }

    @Override
    public ZoneId zone() {
        return active.current().rulebook().rulebook().zone();
    }
}
