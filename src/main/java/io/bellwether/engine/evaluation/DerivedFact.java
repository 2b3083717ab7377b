package io.bellwether.engine.evaluation;

import java.util.List;

/**
 * A fact that can follow from others.
 *
 * @param number of its decision among the derivations
 * @param inputs names of all that it follows from
 * @param inputNumbers the same as numbers among the derivations' inputs
 */
@SuppressWarnings("ArrayRecordComponent")
record DerivedFact(String name, int number, List<String> inputs, int[] inputNumbers) {}
