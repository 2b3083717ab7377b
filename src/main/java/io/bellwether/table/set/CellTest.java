package io.bellwether.table.set;

/** What a cell asks of its input: membership in a set, or something that is not read. */
public sealed interface CellTest {
    /** The input must belong to a set. */
    record Known(ValueSet set) implements CellTest {}

    /**
     * FEEL that is no set of values.
     *
     * @param reason why, in words
     */
    record Opaque(String reason) implements CellTest {}
}
