package io.bellwether.engine.budget;

/** A value that remembers what it weighs, because nobody changes it. */
public interface Weighed {
    /** Entries and characters, itself included, as {@link ValueWeight} counts them. */
    int weight();
}
