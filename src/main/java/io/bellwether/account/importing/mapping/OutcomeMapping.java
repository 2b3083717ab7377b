package io.bellwether.account.importing.mapping;

import io.bellwether.account.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How renewal outcomes are got from a table.
 *
 * @param kind the outcome of every row; null when a column tells it
 * @param kindColumn column with renewed, churned or downgraded
 * @param on column with the day
 */
public record OutcomeMapping(
        String table,
        Outcome.@Nullable Kind kind,
        @Nullable String kindColumn,
        String on,
        @Nullable String arr,
        @Nullable String reason,
        @Nullable String note,
        Filter where) {}
