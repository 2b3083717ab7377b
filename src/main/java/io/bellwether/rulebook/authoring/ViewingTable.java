package io.bellwether.rulebook.authoring;

import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.HitPolicy;
import io.bellwether.table.TableColumn;
import io.bellwether.table.TableRow;
import io.bellwether.table.judgement.EffectiveDays;
import io.bellwether.table.judgement.TableJudgement;
import io.bellwether.table.set.UnaryTests;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows a decision table with the catalogue's words; cells that cannot be right are kept and marked. */
public final class ViewingTable {
    private final FactCatalogue catalogue;

    public ViewingTable(FactCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    public TableView view(DecisionTable table) {
        Map<String, List<RuleFinding>> findings = TableJudgement.of(table, catalogue).stream()
                .collect(Collectors.groupingBy(f -> String.valueOf(f.row())));
        return new TableView(
                table.file(),
                table.model(),
                table.id(),
                table.label(),
                table.hitPolicy().word(),
                table.aggregation() == HitPolicy.Aggregation.LIST
                        ? null
                        : table.aggregation().name(),
                table.columns().map(c -> column(table, c)).toList(),
                table.rows().stream()
                        .map(r -> row(table, r, findings.getOrDefault(r.id(), List.of())))
                        .toList());
    }

    private TableView.Column column(DecisionTable table, TableColumn column) {
        boolean input = column.role() == TableColumn.Role.INPUT;
        Optional<FactDefinition> fact =
                input && column.expression() != null ? catalogue.fact(column.expression()) : Optional.empty();
        boolean named = !column.label().equals(column.expression());
        return new TableView.Column(
                column.id(),
                column.role().name().toLowerCase(Locale.ROOT),
                named ? column.label() : fact.map(FactDefinition::label).orElse(column.label()),
                column.expression(),
                column.type(),
                column.allowed() == null ? null : UnaryTests.split(column.allowed()),
                fact.map(FactDefinition::name).orElse(null),
                fact.map(FactDefinition::unit).orElse(null),
                fact.map(FactDefinition::description).orElse(null),
                input ? EffectiveDays.of(table, column) : null);
    }

    private static TableView.Row row(DecisionTable table, TableRow row, List<RuleFinding> findings) {
        Map<String, String> cells = new LinkedHashMap<>();
        row.cells().forEach(cell -> cells.put(cell.column(), cell.text()));
        return new TableView.Row(
                row.id(),
                Collections.unmodifiableMap(cells),
                note(table, row),
                findings.stream()
                        .map(f -> new TableView.CellFinding(
                                f.column(), f.severity().name(), f.message(), f.fix()))
                        .toList());
    }

    private static @Nullable String note(DecisionTable table, TableRow row) {
        int column = Notes.column(table);
        return column < 0 ? row.description() : row.annotations().get(column).text();
    }
}
