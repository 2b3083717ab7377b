package io.bellwether.table;

import io.bellwether.table.xml.XmlElement;
import java.util.List;

/**
 * A table and where it stands in its file.
 *
 * @param element the {@code decisionTable}
 * @param rules one element for each row of the table
 */
public record LocatedTable(DecisionTable table, XmlElement element, List<XmlElement> rules) {
    public LocatedTable {
        rules = List.copyOf(rules);
    }
}
