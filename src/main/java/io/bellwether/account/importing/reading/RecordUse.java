package io.bellwether.account.importing.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.ExactJson;
import io.bellwether.account.importing.mapping.RecordMapping;
import io.bellwether.account.importing.mapping.TableMapping;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a child record of each row. */
final class RecordUse implements RowUse {
    private final RecordMapping mapping;
    private final TableMapping table;
    private final ReadingContext context;
    private final Map<String, Integer> sizes = new HashMap<>();

    RecordUse(RecordMapping mapping, TableMapping table, ReadingContext context) {
        this.mapping = mapping;
        this.table = table;
        this.context = context;
    }

    @Override
    public void take(TypedRow row, String account, RowVerdict verdict) {
        if (!mapping.where().matches(row.cells())) {
            return;
        }
        ObjectNode json = ExactJson.MAPPER.createObjectNode();
        for (RecordMapping.Field field : mapping.fields()) {
            Object cell = field.constant();
            String column = field.field().name();
            if (field.measure() != null) {
                column = Objects.requireNonNull(field.measure().column());
                cell = field.where().matches(row.cells()) ? row.get(column) : null;
            }
            String checked = verdict.json(field.field(), column, cell, context.values());
            if (checked != null) {
                json.set(field.field().name(), ExactJson.read(checked));
            }
        }
        String key = row.text(table.key());
        if (table.key() != null && key == null) {
            verdict.against(table.key(), null, "is blank: the record cannot be told from others", null);
        }
        verdict.use(() -> context.staging()
                .record(
                        account,
                        mapping.definition().name(),
                        keyOf(key, sizes.merge(account, 1, Integer::sum)),
                        ExactJson.text(json)));
    }

    private static String keyOf(@Nullable String key, int position) {
        return key == null ? String.valueOf(position) : key;
    }

    @Override
    public void finish() {
        if (mapping.complete()) {
            context.register()
                    .listed()
                    .forEach(account -> context.staging()
                            .knownList(account, mapping.definition().name()));
        }
    }
}
