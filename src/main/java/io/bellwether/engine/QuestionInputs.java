package io.bellwether.engine;

import java.util.Set;

/**
 * What an evaluation may take from a fact sheet.
 *
 * @param facts names of facts, those that are read only to derive others and those that stand for others included
 * @param records names of child records
 */
public record QuestionInputs(Set<String> facts, Set<String> records) {}
