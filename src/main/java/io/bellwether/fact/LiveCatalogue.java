package io.bellwether.fact;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The catalogue that is live now, for those who take facts in without asking a question. */
public interface LiveCatalogue {
    FactCatalogue catalogue();

    /** The rulebook's zone: where days begin. */
    ZoneId zone();

    /** The question whose recorded answers make an account's history; empty when the rulebook keeps none. */
    Optional<String> historyQuestion();

    /** The bands that the history question can answer; empty when it has none or does not say. */
    List<String> bands();

    /** The names of the questions that may be asked. */
    Set<String> questions();
}
