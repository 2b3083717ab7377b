package io.bellwether.engine.evaluation;

import io.bellwether.engine.Because;
import io.bellwether.table.TableColumn;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table was evaluated: which of its rows matched, and what the names that it could read meant then. */
public abstract class Consultation implements Trace.Entry {
    private final SpokenTable table;
    private final int[] matched;
    private final int[] selected;
    private final boolean silent;
    /** What the names met that the last row told of asks; rows mostly ask the same. */
    private @Nullable Map<String, Object> values;

    private List<String> asked = List.of();

    /**
     * A table's turn.
     *
     * @param matched numbers of the rows that matched, from 0
     * @param selected of the rows that gave the answer
     * @param silent whether its rows only count as matched
     */
    protected Consultation(SpokenTable table, int[] matched, int[] selected, boolean silent) {
        this.table = table;
        this.matched = matched;
        this.selected = selected;
        this.silent = silent;
    }

    /** What a name meant; null for nothing. */
    protected abstract @Nullable Object value(String name);

    /** What a name meant that rows ask, whether or not they decided; null for nothing. */
    protected @Nullable Object known(String name) {
        return value(name);
    }

    /** What the columns met, by their expressions; one that cannot be worked out is absent. */
    protected abstract Map<String, @Nullable Object> met(List<TableColumn> columns);

    protected final SpokenTable table() {
        return table;
    }

    Set<String> matched() {
        return ids(matched);
    }

    Set<String> selected() {
        return ids(selected);
    }

    private Set<String> ids(int[] rows) {
        Set<String> ids = new LinkedHashSet<>();
        for (int row : rows) {
            ids.add(table.publicId(row));
        }
        return ids;
    }

    @Override
    public int size() {
        return selected.length;
    }

    @Override
    public @Nullable SpokenRow spoken(int number) {
        return table.row(selected[number]);
    }

    @Override
    public boolean told(int number) {
        SpokenRow row = spoken(number);
        return !silent && row != null && row.told();
    }

    @Override
    public Because because(int number) {
        SpokenRow row = Objects.requireNonNull(spoken(number));
        Map<String, Object> known = values;
        if (known == null || !asked.equals(row.inputs())) {
            known = new LinkedHashMap<>();
            asked = row.inputs();
            for (String name : row.inputs()) {
                known.put(name, FeelJson.toJson(value(name)));
            }
            values = known;
        }
        return row.because(this::value, known);
    }
}
