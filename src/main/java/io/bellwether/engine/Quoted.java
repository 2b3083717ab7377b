package io.bellwether.engine;

/**
 * A value that a reason's text quotes.
 *
 * @param name what the text's template calls it: a fact, or whatever a rule names
 * @param at where it begins in the text
 * @param shown how it stands there
 */
public record Quoted(String name, int at, String shown) {}
