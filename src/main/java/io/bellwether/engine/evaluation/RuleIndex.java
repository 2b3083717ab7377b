package io.bellwether.engine.evaluation;

import io.bellwether.engine.RuleReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where each row and told expression of a rulebook stands, and the words it speaks in. */
public final class RuleIndex {
    private final Map<String, SpokenTable> tables = new HashMap<>();
    private final Map<String, SpokenExpression> expressions = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final List<RuleReference> references = new ArrayList<>();

    public void add(SpokenTable table) {
        tables.put(key(table.file(), table.node()), table);
        for (SpokenRow row : table.rows()) {
            if (row != null) {
                places.put(key(table.file(), row.reference().id()), row.order());
            }
        }
    }

    /**
     * Adds a decision that says why in words of its own.
     *
     * @param decision its id in the file
     */
    public void add(String decision, SpokenExpression expression) {
        expressions.put(key(expression.reference().file(), decision), expression);
    }

    /** A place after all those given out so far. */
    public int append(RuleReference reference) {
        references.add(reference);
        return references.size() - 1;
    }

    /** The table of a decision or function, by its name; null when it is none. */
    public @Nullable SpokenTable table(String file, String node) {
        return tables.get(key(file, node));
    }

    /** A told decision by its id in the file. */
    public @Nullable SpokenExpression expression(String file, String id) {
        return expressions.get(key(file, id));
    }

    /** The place of a table's row among all rows by its public id; after all of them when it is not known. */
    int place(String file, String publicId) {
        return places.getOrDefault(key(file, publicId), Integer.MAX_VALUE);
    }

    /** All rules in their order. */
    public List<RuleReference> references() {
        return Collections.unmodifiableList(references);
    }

    private static String key(String file, String id) {
        return file + "#" + id;
    }
}
