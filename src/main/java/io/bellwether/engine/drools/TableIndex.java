package io.bellwether.engine.drools;

import io.bellwether.engine.Because;
import io.bellwether.engine.RuleReference;
import io.bellwether.engine.Sentence;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.shared.Nearest;
import io.bellwether.shared.number.DecimalText;
import io.bellwether.table.RowIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.model.api.BusinessKnowledgeModel;
import org.kie.dmn.model.api.DRGElement;
import org.kie.dmn.model.api.Decision;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.Expression;
import org.kie.dmn.model.api.InputClause;
import org.kie.dmn.model.api.LiteralExpression;
import org.kie.dmn.model.api.OutputClause;

/** Where each row and told expression of the models stands, and the words it speaks in. */
final class TableIndex {
    static final String ANNOTATION = "because";
    /** Names the value of a table that has one output, whether or not that output has a name. */
    private static final String OUTPUT = "output";

    /** The sentence of a row that decides, but is no reason to tell: a weight that holds for all, a value not known. */
    private static final String UNTOLD = "-";

    private final Map<String, Row> rows = new HashMap<>();
    private final Map<String, List<String>> parameters = new HashMap<>();
    private final Map<String, Rows> tables = new HashMap<>();
    private final Map<String, Told> expressions = new HashMap<>();
    private final List<RuleReference> references = new ArrayList<>();
    private final FactCatalogue catalogue;

