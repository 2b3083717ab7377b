package io.bellwether.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One reason of an answer.
 *
 * @param rule public id of the row, rule or expression
 * @param kind row (a decision table's), rule (a detection's) or expression
 * @param text the reason in words
 * @param table table id; null when not a row
 * @param row counts from 1; null when not a row
 * @param values what the rule met: the table's inputs or the detection's evidence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Because(
        String rule,
        String kind,
        String text,
        String file,
        @Nullable String table,
        @Nullable Integer row,
        @Nullable Map<String, Object> values) {

    public Because withoutValues() {
        return values == null ? this : new Because(rule, kind, text, file, table, row, null);
    }
}
