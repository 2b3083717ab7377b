package io.bellwether.engine;

import java.util.List;

/**
 * A template filled with values.
 *
 * @param quoted the values in it, in their order
 */
public record Sentence(String text, List<Quoted> quoted) {}
