package io.bellwether.account.importing.mapping;

import io.bellwether.problem.Finding;
import io.bellwether.shared.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers what each column is used for, and from that tells what its cells must hold. */
final class ColumnUses {
    private final Map<String, TableMapping> tables;
    private final ColumnDefaults defaults;
    private final List<Use> uses = new ArrayList<>();

    ColumnUses(Map<String, TableMapping> tables, ColumnDefaults defaults) {
        this.tables = tables;
        this.defaults = defaults;
    }

    /** The table that the section's {@code table} key names; null, with a finding, when there is none. */
    @Nullable
    TableMapping table(Section section) {
        String name = section.needed("table", "the table that the rows come from");
        TableMapping table = tables.get(name);
        if (table == null && !name.isEmpty()) {
            section.problem(
                    "table",
                    "there is no table " + name,
                    Nearest.to(name, tables.keySet()).orElse(String.join(", ", tables.keySet())));
        }
        return table;
    }

    void use(TableMapping table, String column, CellType type, String path) {
        if (!column.isEmpty()) {
            uses.add(new Use(table.name(), column, type, path));
        }
    }

    /** The column that a key of the section names, used as the given type; null when the key is absent. */
    @Nullable
    String optional(Section section, String key, TableMapping table, CellType type) {
        String column = section.text(key);
        if (column != null) {
            use(table, column, type, section.at(key));
        }
        return column;
    }

    /** The tables with every used column typed; a column used in two ways is a finding. */
    Map<String, TableMapping> settle(List<Finding> findings) {
        Map<String, TableMapping> settled = new LinkedHashMap<>();
        tables.forEach((name, table) -> {
            Map<String, ColumnMapping> columns = new LinkedHashMap<>(table.columns());
            uses.stream().filter(u -> u.table.equals(name)).forEach(use -> {
                ColumnMapping column = columns.computeIfAbsent(use.column, defaults::column);
                columns.put(use.column, settle(column, table, use, findings));
            });
            columns.replaceAll((n, c) -> c.type() == null ? c.as(CellType.TEXT) : c);
            settled.put(name, table.with(columns));
        });
        return settled;
    }

    private static ColumnMapping settle(ColumnMapping column, TableMapping table, Use use, List<Finding> findings) {
        CellType type = column.type();
        boolean declared = table.columns().containsKey(use.column)
                && table.columns().get(use.column).type() != null;
        boolean dayForInstant = type == CellType.DATE && use.type == CellType.INSTANT;
        if (use.type == CellType.TEXT || type == use.type || dayForInstant) {
            return column;
        }
        boolean dayIsEnough = type == CellType.INSTANT && use.type == CellType.DATE && !declared;
        if (type == null || dayIsEnough) {
            return column.as(use.type);
        }
        String how = declared ? "is declared " : "is used elsewhere as ";
        findings.add(Finding.at(
                use.path,
                "uses column " + use.column + " of " + use.table + " as " + use.type.word() + ", but it " + how
                        + type.word()));
        return column;
    }

    private record Use(String table, String column, CellType type, String path) {}
}
