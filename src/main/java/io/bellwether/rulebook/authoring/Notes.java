package io.bellwether.rulebook.authoring;

import io.bellwether.table.DecisionTable;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Where a row's author explains it. */
final class Notes {
    private static final String NOTE = "note";
    /** The words that an answer gives as its reason: they are for those who ask, not for authors. */
    private static final String REASON = "because";

    private Notes() {}

    /** The id of the column that {@link #column(DecisionTable)} finds, of a table as people see it. */
    static @Nullable String column(List<TableView.Column> columns) {
        List<TableView.Column> annotations =
                columns.stream().filter(c -> c.kind().equals("annotation")).toList();
        return annotations.stream()
                .filter(c -> c.label().equals(NOTE))
                .findFirst()
                .or(() -> annotations.stream()
                        .filter(c -> !c.label().equals(REASON))
                        .findFirst())
                .map(TableView.Column::id)
                .orElse(null);
    }

    /** The annotation column that holds notes: the one of that name, else the first that is not the reason; -1 for none. */
    static int column(DecisionTable table) {
        return IntStream.range(0, table.annotations().size())
                .filter(i -> table.annotations().get(i).label().equals(NOTE))
                .findFirst()
                .orElseGet(() -> IntStream.range(0, table.annotations().size())
                        .filter(i -> !table.annotations().get(i).label().equals(REASON))
                        .findFirst()
                        .orElse(-1));
    }
}
