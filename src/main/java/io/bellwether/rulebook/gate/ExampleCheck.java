package io.bellwether.rulebook.gate;

import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.RuleReference;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the draft's examples; a row or rule that none of them matches gets a warning with an example to begin with. */
final class ExampleCheck {
    private static final int TOLD = 10;

    private ExampleCheck() {}

    /**
     * Asks every example.
     *
     * @return how the examples that do not hold would
     */
    static List<Renewal> check(GateWork work, CheckNotes notes) {
        List<Example> examples = work.examples().examples();
        work.examples().findings().forEach(notes::add);
        ReducedDraft reduced = work.reduced();
        List<Example> asked = reduced == null
                ? examples
                : examples.stream()
                        .filter(example -> !reduced.questions().contains(example.question()))
                        .toList();
        List<ExampleAnswer> answers = RunningExamples.answers(work.compiled(), asked, work.progress());
        List<Renewal> renewals = failures(work, answers, notes);
        Map<String, RuleReference> rules = work.compiled().rules().stream()
                .collect(Collectors.toMap(RuleReference::id, r -> r, (a, b) -> a, TreeMap::new));
        List<String> uncovered = RunningExamples.uncovered(work.compiled(), answers);
        if (reduced == null) {
            for (String id : uncovered) {
                RuleReference rule = rules.get(id);
                if (rule != null) {
                    notes.warn(
                            rule.file(),
                            rule.table(),
                            id,
                            "no example matches " + id,
                            example(work, rule),
                            "unmatched");
                }
            }
        } else {
            notes.unverified((examples.size() - asked.size())
                    + " examples were not asked, their questions being left out; " + uncovered.size()
                    + " rows and rules that no other example matches may have one among them");
        }
        int all = work.compiled().rules().size();
        notes.figure("examples", answers.size());
        notes.figure(
                "failed", answers.stream().filter(answer -> !answer.holds()).count());
        notes.figure("rules", all);
        notes.figure("covered", all - uncovered.size());
        return renewals;
    }

    /** One finding for all examples that the same change of the draft lets fail, and one for each other. */
    private static List<Renewal> failures(GateWork work, List<ExampleAnswer> answers, CheckNotes notes) {
        DraftChanges changes = DraftChanges.of(work);
        Map<List<String>, List<ExampleAnswer>> groups = new LinkedHashMap<>();
        List<Renewal> renewals = new ArrayList<>();
        for (ExampleAnswer answer : answers) {
            if (answer.holds()) {
                continue;
            }
            Example example = answer.example();
            String cause = cause(work, answer, changes);
            List<String> group = cause == null
                    ? List.of(example.file(), example.name(), String.valueOf(example.place()))
                    : List.of(cause);
            groups.computeIfAbsent(group, g -> new ArrayList<>()).add(answer);
            if (answer.answered() != null) {
                renewals.add(Renewal.of(example, cause, answer.differences(), answer.answered()));
            }
        }
        groups.forEach((group, failed) -> {
            if (failed.size() == 1) {
                failed.get(0).findings().forEach(notes::add);
            } else {
                notes.add(finding(group.get(0), failed));
            }
        });
        return renewals;
    }

    /** What of the draft lets an example fail that its base holds; null when that cannot be told. */
    private static @Nullable String cause(GateWork work, ExampleAnswer answer, DraftChanges changes) {
        CompiledRulebook base = work.base();
        ExampleAnswer before = base == null ? null : ExampleAnswer.of(base, answer.example());
        return before != null && before.holds() ? changes.behind(before.matched(), answer.matched()) : null;
    }

    private static RuleFinding finding(String cause, List<ExampleAnswer> failed) {
        Map<String, List<String>> told = failed.stream()
                .limit(TOLD)
                .collect(Collectors.groupingBy(
                        answer -> answer.example().file(),
                        LinkedHashMap::new,
                        Collectors.mapping(
                                answer -> "\"" + answer.example().name() + "\" ("
                                        + answer.differences().get(0) + ")",
                                Collectors.toList())));
        String examples = told.entrySet().stream()
                .map(file -> file.getKey() + ": " + String.join(", ", file.getValue()))
                .collect(Collectors.joining("; "));
        String more = failed.size() > TOLD ? "; and " + (failed.size() - TOLD) + " more" : "";
        return RuleFinding.error(
                failed.get(0).example().file(),
                failed.size() + " examples are answered otherwise since " + cause + ": " + examples + more,
                "if that is meant, POST /examples/renewal on the draft shows old and new answers side by side and"
                        + " writes those that are accepted; else take the change back");
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
