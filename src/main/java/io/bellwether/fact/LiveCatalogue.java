package io.bellwether.fact;

import java.time.ZoneId;

/** The catalogue that is live now, for those who take facts in without asking a question. */
public interface LiveCatalogue {
    FactCatalogue catalogue();

    /** The rulebook's zone: where days begin. */
    ZoneId zone();
}
