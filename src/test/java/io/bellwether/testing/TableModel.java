package io.bellwether.testing;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableFile;
import io.bellwether.table.UnreadableTableException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a model of one decision table whose inputs are called x1, x2 and so on. */
public final class TableModel {
    private static final String STATING = "stating";

    private final String hitPolicy;
    private final List<Column> inputs = new ArrayList<>();
    private final List<Column> outputs = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private final Set<String> named = new LinkedHashSet<>();

    private record Column(
            String type, @Nullable String allowed, @Nullable String defaultValue) {}

    /** @param hitPolicy as an attribute, for example {@code COLLECT" aggregation="SUM} */
    public TableModel(String hitPolicy) {
        this.hitPolicy = hitPolicy;
    }

    public TableModel input(String type, @Nullable String allowed) {
        inputs.add(new Column(type, allowed, null));
        return this;
    }

    /** A column whose cells state conditions on names of their own. */
    public TableModel stating(Collection<String> names) {
        named.addAll(names);
        return input(STATING, null);
    }

    public TableModel output(String type, @Nullable String allowed, @Nullable String defaultValue) {
        outputs.add(new Column(type, allowed, defaultValue));
        return this;
    }

    /** A row's cells: inputs, then outputs. */
    public TableModel row(String... cells) {
        return row("r" + (rows.size() + 1), List.of(cells));
    }

    public TableModel row(String id, List<String> cells) {
        ids.add(id);
        rows.add(cells);
        return this;
    }

    public DecisionTable table() {
        try {
            return TableFile.read(file()).tables().get(0);
        } catch (UnreadableTableException e) {
            throw new AssertionError(e);
        }
    }

    public RuleFile file() {
        return new RuleFile("dmn/t.dmn", xml().getBytes(StandardCharsets.UTF_8));
    }

    public String xml() {
        StringBuilder xml = new StringBuilder(
                "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" name=\"t\" namespace=\"urn:t\">\n");
        for (int i = 1; i <= inputs.size(); i++) {
            xml.append("<inputData id=\"in-x%d\" name=\"x%d\"><variable name=\"x%d\" typeRef=\"Any\"/></inputData>\n"
                    .formatted(i, i, i));
        }
        named.forEach(name ->
                xml.append("<inputData id=\"in-%s\" name=\"%s\"><variable name=\"%s\" typeRef=\"Any\"/></inputData>\n"
                        .formatted(name, name, name)));
        xml.append("<decision id=\"t\" name=\"t\"><variable name=\"t\"/>\n");
        for (int i = 1; i <= inputs.size(); i++) {
            xml.append("<informationRequirement><requiredInput href=\"#in-x%d\"/></informationRequirement>\n"
                    .formatted(i));
        }
        named.forEach(name -> xml.append(
                "<informationRequirement><requiredInput href=\"#in-%s\"/></informationRequirement>\n".formatted(name)));
        xml.append("<decisionTable id=\"t.table\" hitPolicy=\"")
                .append(hitPolicy)
                .append("\">\n");
        for (int i = 1; i <= inputs.size(); i++) {
            Column column = inputs.get(i - 1);
            xml.append("<input id=\"t.in%d\"><inputExpression%s><text>%s</text></inputExpression>%s</input>\n"
                    .formatted(
                            i,
                            column.type.equals(STATING) ? "" : type(column),
                            column.type.equals(STATING) ? "true" : "x" + i,
                            values("inputValues", column.allowed)));
        }
        for (int i = 1; i <= outputs.size(); i++) {
            Column column = outputs.get(i - 1);
            xml.append("<output id=\"t.out%d\"%s%s>%s%s</output>\n"
                    .formatted(
                            i,
                            outputs.size() > 1 ? " name=\"o" + i + "\"" : "",
                            type(column),
                            values("outputValues", column.allowed),
                            values("defaultOutputEntry", column.defaultValue)));
        }
        for (int r = 0; r < rows.size(); r++) {
            xml.append("<rule id=\"t.").append(ids.get(r)).append("\">");
            for (int c = 0; c < rows.get(r).size(); c++) {
                String element = c < inputs.size() ? "inputEntry" : "outputEntry";
                xml.append("<%s><text>%s</text></%s>"
                        .formatted(element, escaped(rows.get(r).get(c)), element));
            }
            xml.append("</rule>\n");
        }
        return xml.append("</decisionTable></decision></definitions>\n").toString();
    }

    private static String type(Column column) {
        return column.type.equals("Any") ? "" : " typeRef=\"" + column.type + "\"";
    }

    private static String values(String element, @Nullable String text) {
        return text == null ? "" : "<%s><text>%s</text></%s>".formatted(element, escaped(text), element);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
