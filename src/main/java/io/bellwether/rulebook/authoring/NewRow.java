package io.bellwether.rulebook.authoring;

import io.bellwether.table.LocatedTable;
import io.bellwether.table.TableColumn;
import io.bellwether.table.xml.Splices;
import io.bellwether.table.xml.XmlAttribute;
import io.bellwether.table.xml.XmlDocument;
import io.bellwether.table.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a row in the formatting of a row beside it, with ids in that row's style. */
final class NewRow {
    private final XmlDocument document;
    private final LocatedTable located;
    private final TextStyle style;
    private final RowPieces pieces;
    private final Set<String> taken;

    NewRow(XmlDocument document, LocatedTable located) {
        this.document = document;
        this.located = located;
        this.style = new TextStyle(document);
        this.pieces = new RowPieces(document, located);
        this.taken = new HashSet<>(document.byId().keySet());
    }

    /** The blanks before the row, and the row. */
    String written(String fileId, @Nullable XmlElement like, Map<String, @Nullable String> cells) {
        taken.add(fileId);
        XmlElement template = like != null && complete(like)
                ? like
                : located.rules().stream().filter(this::complete).findFirst().orElse(null);
        return template == null ? plain(fileId, cells) : copy(fileId, template, cells);
    }

    private boolean complete(XmlElement rule) {
        return rule.children("inputEntry").size() == located.table().inputs().size()
                && rule.children("outputEntry").size()
                        == located.table().outputs().size()
                && rule.children("annotationEntry").size()
                        == located.table().annotations().size()
                && entries(rule).stream().allMatch(e -> e.child("text").isPresent());
    }

    private static List<XmlElement> entries(XmlElement rule) {
        List<XmlElement> entries = new ArrayList<>(rule.children("inputEntry"));
        entries.addAll(rule.children("outputEntry"));
        entries.addAll(rule.children("annotationEntry"));
        return entries;
    }

    private String copy(String fileId, XmlElement rule, Map<String, @Nullable String> cells) {
        Splices splices = new Splices(document);
        Optional<XmlAttribute> id = rule.attribute("id");
        if (id.isPresent()) {
            splices.replace(id.get().from(), id.get().to(), document.encoded(fileId));
        } else {
            int name = rule.start() + 1 + document.encoded(rule.name()).length();
            splices.insert(name, " id=\"" + document.encoded(fileId) + "\"");
        }
        List<XmlElement> entries = entries(rule);
        int done = rule.contentStart();
        for (XmlElement child : rule.children()) {
            done = skipped(done, child, entries.contains(child), splices);
        }
        withoutComments(done, rule.contentEnd(), splices);
        List<TableColumn> columns = located.table().columns().toList();
        for (int i = 0; i < entries.size(); i++) {
            TableColumn column = columns.get(i);
            entry(rule, entries.get(i), fileId, column, value(column, cells), splices);
        }
        return pieces.blanks(rule) + splices.applied(rule.start(), rule.end());
    }

    /** Keeps the blanks before an entry; leaves out comments, and elements that belong to the other row alone. */
    private int skipped(int from, XmlElement child, boolean kept, Splices splices) {
        if (kept) {
            withoutComments(from, child.start(), splices);
        } else {
            splices.replace(from, child.end(), "");
        }
        return child.end();
    }

    private void withoutComments(int from, int to, Splices splices) {
        String gap = document.raw().substring(from, to);
        String bare =
                gap.replaceAll("(?s)(?<![ \\t\\r\\n])[ \\t\\r\\n]*+<(!--.*?--|\\?.*?\\?|!\\[CDATA\\[.*?\\]\\])>", "");
        if (!bare.equals(gap)) {
            splices.replace(from, to, bare);
        }
    }

    private void entry(
            XmlElement rule, XmlElement entry, String fileId, TableColumn column, String value, Splices splices) {
        entry.attribute("id")
                .ifPresent(id -> splices.replace(
                        id.from(),
                        id.to(),
                        document.encoded(CellIds.like(id.value(), rule.value("id"), fileId, column.id(), taken))));
        XmlElement text = entry.child("text").orElseThrow();
        int done = entry.contentStart();
        for (XmlElement child : entry.children()) {
            done = skipped(done, child, child == text, splices);
        }
        withoutComments(done, entry.contentEnd(), splices);
        style.rewrite(text, value, splices);
    }

    private String plain(String fileId, Map<String, @Nullable String> cells) {
        List<XmlElement> before = located.element().children();
        String line = before.isEmpty() ? "" : pieces.blanks(before.get(before.size() - 1));
        String outer = pieces.blanks(located.element());
        String unit = line.startsWith(outer) ? line.substring(outer.length()) : "";
        String prefix = located.element().name().replaceFirst("[^:]*$", "");
        StringBuilder row = new StringBuilder(line)
                .append("<")
                .append(document.encoded(prefix))
                .append("rule id=\"")
                .append(document.encoded(fileId))
                .append("\">");
        located.table().columns().forEach(column -> {
            String name = switch (column.role()) {
                case INPUT -> prefix + "inputEntry";
                case OUTPUT -> prefix + "outputEntry";
                case ANNOTATION -> prefix + "annotationEntry";
            };
            row.append(line)
                    .append(unit)
                    .append("<")
                    .append(document.encoded(name))
                    .append(">");
            row.append(line).append(unit).append(unit).append(style.element(prefix + "text", value(column, cells)));
            row.append(line)
                    .append(unit)
                    .append("</")
                    .append(document.encoded(name))
                    .append(">");
        });
        return row.append(line)
                .append("</")
                .append(document.encoded(prefix))
                .append("rule>")
                .toString();
    }

    private static String value(TableColumn column, Map<String, @Nullable String> cells) {
        String value = cells.get(column.id());
        return value != null ? value : column.role() == TableColumn.Role.INPUT ? "-" : "";
    }
}
