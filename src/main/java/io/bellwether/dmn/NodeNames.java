package io.bellwether.dmn;

import io.bellwether.table.RowIds;
import java.util.regex.Pattern;

/** Gives every decision, input, function and service a name that an expression can write, and an id. */
final class NodeNames {
    /** Letters as FEEL's grammar has them: signs of money and the question mark among them. */
    private static final String LETTERS =
            "?A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF"
                    + "\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\x{10000}-\\x{EFFFF}";

    private static final Pattern NOT_IN_NAMES =
            Pattern.compile("[^" + LETTERS + "0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040./'+* -]");
    private static final Pattern NOT_IN_FRONT =
            Pattern.compile("(?![" + LETTERS + "]).*|(for|return|if|then|else|some|every"
                    + "|satisfies|instance|of|in|function|external|or|and|between|not|null|true|false)\\b.*");

    private NodeNames() {}

    static void settle(ModelRevision model) {
        for (ModelNode node : model.nodes()) {
            String written = node.name();
            String name = sayable(written);
            if (name.isEmpty()) {
                name = sayable(node.variableName().orElse(ModelNode.or(node.id(), "")));
                if (!name.isEmpty()) {
                    model.take(
                            node,
                            node.element(),
                            "nameless",
                            "a name",
                            "the %s has no name: it goes by %s",
                            node.word(),
                            name);
                }
            } else if (!name.equals(written)) {
                model.take(
                        node,
                        node.element(),
                        "unsayable name",
                        name,
                        "no expression can name %s: the %s goes by the name %s",
                        ModelRevision.shown(written),
                        node.word(),
                        ModelRevision.shown(name));
            }
            if (!name.equals(written)) {
                model.rewrite(node.element(), "name", name);
                String settled = name;
                node.variable().ifPresent(variable -> model.rewrite(variable, "name", settled));
            }
            if (ModelNode.or(node.id(), "").isEmpty() && !name.isEmpty()) {
                model.rewrite(node.element(), "id", RowIds.tableId(null, written.isBlank() ? name : written));
            }
        }
    }

    /** A name as FEEL can write it: single blanks, no signs that it reads otherwise, no digit in front. */
    static String sayable(String name) {
        String plain = NOT_IN_NAMES
                .matcher(name)
                .replaceAll(" ")
                .replaceAll("\\s+", " ")
                .strip();
        return !plain.isEmpty() && NOT_IN_FRONT.matcher(plain).matches() ? "_" + plain : plain;
    }
}
