package io.bellwether.engine.evaluation;

import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.model.Rulebook;
import java.util.List;
import java.util.Set;

/**
 * Where the value of a model's input comes from.
 *
 * @param number of the need whose answer it is
 */
record Input(Source source, String name, int number) {
    /** Inputs that the evaluation fills besides facts, records and answers. */
    public static final Set<String> SPECIAL = Set.of("asOf", "today", "holidays", "thresholds", "detections");

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

    private static Source source(String name, Rulebook rulebook) {
        return switch (name) {
            case "asOf" -> Source.AS_OF;
            case "today" -> Source.TODAY;
            case "holidays" -> Source.HOLIDAYS;
            case "thresholds" -> Source.THRESHOLDS;
            case "detections" -> Source.DETECTIONS;
            default -> known(name, rulebook);
        };
    }

    private static Source known(String name, Rulebook rulebook) {
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