    TableIndex(FactCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * The rows of one table.
     *
     * @param ids in the file, in their order; a row without one has that of its place
     * @param aggregates whether the table makes one value of all rows that match
     */
    record Rows(List<String> ids, boolean aggregates) {
        /** The ids of rows by their numbers from 1. */
        List<String> ids(@Nullable List<Integer> numbers) {
            return numbers == null
                    ? List.of()
                    : numbers.stream()
                            .filter(n -> n <= ids.size())
                            .map(n -> ids.get(n - 1))
                            .toList();
        }
    }

    /** One row of a table. */
    record Row(
            int order,
            RuleReference reference,
            Template template,
            Map<String, Object> outputs,
            List<String> inputs,
            boolean told) {
        Because because(Function<String, @Nullable Object> context) {
            Map<String, Object> met = new LinkedHashMap<>();
            inputs.forEach(name -> met.put(name, FeelJson.toJson(context.apply(name), null)));
            Sentence sentence =
                    template.fill(name -> outputs.containsKey(name) ? outputs.get(name) : context.apply(name));
            return new Because(reference, sentence, met);
        }
    }

    /** A decision that is no table and says why in words of its own. */
    record Told(int order, RuleReference reference, Template template) {
        /** @param own the decision's value, whose entries are names too */
        void tell(@Nullable Object own, Function<String, @Nullable Object> context, Trace trace) {
            Function<String, @Nullable Object> values =
                    name -> own instanceof Map<?, ?> map && map.containsKey(name) ? map.get(name) : context.apply(name);
            trace.add(order, new Because(reference, template.fill(values), null), true);
        }
    }

    void add(String file, DMNModel model, Map<String, String> words, List<RuleFinding> findings) {
        for (DRGElement element : model.getDefinitions().getDrgElement()) {
            if (element instanceof Decision decision) {
                if (decision.getExpression() instanceof DecisionTable table) {
                    addTable(file, model, element, table, findings);
                } else {
                    addExpression(file, model, decision, words.get(decision.getId()));
                }
            } else if (element instanceof BusinessKnowledgeModel bkm && bkm.getEncapsulatedLogic() != null) {
                Expression body = bkm.getEncapsulatedLogic().getExpression();
                if (body instanceof DecisionTable table) {
                    parameters.put(
                            key(file, element.getName()),
                            bkm.getEncapsulatedLogic().getFormalParameter().stream()
                                    .map(p -> p.getName())
                                    .toList());
                    addTable(file, model, element, table, findings);
                }
            }
        }
    }

    private void addTable(
            String file, DMNModel model, DRGElement owner, DecisionTable table, List<RuleFinding> findings) {
        Set<String> nameable = nameable(model, owner, table);
        int because = annotation(table);
        List<LiteralExpression> asked = table.getInput().stream()
                .map(InputClause::getInputExpression)
                .filter(Objects::nonNull)
                .toList();
        if (asked.size() < table.getInput().size()) {
            findings.add(error(file, owner, null, "an input of the table has no expression"));
        }
        List<String> inputs = asked.stream()
                .map(e -> e.getText() == null ? "" : e.getText().strip())
                .filter(text -> text.matches("[A-Za-z_][A-Za-z0-9_ ]*"))
                .toList();
        int number = 0;
        List<String> ids = new ArrayList<>();
        tables.put(key(file, owner.getName()), new Rows(ids, table.getAggregation() != null));
        for (DecisionRule rule : table.getRule()) {
            number++;
            String raw = rule.getId();
            ids.add(raw);
            String id = RowIds.publicId(raw);
            if (rule.getInputEntry().size() != table.getInput().size()
                    || rule.getOutputEntry().size() != table.getOutput().size()) {
                findings.add(error(file, owner, id, "the row has not one entry for each input and output"));
                continue;
            }
            RuleReference reference = new RuleReference(id, "row", file, owner.getId(), number);
            String text = because >= 0 && because < rule.getAnnotationEntry().size()
                    ? rule.getAnnotationEntry().get(because).getText()
                    : null;
            Template template = new Template(
                    text == null || text.isBlank() ? owner.getName() + ": row " + number : text, catalogue);
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
            Row row = new Row(
                    references.size(),
                    reference,
                    template,
                    outputs(table, rule),
                    inputs,
                    text == null || !UNTOLD.equals(text.strip()));
            if (rows.put(key(file, raw), row) != null) {
                findings.add(error(file, owner, id, "the row's id is used twice"));
            }
            references.add(reference);
        }
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
                Nearest.to(word, known).orElse(null));
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

    private void addExpression(String file, DMNModel model, Decision decision, @Nullable String text) {
        RuleReference reference =
                new RuleReference(model.getName() + "/" + decision.getId(), "expression", file, null, null);
        if (text != null) {
            expressions.put(
                    key(file, decision.getId()), new Told(references.size(), reference, new Template(text, catalogue)));
            references.add(reference);
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

    /** Adds the reasons of a table's rows to a trace. */
    void tell(String file, List<String> ids, Function<String, @Nullable Object> values, Trace trace, boolean told) {
        for (String id : ids) {
            Row row = row(file, id);
            if (row != null) {
                trace.add(row.order(), row.because(values), told && row.told());
            }
        }
    }

    /** The rows of the table of a decision or function, by its name; null when it is none. */
    @Nullable
    Rows rows(String file, String node) {
        return tables.get(key(file, node));
    }

    @Nullable
    Row row(String file, String id) {
        return rows.get(key(file, id));
    }

    /** What a function's table is given, by the function's name; null for a decision's. */
    @Nullable
    List<String> parameters(String file, String node) {
        return parameters.get(key(file, node));
    }

    /** The place of a table's row among all rows by its public id; after all of them when it is not known. */
    int place(String file, String publicId) {
        Row row = rows.get(key(file, publicId.replaceFirst("/", ".")));
        return row == null ? Integer.MAX_VALUE : row.order();
    }

    @Nullable
    Told expression(String file, String id) {
        return expressions.get(key(file, id));
    }

    /** A place after all those given out so far, for rules that are no table's. */
    int append(RuleReference reference) {
        references.add(reference);
        return references.size() - 1;
    }

    List<RuleReference> references() {
        return List.copyOf(references);
    }

    private static String key(String file, String id) {
        return file + "#" + id;
    }
}
