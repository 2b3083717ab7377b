package io.bellwether.engine;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
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
 * @param quoted the values that the text quotes; for the record, not told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Because(
        String rule,
        String kind,
        String text,
        String file,
        @Nullable String table,
        @Nullable Integer row,
        @Nullable Map<String, Object> values,
        @JsonIgnore List<Quoted> quoted) {

    /** A row's, rule's or expression's reason in a sentence of its template. */
    public Because(RuleReference reference, Sentence sentence, @Nullable Map<String, Object> values) {
        this(
                reference.id(),
                reference.kind(),
                sentence.text(),
                reference.file(),
                reference.table(),
                reference.row(),
                values,
                sentence.quoted());
    }

    public Because withoutValues() {
        return values == null ? this : new Because(rule, kind, text, file, table, row, null, quoted);
    }
}
