package io.bellwether.engine.evaluation;

import io.bellwether.engine.RuleReference;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.shared.Nearest;
import io.bellwether.shared.number.DecimalText;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.HitPolicy;
import io.bellwether.table.LocatedTable;
import io.bellwether.table.TableColumn;
import io.bellwether.table.TableFile;
import io.bellwether.table.TableRow;
import io.bellwether.table.UnreadableTableException;
import io.bellwether.table.set.StatedCondition;
import io.bellwether.table.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads where the rows and told expressions of models stand, and the words they speak in. */
public final class IndexReader {
    public static final String ANNOTATION = "because";
    /** The namespace of what this service adds to DMN. */
    private static final String EXTENSION = "https://bellwether.io/dmn/extension";
    /** Names the value of a table that has one output, whether or not that output has a name. */
    private static final String OUTPUT = "output";

    /** The sentence of a row that decides, but is no reason to tell: a weight that holds for all, a value not known. */
    private static final String UNTOLD = "-";

    private final RuleIndex index;
    private final FactCatalogue catalogue;
    private final Set<String> rowIds = new HashSet<>();

    public IndexReader(RuleIndex index, FactCatalogue catalogue) {
        this.index = index;
        this.catalogue = catalogue;
    }

    /**
     * Reads one model.
     *
     * @param names of its inputs and decisions, and of those that it imports
     */
    public void read(RuleFile of, Set<String> names, List<RuleFinding> findings) {
        TableFile file;
        try {
            file = TableFile.read(of);
        } catch (UnreadableTableException e) {
            findings.add(e.finding());
            return;
        }
        for (XmlElement element : file.document().root().children()) {
            Optional<LocatedTable> table = file.tableOf(element);
            String id = element.value("id");
            String told = element.localName().equals("decision") ? told(element) : null;
            if (table.isPresent()) {
                index.add(table(table.get(), names, findings));
            } else if (id != null && told != null) {
                RuleReference reference =
                        new RuleReference(file.model() + "/" + id, "expression", file.path(), null, null);
                index.add(id, new SpokenExpression(index.append(reference), reference, new Template(told, catalogue)));
            }
        }
    }

    /** What a decision gives as its reason, which only this service reads; null when it gives none. */
    private static @Nullable String told(XmlElement decision) {
        return decision.child("extensionElements").stream()
                .flatMap(extension -> extension.children().stream())
                .filter(each ->
                        each.localName().equals(ANNOTATION) && each.namespace().equals(EXTENSION))
                .map(each -> each.text().strip())
                .findFirst()
                .orElse(null);
    }

    private SpokenTable table(LocatedTable located, Set<String> names, List<RuleFinding> findings) {
        DecisionTable table = located.table();
        Set<String> nameable = new HashSet<>(names);
        nameable.add(OUTPUT);
        nameable.addAll(located.parameters());
        List<Optional<String>> outputs = located.element().children("output").stream()
                .map(output ->
                        Optional.ofNullable(output.value("name")).or(() -> Optional.ofNullable(output.value("label"))))
                .toList();
        outputs.forEach(name -> name.ifPresent(nameable::add));
        if (located.element().children("input").stream()
                .anyMatch(input -> input.child("inputExpression").isEmpty())) {
            findings.add(error(table, null, "an input of the table has no expression"));
        }
        List<@Nullable SpokenRow> rows = new ArrayList<>();
        for (TableRow row : table.rows()) {
            rows.add(row(table, located.rules().get(rows.size()), row, outputs, nameable, findings));
        }
        return new SpokenTable(
                table.file(),
                table.name(),
                located.isFunction() ? located.parameters() : null,
                table.rows().stream().map(TableRow::id).toList(),
                rows,
                table.aggregation() != HitPolicy.Aggregation.LIST);
    }

    private @Nullable SpokenRow row(
            DecisionTable table,
            XmlElement rule,
            TableRow row,
            List<Optional<String>> outputs,
            Set<String> nameable,
            List<RuleFinding> findings) {
        if (rule.children("inputEntry").size() != table.inputs().size()
                || rule.children("outputEntry").size() != table.outputs().size()) {
            findings.add(error(table, row, "the row has not one entry for each input and output"));
            return null;
        }
        String text = words(table, rule).orElse("");
        Template template = new Template(text.isBlank() ? table.name() + ": row " + row.number() : text, catalogue);
        template.names().stream()
                .filter(name -> !nameable.contains(name))
                .map(name ->
                        warning(table, row, "the sentence names {" + name + "}, which nothing fills", name, nameable))
                .forEach(findings::add);
        template.units().stream()
                .filter(unit -> !catalogue.units().contains(unit))
                .map(unit -> warning(
                        table,
                        row,
                        "the sentence names the unit " + unit + ", which no fact has",
                        unit,
                        catalogue.units()))
                .forEach(findings::add);
        if (!rowIds.add(table.file() + "#" + row.id())) {
            findings.add(error(table, row, "the row's id is used twice"));
        }
        RuleReference reference = new RuleReference(row.id(), "row", table.file(), table.id(), row.number());
        return new SpokenRow(
                index.append(reference),
                reference,
                template,
                outputs(row, outputs),
                met(table, row, nameable),
                !UNTOLD.equals(text.strip()));
    }

    /** The sentence of a row, as it is written. */
    private static Optional<String> words(DecisionTable table, XmlElement rule) {
        List<String> annotations =
                table.annotations().stream().map(TableColumn::label).toList();
        List<XmlElement> entries = rule.children("annotationEntry");
        int because = annotations.indexOf(ANNOTATION);
        return because < 0 || because >= entries.size()
                ? Optional.empty()
                : entries.get(because).child("text").map(XmlElement::text);
    }

    /** The names that a row met values of: those of columns, and those in a condition that is asked whether it is true. */
    private static List<String> met(DecisionTable table, TableRow row, Set<String> nameable) {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < table.inputs().size(); i++) {
            String column = String.valueOf(table.inputs().get(i).expression());
            if (StatedCondition.isAsked(column)) {
                StatedCondition.names(row.inputs().get(i).text()).stream()
                        .filter(nameable::contains)
                        .forEach(names::add);
            } else if (column.matches("[A-Za-z_][A-Za-z0-9_ ]*")) {
                names.add(column);
            }
        }
        return List.copyOf(names);
    }

    private static RuleFinding error(DecisionTable table, @Nullable TableRow row, String message) {
        return new RuleFinding(
                table.file(),
                table.id(),
                row == null ? null : row.id(),
                null,
                RuleFinding.Severity.ERROR,
                message,
                null);
    }

    private static RuleFinding warning(
            DecisionTable table, TableRow row, String message, String word, Set<String> known) {
        return new RuleFinding(
                        table.file(),
                        table.id(),
                        row.id(),
                        ANNOTATION,
                        RuleFinding.Severity.WARNING,
                        message,
                        Nearest.to(word, known).orElse(null))
                .about("sentence", word);
    }

    private static Map<String, Object> outputs(TableRow row, List<Optional<String>> names) {
        Map<String, Object> outputs = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            Object literal = literal(row.outputs().get(i).text());
            if (literal != null) {
                names.get(i).ifPresent(name -> outputs.put(name, literal));
                if (names.size() == 1) {
                    outputs.put(OUTPUT, literal);
                }
            }
        }
        return outputs;
    }

    private static @Nullable Object literal(String entry) {
        if (entry.matches("\"[^\"]*\"")) {
            return entry.replace("\"", "");
        }
        return entry.matches("-?[0-9.]+") ? DecimalText.read(entry).orElse(null) : null;
    }
}
