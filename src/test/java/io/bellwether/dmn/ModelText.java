package io.bellwether.dmn;

import io.bellwether.engine.Compilation;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.ModelInputs;
import io.bellwether.engine.drools.DroolsRuleEngine;
import io.bellwether.problem.Finding;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.testing.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A small model as some maker writes it, read and asked. */
record ModelText(String xml) {
    private static final String PATH = "dmn/model.dmn";
    private static final DroolsRuleEngine ENGINE = new DroolsRuleEngine();

    /** A model in a version's language. */
    static ModelText of(String namespace, String content) {
        return new ModelText("<definitions xmlns=\"" + namespace + "\" id=\"m\" name=\"m\" namespace=\"urn:m\">\n"
                + content + "\n</definitions>");
    }

    static ModelText of(String content) {
        return of("https://www.omg.org/spec/DMN/20191111/MODEL/", content);
    }

    /** A decision called {@code answer} with a table of one input and one row that answers 1. */
    static ModelText table(String input, String cell) {
        return of("""
                <decision id="d" name="answer"><variable name="answer"/>
                <decisionTable id="t">%s<output id="o" typeRef="number"/>
                <rule id="t.r">%s<outputEntry><text>1</text></outputEntry></rule>
                </decisionTable></decision>""".formatted(input, cell));
    }

    RuleFile file() {
        return new RuleFile(PATH, xml.getBytes(StandardCharsets.UTF_8));
    }

    List<RuleFinding> liberties() {
        List<RuleFinding> liberties = new ArrayList<>();
        ReadableModels.readable(file(), liberties, Set::of);
        return liberties;
    }

    /** What is said of each liberty, with its line. */
    List<String> said() {
        return liberties().stream().map(f -> f.row() + ": " + f.message()).toList();
    }

    String readable() {
        return ReadableModels.readable(file(), new ArrayList<>(), Set::of).text();
    }

    /** Compiles the model in a rulebook whose only question asks a decision of it. */
    Compilation compile(String decision) {
        String questions = """
                name: other makers
                questions:
                  - { name: asked, title: Asked, model: m, decision: "%s", inputs: model, owner: cs-ops }
                """.formatted(decision);
        String facts = "facts:\n  - { name: csat, label: CSAT, type: number }\n";
        return ENGINE.compile(new RuleFiles(List.of(
                file(),
                new RuleFile("rules/rulebook.yaml", questions.getBytes(StandardCharsets.UTF_8)),
                new RuleFile("rules/facts.yaml", facts.getBytes(StandardCharsets.UTF_8)))));
    }

    List<String> errors(String decision) {
        return compile(decision).findings().stream()
                .filter(f -> f.severity() == RuleFinding.Severity.ERROR)
                .map(RuleFinding::message)
                .toList();
    }

    /** The decision's value for inputs in JSON. */
    @Nullable
    Object answer(String decision, String facts) {
        if (!(compile(decision) instanceof Compilation.Compiled done)) {
            throw new AssertionError(errors(decision).toString());
        }
        try (CompiledRulebook rulebook = done.rulebook()) {
            List<Finding> findings = new ArrayList<>();
            ModelInputs inputs = rulebook.checkModelInputs("asked", Json.read(facts), "facts", findings);
            if (!findings.isEmpty()) {
                throw new AssertionError(findings.toString());
            }
            Evaluation evaluation = rulebook.evaluateModel("asked", inputs);
            if (!evaluation.problems().isEmpty()) {
                throw new AssertionError(evaluation.problems().toString());
            }
            return evaluation.answer();
        }
    }
}
