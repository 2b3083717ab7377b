package io.bellwether.rulebook.authoring;

import io.bellwether.table.DecisionTable;
import io.bellwether.table.LocatedTable;
import io.bellwether.table.TableColumn;
import io.bellwether.table.xml.Splices;
import io.bellwether.table.xml.XmlDocument;
import io.bellwether.table.xml.XmlElement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes cells of a row that stays where it is, also those that the file does not have yet. */
final class RowTexts {
    /** Stands for the row's description in place of a column. */
    static final String DESCRIPTION = "\u0000description";

    private static final List<String> ORDER =
            List.of("description", "extensionElements", "inputEntry", "outputEntry", "annotationEntry");

    private final XmlDocument document;
    private final DecisionTable table;
    private final RowPieces pieces;
    private final TextStyle style;
    private final Splices splices;

    RowTexts(XmlDocument document, LocatedTable located, Splices splices) {
        this.document = document;
        this.table = located.table();
        this.pieces = new RowPieces(document, located);
        this.style = new TextStyle(document);
        this.splices = splices;
    }

    void write(XmlElement rule, Map<String, String> cells) {
        String description = cells.get(DESCRIPTION);
        if (description != null) {
            describe(rule, description);
        }
        write(rule, "inputEntry", table.inputs(), cells);
        write(rule, "outputEntry", table.outputs(), cells);
        write(rule, "annotationEntry", table.annotations(), cells);
    }

    private void describe(XmlElement rule, String text) {
        Optional<XmlElement> existing = rule.child("description");
        if (existing.isPresent()) {
            style.rewrite(existing.get(), text, splices);
        } else if (!TextStyle.kept(text).isEmpty()) {
            List<XmlElement> children = rule.children();
            String blanks = children.isEmpty() ? "" : pieces.blanks(children.get(0));
            insert(rule, "description", blanks + style.element(prefix(rule) + "description", text));
        }
    }

    private void write(XmlElement rule, String name, List<TableColumn> columns, Map<String, String> cells) {
        List<XmlElement> entries = rule.children(name);
        StringBuilder added = new StringBuilder();
        int last = -1;
        for (int i = 0; i < columns.size(); i++) {
            if (i >= entries.size() && cells.containsKey(columns.get(i).id())) {
                last = i;
            }
        }
        for (int i = 0; i < columns.size(); i++) {
            String text = cells.get(columns.get(i).id());
            if (i < entries.size() && text != null) {
                rewrite(entries.get(i), text);
            } else if (i >= entries.size() && i <= last) {
                List<XmlElement> children = rule.children();
                added.append(children.isEmpty() ? "" : pieces.blanks(children.get(children.size() - 1)));
                added.append('<').append(document.encoded(prefix(rule) + name)).append('>');
                added.append(style.element(prefix(rule) + "text", text == null ? "" : text));
                added.append("</").append(document.encoded(prefix(rule) + name)).append('>');
            }
        }
        if (added.length() > 0) {
            insert(rule, name, added.toString());
        }
    }

    private void rewrite(XmlElement entry, String text) {
        Optional<XmlElement> existing = entry.child("text");
        String written = style.element(prefix(entry) + "text", text);
        if (existing.isPresent()) {
            style.rewrite(existing.get(), text, splices);
        } else if (!entry.closesItself()) {
            splices.insert(entry.contentEnd(), written);
        } else {
            replaceEmpty(entry, written);
        }
    }

    /** Puts content behind all children that come before it in a row. */
    private void insert(XmlElement rule, String name, String content) {
        if (rule.closesItself()) {
            replaceEmpty(rule, content);
            return;
        }
        int at = rule.contentStart();
        for (XmlElement child : rule.children()) {
            if (ORDER.indexOf(child.localName()) <= ORDER.indexOf(name)) {
                at = Math.max(at, child.end());
            }
        }
        splices.insert(at, content);
    }

    private void replaceEmpty(XmlElement element, String content) {
        String tag = document.raw().substring(element.start(), element.end());
        String open = tag.substring(0, tag.lastIndexOf('/')).stripTrailing();
        splices.replace(element.start(), element.end(), open + ">" + content + style.end(element));
    }

    private static String prefix(XmlElement element) {
        return element.name().replaceFirst("[^:]*$", "");
    }
}
