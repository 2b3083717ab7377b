package io.bellwether.explain.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.FactReader;
import io.bellwether.fact.FactSheet;
import io.bellwether.fact.Origin;
import io.bellwether.rulebook.model.Rulebook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.UUID;

/**
 * What a recorded decision said of an account, and all that it was worked out from.
 *
 * @param answer the answer to the question asked for, also where the record answers more
 * @param inputs given, stored and recorded facts, as the record keeps them
 */
record RecordedState(
        UUID id, String account, Instant asOf, int release, String sha256, JsonNode answer, JsonNode inputs) {

    /** Whether all that was read can be read again: neither masked nor erased, and no list longer than is taken in. */
    boolean whole() {
        return unmarked("masked")
                && unmarked("erased")
                && inputs.path("given").isObject()
                && inputs.path("stored").isObject()
                && inputs.path("history").isObject()
                && taken(inputs.path("stored"))
                && taken(inputs.path("history"));
    }

    private static boolean taken(JsonNode known) {
        for (JsonNode value : known) {
            if (value.isArray() && value.size() > FactReader.MAX_RECORDS) {
                return false;
            }
        }
        return true;
    }

    private boolean unmarked(String mark) {
        JsonNode node = inputs.path(mark);
        return node.isEmpty() && !node.asBoolean();
    }

    /** The facts as rules of a rulebook see them; what its catalogue does not have is left out. */
    FactSheet sheet(Rulebook rulebook) {
        return FactSheet.of(
                account,
                asOf,
                rulebook.zone(),
                rulebook.catalogue(),
                facts(rulebook, "given", Origin.GIVEN),
                facts(rulebook, "stored", Origin.STORED),
                facts(rulebook, "history", Origin.HISTORY));
    }

    private CheckedFacts facts(Rulebook rulebook, String name, Origin origin) {
        LocalDate day = asOf.atZone(rulebook.zone()).toLocalDate();
        return new FactReader(rulebook.catalogue(), rulebook.zone())
                .read(inputs.path(name), day, origin, name, new ArrayList<>());
    }
}
