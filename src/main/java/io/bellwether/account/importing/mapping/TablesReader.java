package io.bellwether.account.importing.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.importing.mapping.TableMapping.Parent;
import io.bellwether.account.importing.mapping.TableMapping.Span;
import io.bellwether.account.importing.source.Extent;
import io.bellwether.account.importing.source.FileFormat;
import io.bellwether.problem.Finding;
import io.bellwether.shared.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the {@code tables} block of a mapping. */
final class TablesReader {
    /** What CSV itself uses; no file could be read with them between its cells. */
    private static final String NO_DELIMITERS = "\"\r\n\0";

    private final ColumnDefaults defaults;

    TablesReader(ColumnDefaults defaults) {
        this.defaults = defaults;
    }

    Map<String, TableMapping> read(Section section) {
        Map<String, TableMapping> tables = new LinkedHashMap<>();
        section.entries().forEach((name, node) -> {
            Section table = new Section(section.at(name), node, section.findings());
            tables.put(name, table(name, table));
            table.close();
        });
        if (tables.isEmpty()) {
            section.findings().add(Finding.at(section.path(), "names no table: say which files hold what"));
        }
        return tables;
    }

    private TableMapping table(String name, Section section) {
        Map<String, FileFormat> formats = new LinkedHashMap<>();
        for (FileFormat format : FileFormat.values()) {
            formats.put(format.word(), format);
        }
        return new TableMapping(
                name,
                section.needed("file", "the file's name, for example accounts.csv or *accounts*.csv"),
                section.flag("optional"),
                section.choice("format", formats),
                delimiter(section),
                section.text("encoding"),
                section.text("sheet"),
                new Extent(headerRow(section), section.texts("endsAt")),
                section.text("key"),
                isByName(section) ? null : section.text("account"),
                isByName(section) ? accountName(section) : null,
                parent(section),
                section.text("day"),
                section.day("coversFrom"),
                span(section),
                columns(section.section("columns")));
    }

    private static @Nullable Character delimiter(Section section) {
        Character delimiter = section.character("delimiter");
        if (delimiter != null && NO_DELIMITERS.indexOf(delimiter) >= 0) {
            section.problem("delimiter", "must not be a quote or a line's end, which have their own meaning", ";");
            return null;
        }
        return delimiter;
    }

    private static int headerRow(Section section) {
        JsonNode row = section.node("headerRow");
        if (row.isMissingNode()) {
            return Extent.WHOLE.headerRow();
        }
        if (!row.isInt() || row.intValue() < 1) {
            section.problem("headerRow", "must be the number of a line, or of a row of the sheet, from 1");
            return Extent.WHOLE.headerRow();
        }
        return row.intValue();
    }

    private static boolean isByName(Section section) {
        return section.node("account").isObject();
    }

    private static String accountName(Section table) {
        Section section = table.section("account");
        String column = section.needed("name", "the column with the account's name");
        section.close();
        return column;
    }

    private static @Nullable Parent parent(Section table) {
        if (!table.has("parent")) {
            return null;
        }
        Section section = table.section("parent");
        Parent parent = new Parent(
                section.needed("table", "the table that knows the account"),
                section.needed("column", "the column with the parent row's key"));
        section.close();
        return parent;
    }

    private static @Nullable Span span(Section table) {
        if (!table.has("span")) {
            return null;
        }
        Section section = table.section("span");
        Span span = new Span(
                section.needed("from", "the column with the first day"),
                section.needed("until", "the column with the day it ended; blank means still"));
        section.close();
        return span;
    }

    private Map<String, ColumnMapping> columns(Section section) {
        Map<String, ColumnMapping> columns = new LinkedHashMap<>();
        section.entries()
                .forEach((name, node) -> columns.put(
                        name, defaults.column(name, new Section(section.at(name), node, section.findings()))));
        return columns;
    }

    /** Checks how tables hang together, once it is known which lists the accounts; answers parents before children. */
    static Map<String, TableMapping> ordered(Map<String, TableMapping> tables, List<Finding> findings) {
        Map<String, TableMapping> ordered = new LinkedHashMap<>();
        tables.values().forEach(table -> {
            String path = "tables." + table.name();
            Parent parent = table.parent();
            boolean told = table.account() != null || table.accountName() != null;
            if (parent == null && !told) {
                findings.add(
                        new Finding(
                                path,
                                "does not say whose rows it holds",
                                "account: <column with the account's id>, account: { name: <column> }, or parent: { table, column }"));
            }
            if (parent != null && told) {
                findings.add(Finding.at(path, "has both account and parent: one of them must go"));
            }
            TableMapping above = parent == null ? null : tables.get(parent.table());
            if (parent != null && above == null) {
                String nearest = Nearest.to(parent.table(), tables.keySet()).orElse(null);
                findings.add(new Finding(path + ".parent.table", "there is no table " + parent.table(), nearest));
            } else if (above != null && above.key() == null) {
                findings.add(Finding.at(path + ".parent.table", above.name() + " has no key to join on"));
            }
        });
        while (ordered.size() < tables.size()) {
            int before = ordered.size();
            tables.values().stream()
                    .filter(t ->
                            t.parent() == null || ordered.containsKey(t.parent().table()))
                    .forEach(t -> ordered.putIfAbsent(t.name(), t));
            if (ordered.size() == before) {
                tables.keySet().stream()
                        .filter(name -> !ordered.containsKey(name))
                        .forEach(name -> findings.add(
                                Finding.at("tables." + name + ".parent", "never leads to a table with an account")));
                return tables;
            }
        }
        return ordered;
    }
}
