package io.bellwether.engine.drools;

import io.bellwether.engine.Compilation;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.ModelInputs;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.rulebook.gate.PlanProof;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.testing.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A model of decisions that a test says, each asked by its plan and by Drools. */
final class JudgedModel {
    private static final Map<String, String> INPUTS = Map.of(
            "n", "number", "m", "number", "s", "string", "b", "boolean", "d", "date", "l", "numbers", "c", "thing", "k",
            "things");

    private final List<String> names = new ArrayList<>();
    private final List<String> logic = new ArrayList<>();
    private @Nullable CompiledRulebook compiled;

    /** @param name what the test calls it */
    void decision(String name, String xml) {
        names.add(name);
        logic.add(xml);
    }

    CompiledRulebook compiled() {
        CompiledRulebook known = compiled;
        if (known == null) {
            known = compile();
            compiled = known;
        }
        return known;
    }

    /** What plan and Drools tell differently. */
    List<String> differences(List<String> inputs) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            for (String facts : inputs) {
                String planned = told(compiled().planned(), "q" + i, facts);
                String drools = told(compiled().judge(), "q" + i, facts);
                if (!planned.equals(drools)) {
                    differences.add(names.get(i) + " on " + facts + "\n  plan   " + planned + "\n  drools " + drools);
                }
            }
        }
        return differences;
    }

    /** The decisions that no plan holds. */
    List<String> byDrools() {
        return IntStream.range(0, names.size())
                .filter(i -> compiled().answeredBy("q" + i).why() != null)
                .mapToObj(names::get)
                .toList();
    }

    private static String told(CompiledRulebook rulebook, String question, String facts) {
        List<Finding> findings = new ArrayList<>();
        ModelInputs inputs = rulebook.checkModelInputs(question, Json.read(facts), "facts", findings);
        if (!findings.isEmpty()) {
            return findings.toString();
        }
        try {
            return PlanProof.told(rulebook.evaluateModel(question, inputs));
        } catch (ProblemException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private CompiledRulebook compile() {
        StringBuilder questions = new StringBuilder("name: judged\nquestions:\n");
        StringBuilder model = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="m" name="judged" namespace="https://bellwether.io/dmn/judged">
                  <itemDefinition name="numbers" isCollection="true"><typeRef>number</typeRef></itemDefinition>
                  <itemDefinition name="thing">
                    <itemComponent name="a"><typeRef>number</typeRef></itemComponent>
                    <itemComponent name="b"><typeRef>string</typeRef></itemComponent>
                  </itemDefinition>
                  <itemDefinition name="things" isCollection="true"><typeRef>thing</typeRef></itemDefinition>
                """);
        StringBuilder needs = new StringBuilder();
        INPUTS.forEach((name, type) -> {
            model.append("<inputData id=\"i-%s\" name=\"%s\"><variable name=\"%s\" typeRef=\"%s\"/></inputData>\n"
                    .formatted(name, name, name, type));
            needs.append(
                    "<informationRequirement><requiredInput href=\"#i-%s\"/></informationRequirement>".formatted(name));
        });
        for (int i = 0; i < names.size(); i++) {
            questions.append("  - { name: q%d, title: Q, model: judged, decision: d%d, inputs: model, owner: tests }\n"
                    .formatted(i, i));
            model.append("<decision id=\"d%d\" name=\"d%d\"><variable name=\"d%d\"/>%s%s</decision>\n"
                    .formatted(i, i, i, needs, logic.get(i)));
        }
        Compilation compilation = new DroolsRuleEngine()
                .compile(new RuleFiles(List.of(
                        file("rules/rulebook.yaml", questions.toString()),
                        file(
                                "rules/facts.yaml",
                                "facts:\n  - { name: colour, label: Colour, type: text, source: tests, description: One. }\n"),
                        file("dmn/judged.dmn", model + "</definitions>"))));
        if (compilation instanceof Compilation.Compiled done) {
            return done.rulebook();
        }
        throw new AssertionError(compilation.findings().toString());
    }

    private static RuleFile file(String path, String text) {
        return new RuleFile(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
