package io.bellwether.dmn;

import io.bellwether.table.RowIds;
import io.bellwether.table.TableFile;
import io.bellwether.table.xml.XmlElement;
import java.util.List;

/** Gives every row of a table the id that it goes by, before its cells are read otherwise than they are written. */
final class RowNames {
    private RowNames() {}

    static void settle(ModelRevision model) {
        for (ModelNode node : model.nodes()) {
            TableFile.table(node.element()).ifPresent(table -> settle(model, node, table.children("rule")));
        }
    }

    private static void settle(ModelRevision model, ModelNode node, List<XmlElement> rules) {
        if (rules.stream().allMatch(RowIds::hasId)) {
            return;
        }
        List<String> ids = RowIds.fileIds(RowIds.tableId(node.id(), node.name()), rules);
        for (int i = 0; i < rules.size(); i++) {
            if (!RowIds.hasId(rules.get(i))) {
                model.rewrite(rules.get(i), "id", ids.get(i));
            }
        }
    }
}
