package io.bellwether.rulebook.authoring;

import io.bellwether.table.LocatedTable;
import io.bellwether.table.RowIds;
import io.bellwether.table.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table in order while edits are tried; a row without an id of its own is called by its place. */
final class RowOrder {
    private final String table;
    private final List<@Nullable String> fileIds = new ArrayList<>();
    private @Nullable List<String> ids;

    RowOrder(LocatedTable located) {
        this.table = located.table().id();
        for (XmlElement rule : located.rules()) {
            fileIds.add(rule.value("id"));
        }
    }

    List<String> ids() {
        List<String> known = ids;
        if (known == null) {
            known = new ArrayList<>();
            for (int i = 0; i < fileIds.size(); i++) {
                known.add(RowIds.publicId(RowIds.fileId(fileIds.get(i), table, i + 1)));
            }
            ids = known;
        }
        return known;
    }

    boolean has(String id) {
        return ids().contains(id);
    }

    void delete(String id) {
        fileIds.remove(ids().indexOf(id));
        ids = null;
    }

    void add(String fileId, @Nullable String after) {
        fileIds.add(after == null ? 0 : ids().indexOf(after) + 1, fileId);
        ids = null;
    }

    void move(String id, @Nullable String after) {
        int from = ids().indexOf(id);
        int target = after == null ? 0 : ids().indexOf(after) + 1;
        String moved = fileIds.remove(from);
        fileIds.add(target > from ? target - 1 : target, moved);
        ids = null;
    }
}
