package io.bellwether.record.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A place at which an answer given again differs from the recorded one, to the digit.
 *
 * @param path JSON pointer, for example {@code /answer/band}
 * @param before as recorded; absent when there was nothing here
 * @param after as answered again; absent when there is nothing here now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ReplayDifference")
public record Difference(
        String path,

        @Schema(implementation = Object.class) @Nullable JsonNode before,

        @Schema(implementation = Object.class) @Nullable JsonNode after) {

    /** Adds the places at which two documents differ; the order of an object's fields is none of them. */
    static void find(String path, JsonNode before, JsonNode after, List<Difference> found) {
        if (before.isObject() && after.isObject()) {
            Set<String> keys = new LinkedHashSet<>();
            before.fieldNames().forEachRemaining(keys::add);
            after.fieldNames().forEachRemaining(keys::add);
            for (String key : keys) {
                String step = key.replace("~", "~0").replace("/", "~1");
                find(path + "/" + step, before.path(key), after.path(key), found);
            }
        } else if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                find(path + "/" + i, before.path(i), after.path(i), found);
            }
        } else if (!before.toString().equals(after.toString())) {
            found.add(new Difference(path, present(before), present(after)));
        }
    }

    private static @Nullable JsonNode present(JsonNode node) {
        return node.isMissingNode() ? null : node;
    }
}
