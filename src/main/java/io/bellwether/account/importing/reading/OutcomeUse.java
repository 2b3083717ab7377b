package io.bellwether.account.importing.reading;

import io.bellwether.account.Outcome;
import io.bellwether.account.importing.mapping.OutcomeMapping;
import io.bellwether.account.importing.mapping.TableMapping;
import io.bellwether.shared.Blanks;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a renewal outcome of each row. */
final class OutcomeUse implements RowUse {
    private final OutcomeMapping mapping;
    private final TableMapping table;
    private final ReadingContext context;
    private final Map<String, Long> lines = new HashMap<>();

    OutcomeUse(OutcomeMapping mapping, TableMapping table, ReadingContext context) {
        this.mapping = mapping;
        this.table = table;
        this.context = context;
    }

    @Override
    public void take(TypedRow row, String account, RowVerdict verdict) {
        if (!mapping.where().matches(row.cells())) {
            return;
        }
        Outcome.Kind kind = kind(row, verdict);
        LocalDate on = mapping.always() == null ? row.day(mapping.on()) : mapping.always();
        if (on == null) {
            verdict.against(mapping.on(), null, "is blank: the day of the outcome is not known", null);
        }
        if (kind == null || on == null) {
            return;
        }
        String given = row.text(table.key());
        String key = given == null ? Outcome.keyOf(kind, on) : given;
        Long first = lines.get(account + "\n" + key);
        if (first != null) {
            verdict.against(
                    mapping.on(),
                    on.toString(),
                    "is a second " + kind.word() + " of account " + account + " on the same day; the first is at line "
                            + first,
                    "name the table's key to keep both");
        }
        Outcome outcome = new Outcome(
                account,
                key,
                kind,
                on,
                row.number(mapping.arr()),
                row.text(mapping.reason()),
                row.text(mapping.note()));
        verdict.use(() -> {
            lines.put(account + "\n" + key, row.line());
            context.staging().outcome(outcome);
        });
    }

    private Outcome.@Nullable Kind kind(TypedRow row, RowVerdict verdict) {
        if (mapping.kindColumn() == null) {
            return mapping.kind();
        }
        String word = row.text(mapping.kindColumn());
        Outcome.Kind kind =
                word == null ? null : Outcome.Kind.of(Blanks.folded(word)).orElse(null);
        if (kind == null) {
            verdict.against(mapping.kindColumn(), word, "is not renewed, churned or downgraded", null);
        }
        return kind;
    }
}
