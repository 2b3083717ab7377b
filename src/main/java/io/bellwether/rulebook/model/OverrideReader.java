package io.bellwether.rulebook.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.RecordDefinition;
import io.bellwether.shared.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code override} of {@code rules/rulebook.yaml}. */
final class OverrideReader {
    static final Set<String> KEYS = Set.of("terms", "records", "computed", "forced", "manual");
    private static final List<String> FIELDS = List.of("band", "by", "reason", "since", "until", "endedAt");

    private final FactCatalogue catalogue;
    private final Collection<String> questions;
    private final List<RuleFinding> findings;

    OverrideReader(FactCatalogue catalogue, Collection<String> questions, List<RuleFinding> findings) {
        this.catalogue = catalogue;
        this.questions = questions;
        this.findings = findings;
    }

    /** Null when the rulebook lets nobody set a band by hand. */
    @Nullable
    OverrideDefinition read(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        String terms = node.path("terms").asText();
        if (!questions.contains(terms)) {
            error(
                    "names question " + terms + ", which does not exist",
                    Nearest.to(terms, questions).orElse(null));
        }
        String records = node.path("records").asText();
        RecordDefinition list = catalogue.records().get(records);
        if (list == null) {
            error(
                    "names the list " + records + ", which is not a record",
                    catalogue.nearest(records).orElse(null));
        } else if (FIELDS.stream().anyMatch(f -> list.field(f).isEmpty())) {
            error("needs in " + records + " the fields " + String.join(", ", FIELDS), null);
        }
        for (String field : List.of("computed", "forced", "manual")) {
            if (!node.hasNonNull(field)) {
                error("needs " + field, "a field of the history question's answer");
            }
        }
        return new OverrideDefinition(
                terms,
                records,
                node.path("computed").asText(),
                node.path("forced").asText(),
                node.path("manual").asText());
    }

    private void error(String message, @Nullable String fix) {
        findings.add(RuleFinding.error(RulebookReader.FILE, "override " + message, fix));
    }
}
