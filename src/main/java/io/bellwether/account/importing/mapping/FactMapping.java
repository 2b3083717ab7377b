package io.bellwether.account.importing.mapping;

import io.bellwether.fact.FactDefinition;
import org.jspecify.annotations.Nullable;

/**
 * How one fact is got from a table.
 *
 * @param over null for a column taken as it is
 * @param observedOn column with the day the value was observed; null for the table's day, else the last snapshot day
 * @param ifNone the value for an account without such rows; null to leave the fact missing
 */
public record FactMapping(
        FactDefinition fact,
        String table,
        Measure measure,
        @Nullable Over over,
        @Nullable String observedOn,
        Filter where,
        @Nullable Object ifNone) {}
