package io.bellwether.fact;

import java.time.ZoneId;
import java.util.Optional;

/** The catalogue that is live now, for those who take facts in without asking a question. */
public interface LiveCatalogue {
    FactCatalogue catalogue();

    /** The rulebook's zone: where days begin. */
    ZoneId zone();

    /** The question whose recorded answers make an account's history; empty when the rulebook keeps none. */
    Optional<String> historyQuestion();
}
