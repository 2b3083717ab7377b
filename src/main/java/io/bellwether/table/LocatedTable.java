package io.bellwether.table;

import io.bellwether.table.xml.XmlElement;
import java.util.List;
import java.util.Objects;

/**
 * A table and where it stands in its file.
 *
 * @param owner the decision or function whose logic it is
 * @param element the {@code decisionTable}
 * @param rules one element for each row of the table
 */
public record LocatedTable(DecisionTable table, XmlElement owner, XmlElement element, List<XmlElement> rules) {
    public LocatedTable {
        rules = List.copyOf(rules);
    }

    /** Whether it is a function's, which is given values. */
    public boolean isFunction() {
        return owner.localName().equals("businessKnowledgeModel");
    }

    /** The names of what a function is given; none for a decision's table. */
    public List<String> parameters() {
        return owner
                .child("encapsulatedLogic")
                .map(logic -> logic.children("formalParameter"))
                .orElse(List.of())
                .stream()
                .map(parameter -> Objects.requireNonNullElse(parameter.value("name"), ""))
                .toList();
    }
}
