package io.bellwether.explain;

import java.util.Map;

/**
 * A change that gives the outcome.
 *
 * @param cost its size: the sum of each fact's change against the fact's reach
 * @param exact whether nothing smaller exists
 */
record Found(Map<String, Object> changes, double cost, boolean exact) {}
