package io.bellwether.rulebook.gate;

import io.bellwether.engine.RuleReference;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableRow;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Runs the draft's examples; a row or rule that none of them matches gets a warning with an example to begin with. */
final class ExampleCheck {
    private ExampleCheck() {}

    static void check(GateWork work, CheckNotes notes) {
        ExampleReport report = RunningExamples.run(work.compiled(), work.files(), work.progress());
        report.failures().forEach(notes::add);
        Map<String, RuleReference> rules = work.compiled().rules().stream()
                .collect(Collectors.toMap(RuleReference::id, r -> r, (a, b) -> a, TreeMap::new));
        for (String id : report.uncovered()) {
            RuleReference rule = rules.get(id);
            if (rule != null) {
                notes.warn(rule.file(), rule.table(), id, "no example matches " + id, example(work, rule));
            }
        }
        notes.figure("examples", report.run());
        notes.figure("rules", report.rules());
        notes.figure("covered", report.rules() - report.uncovered().size());
    }

    /** An example in YAML: the row's own cells as given facts where a column is a fact, the rest left to the author. */
    private static String example(GateWork work, RuleReference rule) {
        DecisionTable table =
                rule.table() == null ? null : work.table(rule.table()).orElse(null);
        String question = work.compiled().rulebook().questions().values().stream()
                .filter(q ->
                        !q.internal() && work.compiled().reads(q.name()).files().contains(rule.file()))
                .map(QuestionDefinition::name)
                .findFirst()
                .orElse("health");
        Map<String, String> given = new TreeMap<>();
        if (table != null) {
            TableRow row = table.row(rule.id()).orElse(null);
            if (row != null) {
                CellSamples.of(table, row, work.compiled().rulebook().catalogue())
                        .forEach((fact, value) -> given.put(fact, value.toString()));
            }
        }
        return "- name: " + rule.id() + " matches\n  question: " + question + "\n  given: "
                + given.entrySet().stream()
                        .map(e -> e.getKey() + ": " + e.getValue())
                        .collect(Collectors.joining(", ", "{ ", " }"))
                + "\n  matched: [ " + rule.id() + " ]";
    }
}
