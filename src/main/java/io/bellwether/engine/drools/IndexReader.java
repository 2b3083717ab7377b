package io.bellwether.engine.drools;

import io.bellwether.engine.RuleReference;
import io.bellwether.engine.evaluation.RuleIndex;
import io.bellwether.engine.evaluation.SpokenExpression;
import io.bellwether.engine.evaluation.SpokenRow;
import io.bellwether.engine.evaluation.SpokenTable;
import io.bellwether.engine.evaluation.Template;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.shared.Nearest;
import io.bellwether.shared.number.DecimalText;
import io.bellwether.table.RowIds;
import io.bellwether.table.set.StatedCondition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.model.api.BusinessKnowledgeModel;
import org.kie.dmn.model.api.DRGElement;
import org.kie.dmn.model.api.Decision;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.InformationItem;
import org.kie.dmn.model.api.InputClause;
import org.kie.dmn.model.api.LiteralExpression;
import org.kie.dmn.model.api.OutputClause;

/** Reads where the rows and told expressions of models stand, and the words they speak in. */
final class IndexReader {
    static final String ANNOTATION = "because";
    /** Names the value of a table that has one output, whether or not that output has a name. */
    private static final String OUTPUT = "output";

    /** The sentence of a row that decides, but is no reason to tell: a weight that holds for all, a value not known. */
    private static final String UNTOLD = "-";

    private final RuleIndex index;
    private final FactCatalogue catalogue;
    private final Set<String> rowIds = new HashSet<>();

    IndexReader(RuleIndex index, FactCatalogue catalogue) {
        this.index = index;
        this.catalogue = catalogue;
    }

    /** @param words of told decisions, by their ids */
    void read(String file, DMNModel model, Map<String, String> words, List<RuleFinding> findings) {
        for (DRGElement element : model.getDefinitions().getDrgElement()) {
            if (element instanceof Decision decision) {
                if (decision.getExpression() instanceof DecisionTable table) {
                    index.add(table(file, model, element, null, table, findings));
                } else {
                    expression(file, model, decision, words.get(decision.getId()));
                }
            } else if (element instanceof BusinessKnowledgeModel bkm
                    && bkm.getEncapsulatedLogic() != null
                    && bkm.getEncapsulatedLogic().getExpression() instanceof DecisionTable table) {
                List<String> parameters = bkm.getEncapsulatedLogic().getFormalParameter().stream()
                        .map(InformationItem::getName)
                        .toList();
                index.add(table(file, model, element, parameters, table, findings));
            }
        }
    }

    private SpokenTable table(
            String file,
            DMNModel model,
            DRGElement owner,
            @Nullable List<String> parameters,
            DecisionTable table,
            List<RuleFinding> findings) {
        Set<String> nameable = nameable(model, owner, table);
        List<String> inputs = inputs(file, owner, table, findings);
        List<String> ids = new ArrayList<>();
        List<@Nullable SpokenRow> rows = new ArrayList<>();
        for (DecisionRule rule : table.getRule()) {
            ids.add(rule.getId());
            rows.add(row(file, owner, table, rule, ids.size(), inputs, nameable, findings));
        }
        return new SpokenTable(file, owner.getName(), parameters, ids, rows, table.getAggregation() != null);
    }

    /** What columns ask. */
    private static List<String> inputs(String file, DRGElement owner, DecisionTable table, List<RuleFinding> findings) {
        List<LiteralExpression> asked = table.getInput().stream()
                .map(InputClause::getInputExpression)
                .filter(Objects::nonNull)
                .toList();
        if (asked.size() < table.getInput().size()) {
            findings.add(error(file, owner, null, "an input of the table has no expression"));
        }
        return asked.stream()
                .map(e -> e.getText() == null ? "" : e.getText().strip())
                .toList();
    }

