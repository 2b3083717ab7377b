package io.bellwether.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.problem.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses the one character that PostgreSQL cannot keep in a text. */
final class ZeroCharacters {
    private ZeroCharacters() {}

    static void refuse(String path, @Nullable JsonNode node, List<Finding> findings) {
        if (node == null) {
            return;
        }
        if (node.isTextual() && node.textValue().indexOf(0) >= 0) {
            findings.add(Finding.at(path, "holds a zero character"));
        }
        node.properties().forEach(e -> {
            if (e.getKey().indexOf(0) >= 0) {
                findings.add(Finding.at(path, "holds a zero character in a name"));
            }
            refuse(path + "." + e.getKey(), e.getValue(), findings);
        });
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                refuse(path + "[" + i + "]", node.get(i), findings);
            }
        }
    }
}
