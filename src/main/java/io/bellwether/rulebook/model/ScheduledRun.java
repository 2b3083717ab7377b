package io.bellwether.rulebook.model;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A run over the portfolio that the rulebook wants by itself.
 *
 * @param question asked about every stored account
 * @param at the time of day, in the rulebook's zone, at which it is due; null for none
 * @param afterPublish whether it is due when a release goes live
 */
public record ScheduledRun(
        String name, String question, @Nullable LocalTime at, boolean afterPublish) {}
