package io.bellwether.portfolio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.ExactJson;
import io.bellwether.rulebook.model.PortfolioDefinition;
import io.bellwether.rulebook.model.PortfolioDefinition.Place;
import io.bellwether.rulebook.model.QuestionDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account's row while recorded answers are brought into it: of each question the latest counts, in whatever order they come. */
final class PortfolioRow {
    private static final String DECIDED_AT = "decided_at";

    final int accountNo;
    private final Instant accountSince;
    private final ObjectNode values;
    private final Map<String, Source> sources = new HashMap<>();
    private final Map<String, Source> changed = new HashMap<>();

    /** The decision that a question's part of the row is from. */
    record Source(UUID record, Instant asOf, int release) {
        boolean isBefore(Source other) {
            int byTime = asOf.compareTo(other.asOf);
            return byTime < 0 || (byTime == 0 && record.compareTo(other.record) < 0);
        }
    }

    /**
     * The row as it is stored.
     *
     * @param accountSince when the account was stored: what is recorded of an earlier one of its id does not count
     * @param values JSON of the columns that decisions fill
     */
    PortfolioRow(int accountNo, Instant accountSince, String values) {
        this.accountNo = accountNo;
        this.accountSince = accountSince;
        this.values = ExactJson.stored(values).put("account_no", accountNo);
    }

    void known(String question, Source source) {
        sources.put(question, source);
    }

    /** Takes over what is newer than what the row holds. */
    void take(RecordedAnswer answer, Section section) {
        QuestionDefinition question = section.rulebook().questions().get(answer.question());
        if (question == null || answer.evaluatedAt().isBefore(accountSince)) {
            return;
        }
        take(answer, question, answer.body().path("answer"), section);
    }

    private void take(RecordedAnswer answer, QuestionDefinition question, JsonNode part, Section section) {
        Map<String, Place> places = section.places(question.name());
        Source source = new Source(answer.id(), answer.asOf(), answer.release());
        Source before = sources.get(question.name());
        if (!places.isEmpty()
                && (answer.point() || !part.isMissingNode())
                && (before == null || before.isBefore(source))) {
            sources.put(question.name(), source);
            changed.put(question.name(), source);
            places.forEach((name, place) -> set(name, place, answer, part, section));
            decidedAt(source);
        }
        if (!answer.point()) {
            section.gathered(question).forEach(each -> take(answer, each, part.path(each.variable()), section));
        }
    }

    private void set(String name, Place place, RecordedAnswer answer, JsonNode part, Section section) {
        if (answer.point()) {
            String field = section.pointField(name);
            if (field != null) {
                values.set(name, answer.body().path(field));
            }
        } else if (name.equals(PortfolioDefinition.SIGNALS)) {
            ArrayNode found = values.putArray(name);
            collect(part, place.path(), found);
        } else {
            JsonNode value = place.path().isEmpty() ? answer.body().path(PortfolioDefinition.CONFIDENCE) : part;
            for (String field : place.path()) {
                value = value.path(field);
            }
            boolean number = name.equals(PortfolioDefinition.SCORE) || name.equals(PortfolioDefinition.CONFIDENCE);
            boolean fits = number ? value.isNumber() : value.isTextual();
            values.set(name, fits ? value : values.nullNode());
        }
    }

    /** The decision that one of the row's answers was changed by; null when none has. */
    @Nullable
    Source source(String answer, Section section) {
        return changed.entrySet().stream()
                .filter(each -> section.places(each.getKey()).containsKey(answer))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static void collect(JsonNode from, List<String> path, ArrayNode found) {
        if (from.isArray()) {
            from.forEach(each -> collect(each, path, found));
        } else if (!path.isEmpty()) {
            collect(from.path(path.get(0)), path.subList(1, path.size()), found);
        } else if (from.isTextual()) {
            found.add(from);
        }
    }

    private void decidedAt(Source source) {
        if (values.path(DECIDED_AT).isNull()
                || !source.asOf().isBefore(Instant.parse(values.path(DECIDED_AT).asText()))) {
            values.put(DECIDED_AT, source.asOf().toString()).put("release", source.release());
        }
    }

    /** The decisions that the row took something over from, by question. */
    Map<String, Source> changed() {
        return changed;
    }

    /** The day of the score, when it is another decision's than before. */
    @Nullable
    LocalDate scoredOn(Section section) {
        Place score = section.definition() == null
                ? null
                : section.definition().answers().get(PortfolioDefinition.SCORE);
        Source source = score == null || !section.scoreIsHistory() ? null : changed.get(score.question());
        return source == null
                ? null
                : source.asOf().atZone(section.rulebook().zone()).toLocalDate();
    }

    ObjectNode values() {
        return values;
    }
}
