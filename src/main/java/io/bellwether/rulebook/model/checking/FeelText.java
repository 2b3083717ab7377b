package io.bellwether.rulebook.model.checking;

import io.bellwether.rulebook.model.RuleFinding;
import org.jspecify.annotations.Nullable;

/**
 * One FEEL text of a model and where it stands.
 *
 * @param owner id of the decision, knowledge model or type that holds it
 * @param row public id of the table row; null when it is no cell
 * @param column id of the column, or of the element; null when it has none
 * @param role the XML element that holds it: inputEntry, outputEntry, inputExpression, literalExpression …
 */
public record FeelText(
        String file,
        @Nullable String owner,
        @Nullable String row,
        @Nullable String column,
        String role,
        int line,
        String text) {

    public RuleFinding finding(RuleFinding.Severity severity, String message, @Nullable String fix) {
        return new RuleFinding(file, owner, row == null ? "line " + line : row, column, severity, message, fix);
    }
}
