package io.bellwether.testing;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A rulebook of a few lines that compiles in a moment: tests break one thing of it at a time. */
public final class SmallRulebook {
    public static final String RULEBOOK = "rules/rulebook.yaml";
    public static final String FACTS = "rules/facts.yaml";
    public static final String MODEL = "dmn/mood.dmn";
    public static final String RULES = "rules/detections/moods.drl";

    private static final String QUESTIONS = """
            name: small
            thresholds: { model: mood, decision: limits }
            questions:
              - { name: mood, title: Mood, model: mood, decision: mood, detections: [moods], owner: cs-ops }
              - { name: echo, title: Echo, needs: [mood], owner: cs-ops }
            """;

    private static final String CATALOGUE = """
            facts:
              - { name: csat, label: CSAT, type: number, min: 1, max: 5, validForDays: 30 }
              - { name: segment, label: Segment, type: choice, allowed: [SMB, Enterprise] }
            records:
              - { name: tickets, type: Ticket, fields: [ { name: priority, type: choice, allowed: [P1, P2] } ] }
            """;

    private static final String DETECTIONS = """
            package moods;

            rule "p1-open"
                @because("A P1 ticket is open")
            when
                Threshold(id == "p1", $limit : value)
                Ticket(priority == "P1", $priority : priority)
            then
                detections.raise("p1-open", "priority", $priority);
            end
            """;

    private static final String DMN = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="mood" name="mood"
                         namespace="https://bellwether.io/dmn/mood">
              <inputData id="in-csat" name="csat"><variable name="csat" typeRef="number"/></inputData>
              <inputData id="in-detections" name="detections"><variable name="detections" typeRef="Any"/></inputData>
              <decision id="limits" name="limits">
                <variable name="limits" typeRef="Any"/>
                <literalExpression><text>[{ id: "p1", value: 1 }]</text></literalExpression>
              </decision>
              <decision id="moods" name="moods">
                <variable name="moods" typeRef="string"/>
                <informationRequirement><requiredInput href="#in-csat"/></informationRequirement>
                <decisionTable id="moods.table" hitPolicy="FIRST">
                  <input id="moods.in1"><inputExpression typeRef="number"><text>csat</text></inputExpression></input>
                  <output id="moods.out1" typeRef="string"/>
                  <annotation name="because"/>
                  <rule id="moods.good">
                    <inputEntry id="moods.good.in1"><text>&gt;= 4</text></inputEntry>
                    <outputEntry id="moods.good.out1"><text>"good"</text></outputEntry>
                    <annotationEntry><text>A CSAT of {csat} is good</text></annotationEntry>
                  </rule>
                  <rule id="moods.bad">
                    <inputEntry id="moods.bad.in1"><text>-</text></inputEntry>
                    <outputEntry id="moods.bad.out1"><text>"bad"</text></outputEntry>
                    <annotationEntry><text>A CSAT of {csat} is bad</text></annotationEntry>
                  </rule>
                </decisionTable>
              </decision>
              <decision id="mood" name="mood">
                <variable name="mood" typeRef="Any"/>
                <informationRequirement><requiredDecision href="#moods"/></informationRequirement>
                <informationRequirement><requiredInput href="#in-detections"/></informationRequirement>
                <literalExpression><text>{ mood: moods, alarms: detections.id }</text></literalExpression>
              </decision>
            </definitions>
            """;

    private SmallRulebook() {}

    public static RuleFiles files() {
        return new RuleFiles(
                List.of(file(RULEBOOK, QUESTIONS), file(FACTS, CATALOGUE), file(RULES, DETECTIONS), file(MODEL, DMN)));
    }

    /** A copy to change. */
    public static ChangedRulebook changed() {
        return ChangedRulebook.of(files());
    }

    private static RuleFile file(String path, String text) {
        return new RuleFile(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
