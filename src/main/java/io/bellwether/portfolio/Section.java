package io.bellwether.portfolio;

import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.model.PortfolioDefinition;
import io.bellwether.rulebook.model.PortfolioDefinition.Place;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.shared.Sha256;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a release says of the portfolio.
 *
 * @param definition null when its rulebook shows none
 */
record Section(int release, Rulebook rulebook, @Nullable PortfolioDefinition definition) {
    static Section of(ActiveRelease release) {
        Rulebook rulebook = release.rulebook().rulebook();
        return new Section(release.number(), rulebook, rulebook.portfolio());
    }

    /** Of all that rows are made by: with another one they are made anew. */
    String digest() {
        return definition == null
                ? "none"
                : Sha256.hex(String.valueOf(List.of(
                        definition.answers(),
                        definition.facts(),
                        definition.movementDays(),
                        String.valueOf(rulebook.history()),
                        rulebook.zone())));
    }

    /** Where each answer that the rows hold of a question is found. */
    Map<String, Place> places(String question) {
        return definition == null
                ? Map.of()
                : definition.answers().entrySet().stream()
                        .filter(each -> each.getValue().question().equals(question))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The questions whose records hold such answers: those that the section names, and those that gather them. */
    Set<String> recorded() {
        Set<String> recorded = new LinkedHashSet<>();
        Set<String> named = definition == null ? Set.of() : definition.questions();
        for (QuestionDefinition question : rulebook.questions().values()) {
            Set<String> within = new LinkedHashSet<>();
            parts(question, within);
            within.retainAll(named);
            if (!within.isEmpty()) {
                recorded.add(question.name());
            }
        }
        return recorded;
    }

    private void parts(QuestionDefinition question, Set<String> within) {
        if (within.add(question.name()) && question.model() == null) {
            gathered(question).forEach(part -> parts(part, within));
        }
    }

    /** The questions whose answers are the answer of this one. */
    List<QuestionDefinition> gathered(QuestionDefinition question) {
        return question.model() != null
                ? List.of()
                : question.needs().stream()
                        .flatMap(need -> Stream.ofNullable(rulebook.questions().get(need)))
                        .toList();
    }

    /** The field of a point of history that a row's answer is; null when points do not hold it. */
    @Nullable
    String pointField(String answer) {
        HistoryDefinition history = rulebook.history();
        Place place = definition == null ? null : definition.answers().get(answer);
        if (history == null
                || place == null
                || !place.question().equals(history.question())
                || place.path().size() != 1) {
            return null;
        }
        String field = place.path().get(0);
        return field.equals(history.score())
                ? "score"
                : field.equals(history.band()) ? "band" : field.equals(history.zone()) ? "zone" : null;
    }

    /** Whether points of history hold its score, so that it can be compared with earlier ones. */
    boolean scoreIsHistory() {
        return "score".equals(pointField(PortfolioDefinition.SCORE));
    }
}
