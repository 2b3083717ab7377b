package io.bellwether.rulebook.authoring;

import io.bellwether.table.DecisionTable;
import io.bellwether.table.RowIds;
import io.bellwether.table.TableRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table in order while edits are tried. */
final class RowOrder {
    private final List<String> ids;

    RowOrder(DecisionTable table) {
        ids = new ArrayList<>(table.rows().stream().map(TableRow::id).toList());
    }

    List<String> ids() {
        return Collections.unmodifiableList(ids);
    }

    boolean has(String id) {
        return ids.contains(id);
    }

    void delete(String id) {
        ids.remove(id);
    }

    void add(String fileId, @Nullable String after) {
        ids.add(behind(after), RowIds.publicId(fileId));
    }

    void move(String id, @Nullable String after) {
        int from = ids.indexOf(id);
        int target = behind(after);
        ids.remove(from);
        ids.add(target > from ? target - 1 : target, id);
    }

    private int behind(@Nullable String after) {
        return after == null ? 0 : ids.indexOf(after) + 1;
    }
}
