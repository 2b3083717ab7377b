package io.bellwether.rulebook.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the figures of the whole portfolio are made of, as {@code rulebook.yaml} states it.
 *
 * @param targets the question that holds figures against their targets
 * @param definitions the question that says what each figure is
 * @param tier the question that says how an account is covered
 * @param facts the fact that gives each of {@link PortfolioDefinition#FACTS}
 * @param movements what an account's revenue did
 * @param kinds the word of each of the {@link #KINDS} of movements
 * @param reviews QBRs
 * @param pipeline opportunities of expansion
 * @param expansion which share of the revenue at the start a year's expansion should be
 * @param figures the fact of the targets' question that each figure is, by the figure's name
 */
public record MetricsDefinition(
        String targets,
        String definitions,
        String tier,
        Map<String, String> facts,
        Records movements,
        Map<String, String> kinds,
        Records reviews,
        Records pipeline,
        BigDecimal expansion,
        FirstValue firstValue,
        Zones zones,
        Map<String, String> figures) {
    /** What a movement of revenue can be. */
    public static final List<String> KINDS = List.of("start", "expansion", "contraction", "churn");

    /** The fact of this one of {@link PortfolioDefinition#FACTS}; null when none is named. */
    public @Nullable String fact(String name) {
        return facts.get(name);
    }

    /**
     * A list of child records.
     *
     * @param fields the list's field for each thing that is read of it
     */
    public record Records(String list, Map<String, String> fields) {
        public String field(String name) {
            return Objects.requireNonNull(fields.get(name), name);
        }
    }

    /**
     * How long new customers take to their first value.
     *
     * @param since the fact that says since when an account is a customer
     * @param reached the fact that says when it got its first value
     * @param status field of the question's answer
     * @param hours field of the question's answer
     * @param met values of the status
     * @param missed values of the status
     */
    public record FirstValue(
            String question,
            String since,
            String reached,
            String status,
            String hours,
            List<String> met,
            List<String> missed) {}

    /**
     * Zones of the history.
     *
     * @param recoveryDays how long an account may take out of the red
     */
    public record Zones(List<String> green, List<String> red, int recoveryDays) {}
}
