package io.bellwether.table;

import org.jspecify.annotations.Nullable;

/**
 * A column of a decision table.
 *
 * @param id the column's id in the file, else one by its place; an annotation's is its name
 * @param label what people read
 * @param expression what an input tests, or the name of an output; null for annotations
 * @param type FEEL's name of the type behind the one that the file names; null when it cannot be told
 * @param collection whether its values are lists
 * @param allowed the allowed values as unary tests, from the column or its type; null for any
 * @param defaultValue an output's value when no row matches
 */
public record TableColumn(
        String id,
        Role role,
        String label,
        @Nullable String expression,
        @Nullable String type,
        boolean collection,
        @Nullable String allowed,
        @Nullable String defaultValue) {

    /** What a column is for. */
    public enum Role {
        INPUT,
        OUTPUT,
        ANNOTATION
    }
}
