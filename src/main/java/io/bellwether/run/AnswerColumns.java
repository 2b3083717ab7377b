package io.bellwether.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.ExactJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers as rows of a sheet: what every answer has first, then each field of the answer, those within others with a dot. */
final class AnswerColumns {
    private static final List<String> FIRST =
            List.of("account", "decisionId", "question", "asOf", "evaluatedAt", "release", "confidence");
    private static final int MOST = 1_000;

    private final Set<String> names = new LinkedHashSet<>(FIRST);

    /** Takes the columns of one more answer. */
    void add(byte[] answer) {
        for (String name : cells(answer).keySet()) {
            if (names.size() < MOST) {
                names.add(name);
            }
        }
    }

    List<String> names() {
        return List.copyOf(names);
    }

    /** The cells of an answer by their columns: numbers, booleans, and texts; lists as JSON. */
    static Map<String, JsonNode> cells(byte[] answer) {
        JsonNode body = ExactJson.read(new String(answer, StandardCharsets.UTF_8));
        Map<String, JsonNode> cells = new LinkedHashMap<>();
        for (String name : FIRST) {
            cells.put(name, name.equals("release") ? body.path("release").path("number") : body.path(name));
        }
        JsonNode value = body.path("answer");
        if (value.isObject()) {
            value.properties().forEach(field -> flat("answer." + field.getKey(), field.getValue(), cells));
        } else {
            cells.put("answer", value);
        }
        return cells;
    }

    private static void flat(String name, JsonNode value, Map<String, JsonNode> cells) {
        if (value.isObject()) {
            value.properties().forEach(field -> flat(name + "." + field.getKey(), field.getValue(), cells));
        } else {
            cells.put(name, value);
        }
    }

    /** What a cell holds: a number, a boolean or a text; null where there is nothing. */
    static @Nullable Object value(JsonNode cell) {
        if (cell.isMissingNode() || cell.isNull()) {
            return null;
        }
        if (cell.isNumber()) {
            return cell.decimalValue();
        }
        if (cell.isBoolean()) {
            return cell.booleanValue();
        }
        return cell.isTextual() ? cell.textValue() : ExactJson.text(cell);
    }
}
