package io.bellwether.account.importing.reading;

import io.bellwether.account.importing.mapping.FactMapping;
import io.bellwether.account.importing.mapping.Mapping;
import io.bellwether.account.importing.mapping.RecordMapping;
import io.bellwether.account.importing.mapping.TableMapping;
import io.bellwether.account.importing.source.TableFile;
import io.bellwether.account.importing.source.UnreadableFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads all files of an import, parents before children, and stages what the mapping makes of them. */
public final class ReadingFiles {
    private final Mapping mapping;
    private final ReadingContext context;

    public ReadingFiles(Mapping mapping, ReadingContext context) {
        this.mapping = mapping;
        this.context = context;
    }

    /** Reads the files, by table. */
    public void read(Map<String, List<NamedFile>> files) throws IOException, UnreadableFileException {
        Map<String, TableReading> readings = new HashMap<>();
        List<RowUse> uses = new ArrayList<>();
        for (TableMapping table : mapping.tables().values()) {
            // a table that did not come says nothing, not that it is empty
            List<RowUse> own = files.containsKey(table.name()) ? usesOf(table) : List.of();
            uses.addAll(own);
            TableReading parent =
                    table.parent() == null ? null : readings.get(table.parent().table());
            boolean lists =
                    mapping.accounts() != null && mapping.accounts().table().equals(table.name());
            TableReading reading = new TableReading(table, context, own, parent, lists);
            readings.put(table.name(), reading);
            for (NamedFile file : files.getOrDefault(table.name(), List.of())) {
                file.content().read(reading.columns(), reading.rowsOf(file.name()));
            }
            reading.noteUnseenColumns();
            reading.noteCells();
        }
        uses.forEach(RowUse::finish);
        context.values().notes().forEach(context.report()::note);
    }

    private List<RowUse> usesOf(TableMapping table) {
        List<RowUse> uses = new ArrayList<>();
        if (mapping.accounts() != null && mapping.accounts().table().equals(table.name())) {
            uses.add(new AccountUse(mapping.accounts(), context.register(), context.staging()));
        }
        mapping.facts().stream().filter(f -> f.table().equals(table.name())).forEach(f -> uses.add(use(f, table)));
        mapping.records().stream().filter(r -> r.table().equals(table.name())).forEach(r -> uses.add(use(r, table)));
        mapping.outcomes().stream()
                .filter(o -> o.table().equals(table.name()))
                .forEach(o -> uses.add(new OutcomeUse(o, table, context)));
        return uses;
    }

    private RowUse use(FactMapping fact, TableMapping table) {
        if (fact.over() != null) {
            return new MeasuredFactUse(fact, table, context);
        }
        String day = fact.observedOn() == null ? table.day() : fact.observedOn();
        return new ColumnFactUse(fact, day, context.lastSnapshot(), context.values(), context.staging());
    }

    private RowUse use(RecordMapping records, TableMapping table) {
        return records.group() == null
                ? new RecordUse(records, table, context)
                : new GroupedRecordUse(records, table, context);
    }

    /** A file under the name that reports call it by. */
    public record NamedFile(String name, TableFile content) {}
}
