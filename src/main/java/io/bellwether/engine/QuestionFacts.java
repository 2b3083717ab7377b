package io.bellwether.engine;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/**
 * What a question reads, through all the questions it needs.
 *
 * @param facts names of scalar facts and of those that they follow from, or of a model's own inputs
 * @param records names of child records, also of those that facts follow from
 * @param through the questions that take part in the answer, this one too, each with the rule files that are its own
 */
public record QuestionFacts(List<String> facts, List<String> records, SortedMap<String, List<String>> through) {

    /** Rule files that take part in the answer. */
    public List<String> files() {
        return through.values().stream()
                .flatMap(Collection::stream)
                .distinct()
                .sorted()
                .toList();
    }
}
