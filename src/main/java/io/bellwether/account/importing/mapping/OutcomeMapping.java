package io.bellwether.account.importing.mapping;

import io.bellwether.account.Outcome;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How renewal outcomes are got from a table.
 *
 * @param kind the outcome of every row; null when a column tells it
 * @param kindColumn column with renewed, churned or downgraded
 * @param on column with the day; null when it is the same for all
 * @param always the day of every row; null when a column tells it
 */
public record OutcomeMapping(
        String table,
        Outcome.@Nullable Kind kind,
        @Nullable String kindColumn,
        @Nullable String on,
        @Nullable LocalDate always,
        @Nullable String arr,
        @Nullable String reason,
        @Nullable String note,
        Filter where) {}
