package io.bellwether.rulebook.search;

import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.model.RulebookReader;
import io.bellwether.shared.PlainText;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableCell;
import io.bellwether.table.TableColumn;
import io.bellwether.table.TableFile;
import io.bellwether.table.TableRow;
import io.bellwether.table.UnreadableTableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks through the tables, facts and detections of some rule files. */
final class SearchingRules {
    private static final String FACTS = "rules/facts.yaml";
    /** Characters of a text that a hit shows; a cell may have 20,000. */
    private static final int SHOWN = 1_000;

    private final SearchTerms terms;
    private final List<SearchHit> hits = new ArrayList<>();

    private SearchingRules(SearchTerms terms) {
        this.terms = terms;
    }

    /** Every place that has what is looked for. */
    static List<SearchHit> find(RuleFiles files, SearchTerms terms) {
        SearchingRules searching = new SearchingRules(terms);
        Rulebook rulebook = RulebookReader.lenient(files);
        for (RuleFile file : files.in("dmn/", ".dmn")) {
            try {
                TableFile.read(file).tables().forEach(t -> searching.table(t, rulebook.catalogueOf(t.model())));
            } catch (UnreadableTableException e) {
                // a draft may hold a broken file; the list of tables names it
            }
        }
        rulebook.catalogue().facts().values().forEach(searching::fact);
        files.in("rules/", ".drl").forEach(searching::detections);
        return searching.hits;
    }

    private void table(DecisionTable table, FactCatalogue catalogue) {
        String name = text(table.id(), table.name(), table.label(), table.model());
        if (terms.meet(name, "")) {
            add(SearchHit.Kind.TABLE, table, null, null, table.label(), table.id());
        }
        Map<String, String> columns = new HashMap<>();
        table.columns().forEach(column -> {
            FactDefinition fact =
                    catalogue.fact(String.valueOf(column.expression())).orElse(null);
            String about = text(column.label(), column.expression(), fact == null ? null : fact.label(), unit(fact));
            columns.put(column.id(), about);
            String own = text(column.label(), column.expression(), column.allowed(), column.defaultValue());
            if (terms.meet(own, name)) {
                add(SearchHit.Kind.COLUMN, table, null, column.id(), column.label(), own);
            }
        });
        for (TableRow row : table.rows()) {
            row(table, row, name, columns);
        }
    }

    private void row(DecisionTable table, TableRow row, String name, Map<String, String> columns) {
        String own = text(row.id(), row.description());
        if (terms.meet(own, name)) {
            add(SearchHit.Kind.ROW, table, row, null, table.label(), own);
        }
        String notes = row.annotations().stream().map(TableCell::text).collect(Collectors.joining("\n"));
        row.cells().forEach(cell -> {
            String around = text(name, own, notes, columns.get(cell.column()));
            if (terms.meet(cell.text(), around)) {
                String label =
                        table.column(cell.column()).map(TableColumn::label).orElse(cell.column());
                add(SearchHit.Kind.CELL, table, row, cell.column(), label, cell.text());
            }
        });
    }

    private void fact(FactDefinition fact) {
        String text = text(
                fact.name(),
                fact.label(),
                fact.unit(),
                number("from", fact.min(), null),
                number("to", fact.max(), null),
                number("valid for", fact.validForDays(), "days"),
                fact.allowed().isEmpty() ? null : String.join(", ", fact.allowed()),
                fact.description());
        if (terms.meet(text, "")) {
            String shown = text.replace("\n", "; ");
            hits.add(new SearchHit(
                    SearchHit.Kind.FACT, FACTS, null, null, null, null, null, null, fact.name(), shown(shown)));
        }
    }

    private void detections(RuleFile file) {
        List<String> lines = file.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (terms.meet(line, file.path())) {
                hits.add(new SearchHit(
                        SearchHit.Kind.RULE,
                        file.path(),
                        i + 1,
                        null,
                        null,
                        null,
                        null,
                        null,
                        file.path(),
                        shown(line)));
            }
        }
    }

    private void add(
            SearchHit.Kind kind,
            DecisionTable table,
            @Nullable TableRow row,
            @Nullable String column,
            String label,
            String text) {
        hits.add(new SearchHit(
                kind,
                table.file(),
                null,
                table.model(),
                table.id(),
                row == null ? null : row.id(),
                row == null ? null : row.number(),
                column,
                label,
                shown(text)));
    }

    private static @Nullable String number(String before, @Nullable Object number, @Nullable String unit) {
        return number == null ? null : before + " " + number + (unit == null ? "" : " " + unit);
    }

    private static @Nullable String unit(@Nullable FactDefinition fact) {
        return fact == null ? null : fact.unit();
    }

    private static String text(@Nullable String... parts) {
        return Stream.of(parts)
                .filter(Objects::nonNull)
                .filter(part -> !part.isEmpty())
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    private static String shown(String text) {
        return PlainText.brief(text, SHOWN);
    }
}
