package io.bellwether.explain;

import io.bellwether.engine.CompiledRulebook;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.testing.Baseline;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A scorecard small enough to try every change: two facts through tables, a choice, and one that counts as it is. */
final class GradeRulebook {
    private static final String RULEBOOK = """
            name: grades
            questions:
              - { name: grade, title: Grade, model: grades, decision: grade, owner: cs-ops }
            """;
    private static final String FACTS = """
            facts:
              - { name: visits, label: Visits, type: integer, min: 0, max: 10 }
              - { name: share, label: Share, type: ratio, min: 0, max: 1 }
              - { name: mood, label: Mood, type: choice, allowed: [low, mid, high] }
              - { name: bonus, label: Bonus, type: integer, min: 0, max: 20 }
              - { name: region, label: Region, type: choice, allowed: [north, south], changeable: false }
            """;
    private static final String DMN = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="grades" name="grades"
                         namespace="https://bellwether.io/dmn/grades">
              <inputData id="in-visits" name="visits"><variable name="visits" typeRef="number"/></inputData>
              <inputData id="in-share" name="share"><variable name="share" typeRef="number"/></inputData>
              <inputData id="in-mood" name="mood"><variable name="mood" typeRef="string"/></inputData>
              <inputData id="in-bonus" name="bonus"><variable name="bonus" typeRef="number"/></inputData>
            """
            + table(
                    "visit-points",
                    "visitPoints",
                    "#in-visits",
                    "requiredInput",
                    "number",
                    "visits",
                    "&lt; 3=0",
                    "[3..6)=40",
                    "[6..9)=70",
                    "&gt;= 9=100")
            + table(
                    "share-points",
                    "sharePoints",
                    "#in-share",
                    "requiredInput",
                    "number",
                    "share",
                    "&lt; 0.25=0",
                    "[0.25..0.6)=50",
                    "&gt;= 0.6=100")
            + table(
                    "mood-points",
                    "moodPoints",
                    "#in-mood",
                    "requiredInput",
                    "string",
                    "mood",
                    "\"low\"=0",
                    "\"mid\"=60",
                    "\"high\"=100")
            + """
              <decision id="total" name="total">
                <variable name="total" typeRef="number"/>
                <informationRequirement><requiredDecision href="#visit-points"/></informationRequirement>
                <informationRequirement><requiredDecision href="#share-points"/></informationRequirement>
                <informationRequirement><requiredDecision href="#mood-points"/></informationRequirement>
                <informationRequirement><requiredInput href="#in-bonus"/></informationRequirement>
                <literalExpression><text>0.4 * visitPoints + 0.3 * sharePoints + 0.2 * moodPoints + bonus / 2</text></literalExpression>
              </decision>
            """
            + table(
                    "grades",
                    "letter",
                    "#total",
                    "requiredDecision",
                    "number",
                    "total",
                    "&lt; 50=\"C\"",
                    "[50..75)=\"B\"",
                    "&gt;= 75=\"A\"")
            + """
              <itemDefinition name="tGrade"><itemComponent name="letter"><typeRef>string</typeRef></itemComponent></itemDefinition>
              <decision id="grade" name="grade">
                <variable name="grade" typeRef="tGrade"/>
                <informationRequirement><requiredDecision href="#grades"/></informationRequirement>
                <literalExpression><text>{ letter: letter }</text></literalExpression>
              </decision>
            </definitions>
            """;

    private static final RuleFiles FILES = new RuleFiles(List.of(
            file("rules/rulebook.yaml", RULEBOOK), file("rules/facts.yaml", FACTS), file("dmn/grades.dmn", DMN)));

    private GradeRulebook() {}

    static RuleFiles files() {
        return FILES;
    }

    static CompiledRulebook compile() {
        return Baseline.compile(FILES);
    }

    private static RuleFile file(String path, String text) {
        return new RuleFile(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String table(
            String id, String name, String href, String kind, String type, String input, String... rows) {
        StringBuilder xml = new StringBuilder("<decision id=\"" + id + "\" name=\"" + name + "\"><variable name=\""
                + name
                + "\" typeRef=\"" + (id.equals("grades") ? "string" : "number") + "\"/><informationRequirement><" + kind
                + " href=\"" + href + "\"/></informationRequirement><decisionTable id=\"" + id
                + ".table\" hitPolicy=\"UNIQUE\"><input id=\"" + id + ".in1\"><inputExpression typeRef=\"" + type
                + "\"><text>" + input + "</text></inputExpression></input><output id=\"" + id + ".out1\"/>");
        for (int i = 0; i < rows.length; i++) {
            String[] cells = rows[i].split("=(?=[^=]*$)", 2);
            xml.append(
                    "<rule id=\"" + id + ".r" + i + "\"><inputEntry id=\"" + id + ".r" + i + ".in1\"><text>" + cells[0]
                            + "</text></inputEntry><outputEntry id=\"" + id + ".r" + i + ".out1\"><text>" + cells[1]
                            + "</text></outputEntry></rule>");
        }
        return xml.append("</decisionTable></decision>\n").toString();
    }
}
