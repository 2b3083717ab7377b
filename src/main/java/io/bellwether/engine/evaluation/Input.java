package io.bellwether.engine.evaluation;

import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.model.Rulebook;
import java.util.List;
import java.util.Map;

/**
 * Where the value of a model's input comes from.
 *
 * @param number of the need whose answer it is
 */
record Input(Source source, String name, int number) {
    /** Inputs that the evaluation fills besides facts, records and answers. */
    private static final Map<String, Source> SPECIAL = Map.of(
            "asOf", Source.AS_OF,
            "today", Source.TODAY,
            "holidays", Source.HOLIDAYS,
            "thresholds", Source.THRESHOLDS,
            "detections", Source.DETECTIONS);

    /** The kinds of sources. */
    enum Source {
        AS_OF,
        TODAY,
        HOLIDAYS,
        THRESHOLDS,
        DETECTIONS,
        ANSWER,
        RECORDS,
        HISTORY,
        FACT,
        GIVEN,
        PERHAPS_GIVEN
    }

    /** @param needs names of the answers that are there */
    static Input of(String name, List<String> needs, Rulebook rulebook) {
        int need = needs.indexOf(name);
        return new Input(need >= 0 ? Source.ANSWER : source(name, rulebook), name, need);
    }

    /** Whether the evaluation fills it. */
    static boolean isSpecial(String name) {
        return SPECIAL.containsKey(name);
    }

    private static Source source(String name, Rulebook rulebook) {
        Source special = SPECIAL.get(name);
        if (special != null) {
            return special;
        }
        if (rulebook.catalogue().records().containsKey(name)) {
            return Source.RECORDS;
        }
        HistoryDefinition history = rulebook.history();
        return history != null && name.equals(history.variable()) ? Source.HISTORY : Source.FACT;
    }

    /**
     * What the caller of a question with its model's own inputs gives.
     *
     * @param required whether it is null when it is not given
     */
    static Input given(String name, boolean required) {
        return new Input(required ? Source.GIVEN : Source.PERHAPS_GIVEN, name, -1);
    }
}
