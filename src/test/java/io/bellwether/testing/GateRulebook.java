package io.bellwether.testing;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rulebook of a few tables in which the gate finds nothing: bands with actions, weights, and a table on a fact. */
public final class GateRulebook {
    public static final String MODEL = "dmn/standing.dmn";

    private GateRulebook() {}

    /** A copy to change. */
    public static ChangedRulebook changed() {
        return ChangedRulebook.of(new RuleFiles(List.of(
                file("rules/rulebook.yaml", """
                        name: gated
                        questions:
                          - { name: standing, title: Standing, model: standing, decision: standing, owner: cs-ops }
                        """),
                file("rules/facts.yaml", """
                        facts:
                          - { name: score, label: Score, type: number, min: 0, max: 100 }
                          - { name: segment, label: Segment, type: choice, allowed: [SMB, Mid-Market, Enterprise] }
                        """),
                file("rules/invariants.yaml", """
                        weights:
                          - { table: weights, item: dimension, weight: weight, total: 1, most: 0.70, usual: { usage: [0.40, 0.70] } }
                        bands:
                          - { table: bands, input: score, from: 0, to: 100, demands: { table: actions, band: bands, required: [action, ownerRole] } }
                        moves:
                          - { question: standing, field: band }
                        """),
                file("rules/examples/standing.yaml", """
                        - name: a high score
                          question: standing
                          given: { score: 50, segment: Enterprise }
                          expect: { band: high, action: expand, plan: named }
                        - name: a low score
                          question: standing
                          given: { score: 49, segment: SMB }
                          expect: { band: low, action: call, plan: pooled }
                        - name: no score
                          question: standing
                          expect: { band: null }
                        """),
                file(MODEL, model()))));
    }

    private static String model() {
        List<String> parts = new ArrayList<>();
        parts.add("""
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="standing.model" name="standing" namespace="https://bellwether.io/dmn/standing">
                  <inputData id="in-score" name="score"><variable name="score" typeRef="number"/></inputData>
                  <inputData id="in-segment" name="segment"><variable name="segment" typeRef="string"/></inputData>""");
        parts.add(table(
                "bands",
                "UNIQUE",
                input("score"),
                "number",
                "score",
                null,
                "<output id=\"bands.out1\" typeRef=\"string\"/>",
                row("bands.high", "[50..100]", "\"high\""),
                row("bands.low", "[0..50)", "\"low\""),
                row("bands.none", "null", "null")));
        parts.add(table(
                "actions",
                "FIRST",
                decision("bands"),
                "string",
                "bands",
                "null, \"high\", \"low\"",
                "<output id=\"actions.out1\" name=\"action\" typeRef=\"string\"/><output id=\"actions.out2\" name=\"ownerRole\" typeRef=\"string\"/>",
                row("actions.high", "\"high\"", "\"expand\"", "\"csm\""),
                row("actions.low", "\"low\"", "\"call\"", "\"cs-manager\""),
                row("actions.none", "-", "null", "null")));
        parts.add(table(
                "plans",
                "FIRST",
                input("segment"),
                "string",
                "segment",
                null,
                "<output id=\"plans.out1\" typeRef=\"string\"/>",
                row("plans.smb", "\"SMB\", \"Mid-Market\", null", "\"pooled\""),
                row("plans.enterprise", "\"Enterprise\"", "\"named\"")));
        parts.add(table(
                "weights",
                "COLLECT",
                input("segment"),
                "string",
                "segment",
                null,
                "<output id=\"weights.out1\" name=\"dimension\" typeRef=\"string\"/><output id=\"weights.out2\" name=\"weight\" typeRef=\"number\"/>",
                row("weights.usage", "-", "\"usage\"", "0.60"),
                row("weights.support", "-", "\"support\"", "0.40")));
        parts.add("""
                  <decision id="standing" name="standing"><variable name="standing" typeRef="Any"/>
                    <informationRequirement><requiredDecision href="#bands"/></informationRequirement>
                    <informationRequirement><requiredDecision href="#actions"/></informationRequirement>
                    <informationRequirement><requiredDecision href="#plans"/></informationRequirement>
                    <informationRequirement><requiredDecision href="#weights"/></informationRequirement>
                    <literalExpression><text>{ band: bands, action: actions.action, plan: plans, weight: sum(weights.weight) }</text></literalExpression>
                  </decision>
                </definitions>
                """);
        return String.join("\n", parts);
    }

    private static String input(String name) {
        return "<informationRequirement><requiredInput href=\"#in-" + name + "\"/></informationRequirement>";
    }

    private static String decision(String name) {
        return "<informationRequirement><requiredDecision href=\"#" + name + "\"/></informationRequirement>";
    }

    private static String table(
            String id,
            String policy,
            String needs,
            String type,
            String expression,
            @Nullable String allowed,
            String outputs,
            String... rows) {
        String values = allowed == null ? "" : "<inputValues><text>" + allowed + "</text></inputValues>";
        return "<decision id=\"" + id + "\" name=\"" + id + "\"><variable name=\"" + id + "\" typeRef=\"Any\"/>" + needs
                + "<decisionTable id=\"" + id + ".table\" hitPolicy=\"" + policy + "\"><input id=\"" + id
                + ".in1\" label=\"" + expression + "\"><inputExpression typeRef=\"" + type + "\"><text>" + expression
                + "</text></inputExpression>" + values + "</input>" + outputs + "<annotation name=\"because\"/>"
                + String.join("", rows) + "</decisionTable></decision>";
    }

    private static String row(String id, String input, String... outputs) {
        StringBuilder row = new StringBuilder(
                "<rule id=\"" + id + "\"><inputEntry id=\"" + id + ".in1\"><text>" + input + "</text></inputEntry>");
        for (int i = 0; i < outputs.length; i++) {
            row.append(
                    "<outputEntry id=\"" + id + ".out" + (i + 1) + "\"><text>" + outputs[i] + "</text></outputEntry>");
        }
        return row.append("<annotationEntry><text>-</text></annotationEntry></rule>")
                .toString();
    }

    private static RuleFile file(String path, String text) {
        return new RuleFile(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
