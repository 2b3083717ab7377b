package io.bellwether.rulebook.gate;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableCell;
import io.bellwether.table.TableRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a draft changes of its base, in words: rows where it changed tables, else files. */
final class DraftChanges {
    private static final int TOLD = 3;

    private final Map<String, String> rows = new LinkedHashMap<>();
    private final List<String> files = new ArrayList<>();

    private DraftChanges() {}

    static DraftChanges of(GateWork work) {
        DraftChanges changes = new DraftChanges();
        RuleFiles base = work.request().base();
        if (base == null) {
            return changes;
        }
        for (RuleFile file : work.files().all()) {
            int before = changes.rows.size();
            if (!file.holdsSame(base.file(file.path()).orElse(null))) {
                work.tables().stream()
                        .filter(table -> table.file().equals(file.path()))
                        .forEach(table -> changes.table(table, work.baseTable(table.id())));
                if (changes.rows.size() == before && !file.path().startsWith(ExampleReader.FOLDER)) {
                    changes.files.add(file.path());
                }
            }
        }
        return changes;
    }

    private void table(DecisionTable now, Optional<DecisionTable> before) {
        for (TableRow row : now.rows()) {
            Optional<TableRow> old = before.flatMap(t -> t.row(row.id()));
            String words = old.isEmpty() ? " is new" : cells(now, old.get(), row);
            if (!words.isEmpty()) {
                rows.put(row.id(), row.id() + words);
            }
        }
        before.stream()
                .flatMap(table -> table.rows().stream())
                .filter(row -> now.row(row.id()).isEmpty())
                .forEach(row -> rows.put(row.id(), row.id() + " is gone"));
    }

    /** Which cells differ; empty when none does. */
    private static String cells(DecisionTable table, TableRow before, TableRow after) {
        Map<String, String> old = texts(before);
        String cells = Stream.concat(after.inputs().stream(), after.outputs().stream())
                .filter(cell -> !cell.text().equals(old.getOrDefault(cell.column(), cell.text())))
                .map(cell -> label(table, cell) + " " + old.get(cell.column()) + " is now " + cell.text())
                .collect(Collectors.joining(", "));
        return cells.isEmpty() ? "" : " (" + cells + ")";
    }

    private static Map<String, String> texts(TableRow row) {
        return Stream.concat(row.inputs().stream(), row.outputs().stream())
                .collect(Collectors.toMap(TableCell::column, TableCell::text, (a, b) -> a));
    }

    private static String label(DecisionTable table, TableCell cell) {
        return table.column(cell.column())
                .map(column -> column.label().isBlank() ? String.valueOf(column.expression()) : column.label())
                .orElse(cell.column());
    }

    /**
     * What of it an answer hangs on: rows that match in one of the two answers only, else rows that match, else all of it.
     *
     * @return null when nothing changed
     */
    @Nullable
    String behind(Set<String> before, Set<String> after) {
        Predicate<String> both = row -> before.contains(row) && after.contains(row);
        Predicate<String> either = row -> before.contains(row) || after.contains(row);
        return words(rows, either.and(both.negate()))
                .or(() -> words(rows, either))
                .or(() -> told(
                        Stream.concat(rows.values().stream(), files.stream()).toList()))
                .orElse(null);
    }

    private static Optional<String> words(Map<String, String> rows, Predicate<String> wanted) {
        return told(rows.entrySet().stream()
                .filter(row -> wanted.test(row.getKey()))
                .map(Map.Entry::getValue)
                .toList());
    }

    private static Optional<String> told(Collection<String> changes) {
        String more = changes.size() > TOLD ? " and " + (changes.size() - TOLD) + " more changes" : "";
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(changes.stream().limit(TOLD).collect(Collectors.joining(", ")) + more);
    }
}
