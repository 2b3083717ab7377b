package io.bellwether.engine;

import java.util.List;

/**
 * What a question reads, through all the questions it needs.
 *
 * @param facts names of scalar facts and of those that they follow from, or of a model's own inputs
 * @param records names of child records, also of those that facts follow from
 * @param files rule files that take part in the answer
 */
public record QuestionFacts(List<String> facts, List<String> records, List<String> files) {}
