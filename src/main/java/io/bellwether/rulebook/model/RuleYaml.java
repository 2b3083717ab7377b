package io.bellwether.rulebook.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.shared.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes what is wrong with one of a rulebook's YAML files, and tells what its nodes say. */
record RuleYaml(String file, List<RuleFinding> findings) {
    void error(String message) {
        error(message, null);
    }

    void error(String message, @Nullable String fix) {
        findings.add(RuleFinding.error(file, message, fix));
    }

    void unknownKeys(JsonNode node, Set<String> known, String what) {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                error(
                        what + " has an unknown key " + key,
                        Nearest.to(key, known).orElse(null));
            }
        });
    }

    static @Nullable String text(JsonNode node, String key) {
        return node.hasNonNull(key) ? node.get(key).asText() : null;
    }

    static List<String> strings(JsonNode node) {
        List<String> all = new ArrayList<>();
        node.forEach(n -> all.add(n.asText()));
        return List.copyOf(all);
    }
}
