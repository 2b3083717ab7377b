package io.bellwether.account.importing.reading;

import io.bellwether.account.Staging;
import io.bellwether.account.importing.mapping.FactMapping;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes a fact from a cell as it is. */
final class ColumnFactUse implements RowUse {
    private final FactMapping mapping;
    private final @Nullable String dayColumn;
    private final LocalDate otherwise;
    private final CatalogueValues values;
    private final Staging staging;
    private final Map<String, Long> lines = new HashMap<>();

    /** @param otherwise the day observed on when no column tells it */
    ColumnFactUse(
            FactMapping mapping,
            @Nullable String dayColumn,
            LocalDate otherwise,
            CatalogueValues values,
            Staging staging) {
        this.mapping = mapping;
        this.dayColumn = dayColumn;
        this.otherwise = otherwise;
        this.values = values;
        this.staging = staging;
    }

    @Override
    public void take(TypedRow row, String account, RowVerdict verdict) {
        String column = Objects.requireNonNull(mapping.measure().column());
        if (!mapping.where().matches(row.cells())) {
            return;
        }
        String json = verdict.json(mapping.fact(), column, row.get(column), values);
        if (json == null) {
            return;
        }
        LocalDate day = dayColumn == null ? otherwise : row.day(dayColumn);
        if (day == null) {
            verdict.against(
                    dayColumn, null, "is blank: the day of " + mapping.fact().name() + " is not known", null);
            return;
        }
        String place = account + "\n" + day;
        Long first = lines.get(place);
        if (first != null) {
            verdict.against(
                    column,
                    row.text(column),
                    "is a second " + mapping.fact().name() + " of account " + account + " on " + day
                            + "; the first is at line " + first,
                    "take sum, mean, latest … over: day");
        }
        verdict.use(() -> {
            lines.put(place, row.line());
            staging.fact(account, mapping.fact().name(), day, json);
        });
    }
}
