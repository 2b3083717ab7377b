package io.bellwether.rulebook.release.shadow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A place at which two answers differ.
 *
 * @param path dotted, with indices: {@code dimensions[0].score}; empty for the answer itself
 */
public record FieldDifference(String path, JsonNode live, JsonNode shadow) {
    /** The first places that differ, in the order of the live answer; numbers count by value. */
    static List<FieldDifference> between(JsonNode live, JsonNode shadow, int most) {
        List<FieldDifference> found = new ArrayList<>();
        compare("", live, shadow, most, found);
        return found;
    }

    private static void compare(String path, JsonNode live, JsonNode shadow, int most, List<FieldDifference> found) {
        if (found.size() == most) {
            return;
        }
        if (live.isObject() && shadow.isObject()) {
            Set<String> keys = new LinkedHashSet<>();
            live.fieldNames().forEachRemaining(keys::add);
            shadow.fieldNames().forEachRemaining(keys::add);
            for (String key : keys) {
                String below = path.isEmpty() ? key : path + "." + key;
                compare(below, live.path(key), shadow.path(key), most, found);
            }
        } else if (live.isArray() && shadow.isArray()) {
            for (int i = 0; i < Math.max(live.size(), shadow.size()); i++) {
                compare(path + "[" + i + "]", live.path(i), shadow.path(i), most, found);
            }
        } else if (!same(live, shadow)) {
            found.add(new FieldDifference(path, shown(live), shown(shadow)));
        }
    }

    private static boolean same(JsonNode live, JsonNode shadow) {
        if (live.isNumber() && shadow.isNumber()) {
            return live.decimalValue().compareTo(shadow.decimalValue()) == 0;
        }
        return live.equals(shadow);
    }

    private static JsonNode shown(JsonNode node) {
        return node instanceof MissingNode ? com.fasterxml.jackson.databind.node.NullNode.getInstance() : node;
    }
}
