package io.bellwether.rulebook.draft.merge;

import io.bellwether.table.xml.MalformedXmlException;
import io.bellwether.table.xml.XmlDocument;
import io.bellwether.table.xml.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model taken apart: its tables' rows by id, and the frame around them, with a mark where a table's rows stood. Bytes
 * are kept as characters of the same number, so that nothing is lost whatever the encoding.
 */
public final class ModelParts {
    private static final String MARK = "\u0001";

    private final String frame;
    private final Map<String, Map<String, Row>> tables;

    private ModelParts(String frame, Map<String, Map<String, Row>> tables) {
        this.frame = frame;
        this.tables = tables;
    }

    /**
     * A row of a table.
     *
     * @param lead what stands between the row before and this one; empty for the first
     * @param text the row's element as it is in the file
     * @param shown its cells, for people
     */
    public record Row(String lead, String text, String shown) {
        boolean sameAs(@Nullable Row other) {
            return other != null && text.equals(other.text) && lead.strip().equals(other.lead.strip());
        }
    }

    /** Takes a model apart; empty when it is no well-formed XML or has rows that no id tells apart. */
    public static Optional<ModelParts> of(byte[] bytes) {
        try {
            XmlDocument document = XmlDocument.parse(bytes);
            List<XmlElement> found = new ArrayList<>();
            collect(document.root(), found);
            return document.raw().contains(MARK) ? Optional.empty() : parts(document.raw(), found);
        } catch (MalformedXmlException e) {
            return Optional.empty();
        }
    }

    private static void collect(XmlElement element, List<XmlElement> tables) {
        if (element.localName().equals("decisionTable")) {
            tables.add(element);
        }
        element.children().forEach(child -> collect(child, tables));
    }

    private static Optional<ModelParts> parts(String raw, List<XmlElement> found) {
        StringBuilder frame = new StringBuilder();
        Map<String, Map<String, Row>> tables = new LinkedHashMap<>();
        int at = 0;
        for (XmlElement table : found) {
            String name = name(table);
            List<XmlElement> rules = table.children("rule");
            int start = rules.isEmpty() ? table.contentEnd() : rules.get(0).start();
            if (name == null || start < at) {
                return Optional.empty();
            }
            Map<String, Row> rows = new LinkedHashMap<>();
            int end = start;
            for (XmlElement rule : rules) {
                String id = rule.value("id");
                Row row =
                        new Row(raw.substring(end, rule.start()), raw.substring(rule.start(), rule.end()), shown(rule));
                if (id == null || rows.put(id.replaceFirst("\\.", "/"), row) != null) {
                    return Optional.empty();
                }
                end = rule.end();
            }
            if (tables.put(name, rows) != null) {
                return Optional.empty();
            }
            frame.append(raw, at, start).append(mark(name));
            at = end;
        }
        return Optional.of(new ModelParts(frame.append(raw, at, raw.length()).toString(), tables));
    }

    private static @Nullable String name(XmlElement table) {
        String id = table.value("id");
        return id == null ? null : id.endsWith(".table") ? id.substring(0, id.length() - ".table".length()) : id;
    }

    private static String shown(XmlElement rule) {
        return cells(rule, "inputEntry") + " → " + cells(rule, "outputEntry");
    }

    private static String cells(XmlElement rule, String kind) {
        return rule.children(kind).stream()
                .map(entry -> entry.child("text").map(XmlElement::text).orElse(""))
                .collect(Collectors.joining(" | "));
    }

    static String mark(String table) {
        return MARK + table + MARK;
    }

    String frame() {
        return frame;
    }

    /** Rows by public id, by table, as they are in the file. */
    public Map<String, Map<String, Row>> tables() {
        return tables;
    }

    /** Whether the models differ in more than the rows of their tables. */
    public boolean sameFrame(ModelParts other) {
        return frame.equals(other.frame);
    }
}