    /** The names that a row met values of: those of columns, and those in a condition that is asked whether it is true. */
    private static List<String> met(List<String> columns, DecisionRule rule, Set<String> nameable) {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            if (StatedCondition.isAsked(column)) {
                StatedCondition.names(rule.getInputEntry().get(i).getText()).stream()
                        .filter(nameable::contains)
                        .forEach(names::add);
            } else if (column.matches("[A-Za-z_][A-Za-z0-9_ ]*")) {
                names.add(column);
            }
        }
        return List.copyOf(names);
    }

    private @Nullable SpokenRow row(
            String file,
            DRGElement owner,
            DecisionTable table,
            DecisionRule rule,
            int number,
            List<String> inputs,
            Set<String> nameable,
            List<RuleFinding> findings) {
        String id = RowIds.publicId(rule.getId());
        if (rule.getInputEntry().size() != table.getInput().size()
                || rule.getOutputEntry().size() != table.getOutput().size()) {
            findings.add(error(file, owner, id, "the row has not one entry for each input and output"));
            return null;
        }
        int because = annotation(table);
        String text = because >= 0 && because < rule.getAnnotationEntry().size()
                ? rule.getAnnotationEntry().get(because).getText()
                : null;
        Template template =
                new Template(text == null || text.isBlank() ? owner.getName() + ": row " + number : text, catalogue);
        template.names().stream()
                .filter(name -> !nameable.contains(name))
                .forEach(name -> findings.add(unnamed(file, owner, id, name, nameable)));
        template.units().stream()
                .filter(unit -> !catalogue.units().contains(unit))
                .forEach(unit -> findings.add(warning(
                        file,
                        owner,
                        id,
                        "the sentence names the unit " + unit + ", which no fact has",
                        unit,
                        catalogue.units())));
        if (!rowIds.add(file + "#" + rule.getId())) {
            findings.add(error(file, owner, id, "the row's id is used twice"));
        }
        RuleReference reference = new RuleReference(id, "row", file, owner.getId(), number);
        return new SpokenRow(
                index.append(reference),
                reference,
                template,
                outputs(table, rule),
                met(inputs, rule, nameable),
                text == null || !UNTOLD.equals(text.strip()));
    }

    private static RuleFinding error(String file, DRGElement owner, @Nullable String row, String message) {
        return new RuleFinding(file, owner.getId(), row, null, RuleFinding.Severity.ERROR, message, null);
    }

    private static RuleFinding unnamed(String file, DRGElement owner, String row, String name, Set<String> nameable) {
        return warning(file, owner, row, "the sentence names {" + name + "}, which nothing fills", name, nameable);
    }

    private static RuleFinding warning(
            String file, DRGElement owner, String row, String message, String word, Set<String> known) {
        return new RuleFinding(
                        file,
                        owner.getId(),
                        row,
                        ANNOTATION,
                        RuleFinding.Severity.WARNING,
                        message,
                        Nearest.to(word, known).orElse(null))
                .about("sentence", word);
    }

    private static Map<String, Object> outputs(DecisionTable table, DecisionRule rule) {
        Map<String, Object> outputs = new HashMap<>();
        for (int i = 0; i < table.getOutput().size(); i++) {
            OutputClause output = table.getOutput().get(i);
            Object literal = literal(rule.getOutputEntry().get(i).getText());
            if (literal != null) {
                name(output).ifPresent(name -> outputs.put(name, literal));
                if (table.getOutput().size() == 1) {
                    outputs.put(OUTPUT, literal);
                }
            }
        }
        return outputs;
    }

    private static @Nullable Object literal(@Nullable String text) {
        String entry = text == null ? "" : text.strip();
        if (entry.matches("\"[^\"]*\"")) {
            return entry.replace("\"", "");
        }
        return entry.matches("-?[0-9.]+") ? DecimalText.read(entry).orElse(null) : null;
    }

    private static Optional<String> name(OutputClause output) {
        return Optional.ofNullable(output.getName() == null ? output.getLabel() : output.getName());
    }

    /** What a row's sentence may name: what the model knows by name, the table's parameters and its outputs. */
    private static Set<String> nameable(DMNModel model, DRGElement owner, DecisionTable table) {
        Set<String> names = new HashSet<>(Set.of(OUTPUT));
        model.getInputs().forEach(i -> names.add(i.getName()));
        model.getDecisions().forEach(d -> names.add(d.getName()));
        if (owner instanceof BusinessKnowledgeModel bkm) {
            bkm.getEncapsulatedLogic().getFormalParameter().forEach(p -> names.add(p.getName()));
        }
        table.getOutput().forEach(o -> name(o).ifPresent(names::add));
        return names;
    }

    private void expression(String file, DMNModel model, Decision decision, @Nullable String text) {
        if (text != null) {
            RuleReference reference =
                    new RuleReference(model.getName() + "/" + decision.getId(), "expression", file, null, null);
            index.add(
                    decision.getId(),
                    new SpokenExpression(index.append(reference), reference, new Template(text, catalogue)));
        }
    }

    private static int annotation(DecisionTable table) {
        for (int i = 0; i < table.getAnnotation().size(); i++) {
            if (ANNOTATION.equals(table.getAnnotation().get(i).getName())) {
                return i;
            }
        }
        return -1;
    }
}
