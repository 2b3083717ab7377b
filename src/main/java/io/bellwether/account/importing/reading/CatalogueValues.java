package io.bellwether.account.importing.reading;

import io.bellwether.account.ExactJson;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactType;
import io.bellwether.fact.ValueReader;
import io.bellwether.problem.Finding;
import io.bellwether.shared.Blanks;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds what was read to the catalogue; a word of a choice counts in whatever case it is written. */
public final class CatalogueValues {
    private static final int MOST_NOTED = 50;

    private final ValueReader reader;
    private final Map<String, Long> recased = new TreeMap<>();

    public CatalogueValues(ZoneId zone) {
        this.reader = new ValueReader(zone);
    }

    /** The fact's value; empty, with a finding, when the catalogue does not allow it. */
    Optional<Object> read(FactDefinition fact, Object value, String path, List<Finding> findings) {
        Object fitted = fact.type() == FactType.CHOICE && value instanceof String word ? allowed(fact, word) : value;
        return reader.read(fact, ExactJson.node(fitted), path, findings);
    }

    private String allowed(FactDefinition fact, String word) {
        if (fact.allowed().contains(word)) {
            return word;
        }
        String folded = Blanks.folded(word);
        List<String> same = fact.allowed().stream()
                .filter(each -> Blanks.folded(each).equals(folded))
                .toList();
        if (same.size() != 1) {
            return word;
        }
        String note = fact.name() + ": " + word + " was read as " + same.get(0);
        if (recased.containsKey(note) || recased.size() < MOST_NOTED) {
            recased.merge(note, 1L, Long::sum);
        }
        return same.get(0);
    }

    /** Which words were taken for which. */
    List<String> notes() {
        return recased.entrySet().stream()
                .map(e -> e.getKey() + (e.getValue() == 1 ? "" : " " + e.getValue() + " times"))
                .toList();
    }
}
