package io.bellwether.rulebook.model;

import io.bellwether.fact.FactCatalogue;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code rulebook.yaml} and {@code facts.yaml} say, read and checked.
 *
 * @param zone in which an instant becomes a day
 * @param holidays days that are no business days, besides Saturdays and Sundays
 * @param thresholds the decision that answers the detections' thresholds; null when there are none
 * @param derivations the model whose decisions derive facts; null when nothing is derived
 * @param history which answers make an account's history; null when none do
 * @param override how people may set a band by hand; null when nobody may
 * @param runs over the portfolio that are made by themselves; empty when none is
 * @param whatIf what is compared when other rules are tried on all accounts; null when nothing is
 * @param calibration how the score is held against outcomes; null when it is not
 * @param alerts which answers raise alerts, by subject; empty when none do
 * @param tasks which answers raise tasks; null when none do
 * @param portfolio what the list of all accounts shows; null when there is none
 * @param metrics what the figures of the whole portfolio are made of; null when none are told
 * @param questions by name, in the file's order
 * @param words how documents write the codes of answers and facts, by code
 * @param documents by name, in the file's order
 */
public record Rulebook(
        String name,
        ZoneId zone,
        List<LocalDate> holidays,
        @Nullable DecisionName thresholds,
        @Nullable String derivations,
        @Nullable HistoryDefinition history,
        @Nullable OverrideDefinition override,
        List<ScheduledRun> runs,
        @Nullable WhatIfDefinition whatIf,
        @Nullable CalibrationDefinition calibration,
        List<AlertDefinition> alerts,
        @Nullable TaskDefinition tasks,
        @Nullable PortfolioDefinition portfolio,
        @Nullable MetricsDefinition metrics,
        Map<String, QuestionDefinition> questions,
        FactCatalogue catalogue,
        Map<String, String> words,
        Map<String, DocumentDefinition> documents) {

    /** The same with documents. */
    Rulebook with(Map<String, DocumentDefinition> all) {
        return new Rulebook(
                name,
                zone,
                holidays,
                thresholds,
                derivations,
                history,
                override,
                runs,
                whatIf,
                calibration,
                alerts,
                tasks,
                portfolio,
                metrics,
                questions,
                catalogue,
                words,
                all);
    }

    /** The facts that a model may test; none for a model that a question asks by its own inputs. */
    public FactCatalogue catalogueOf(String model) {
        boolean own = questions.values().stream().anyMatch(q -> q.modelInputs() && model.equals(q.model()));
        return own ? FactCatalogue.EMPTY : catalogue;
    }

    /** The questions whose answers hold those of a question: itself, and those that gather it. */
    public List<String> holding(String question) {
        return questions.values().stream()
                .filter(each -> each.name().equals(question)
                        || (each.model() == null && each.needs().contains(question)))
                .map(QuestionDefinition::name)
                .toList();
    }

    /** A decision of a model. */
    public record DecisionName(String model, String decision) {}
}
