package io.bellwether.engine;

import org.jspecify.annotations.Nullable;

/**
 * A rule by its public id and its place.
 *
 * @param id {@code <table>/<row>}, {@code <group>/<rule>} or {@code <model>/<decision>}
 * @param kind row, rule or expression
 * @param row counts from 1; null when not a table's row
 */
public record RuleReference(
        String id,
        String kind,
        String file,
        @Nullable String table,
        @Nullable Integer row) {}
