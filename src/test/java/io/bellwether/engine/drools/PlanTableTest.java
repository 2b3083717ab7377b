package io.bellwether.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.AnsweredBy;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.PlanTrust;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables by their plan and by Drools. */
class PlanTableTest {
    private static final List<String> INPUTS = List.of(
            "{\"n\": 2, \"s\": \"a\", \"b\": true, \"d\": \"2026-03-01\", \"l\": [1]}",
            "{\"n\": 2.0, \"s\": \"b\", \"b\": false, \"d\": \"2026-03-02\", \"l\": [1, 2]}",
            "{\"n\": 5, \"s\": \"z\", \"d\": \"2027-01-01\", \"l\": []}",
            "{\"n\": -7.5, \"s\": \"\"}",
            "{}");
    private static final List<String> CELLS = List.of(
            "n|2",
            "n|2.00",
            "n|< 3",
            "n|>= 2",
            "n|[2..5]",
            "n|]2..5[",
            "n|1, 2, 3",
            "n|not(2)",
            "n|not(< 3)",
            "n|null",
            "n|not(null)",
            "n|-",
            "n|m",
            "n|[m..5]",
            "n|? > 1 and ? < 4",
            "s|\"a\"",
            "s|\"a\", \"b\"",
            "s|not(\"a\", \"b\")",
            "s|null, \"a\"",
            "b|true",
            "b|not(true)",
            "b|false, null",
            "d|date(\"2026-03-01\")",
            "d|< date(\"2026-03-02\")",
            "d|[date(\"2026-03-01\")..date(\"2026-12-31\")]",
            "l|[1]",
            "count(l)|1",
            "n + 1|3",
            "s + \"x\"|\"ax\"",
            "n / 0|null",
            "s|upper case(\"a\")",
            "s|list contains([\"a\"], ?)");

    @Test
    void shouldMatchAsDroolsDoesWhateverACellAsks() {
        JudgedModel model = new JudgedModel();
        for (String hits : List.of("UNIQUE", "FIRST", "COLLECT", "RULE ORDER")) {
            CELLS.forEach(cell -> model.decision(
                    hits + " " + cell,
                    table(hits, "", cell, row(cell.substring(cell.indexOf('|') + 1), "\"hit\""), row("-", "n"))));
        }

        assertThat(model.differences(INPUTS)).isEmpty();
        assertThat(model.byDrools()).hasSize(4).allMatch(name -> name.endsWith("l|[1]"));
    }

    @Test
    void shouldMatchAsDroolsDoesWhenRowsAreMany() {
        JudgedModel model = new JudgedModel();
        for (String column : List.of("n", "s", "b", "d")) {
            List<String> cells = new ArrayList<>();
            CELLS.stream().filter(c -> c.startsWith(column + "|")).forEach(c -> cells.add(c.substring(2)));
            for (int i = -20; i < 20; i++) {
                cells.add(column.equals("n") ? "[" + i + ".5.." + (i + 3) + "), " + i : "\"x" + i + "\", null");
            }
            String[] rows = new String[cells.size()];
            Arrays.setAll(rows, i -> row(cells.get(i), "\"" + i + "\""));
            model.decision(column, table("COLLECT", "", column + "|-", rows));
            rows[0] = row("-", "\"first\"");
            model.decision(column + " first", table("FIRST", "", column + "|-", rows));
            List<String> plain = cells.stream()
                    .filter(c -> !c.contains("m") && !c.contains("?"))
                    .toList();
            String[] fixed = new String[plain.size()];
            Arrays.setAll(fixed, i -> row(plain.get(i), "\"" + i + "\""));
            model.decision(column + " fixed", table("COLLECT", "", column + "|-", fixed));
        }

        assertThat(model.differences(INPUTS)).isEmpty();
    }

    @Test
    void shouldLeaveToDroolsWhatNoPlanHoldsAndSayWhy() {
        JudgedModel model = new JudgedModel();
        model.decision("priority", table("PRIORITY", " outputs", "n|2", row("2", "\"hit\""), row("-", "\"miss\"")));
        model.decision("sum", table("COLLECT\" aggregation=\"SUM", "", "n|2", row("2", "1"), row("-", "2")));
        model.decision("plain", table("FIRST", "", "n|2", row("2", "1"), row("-", "2")));

        assertThat(model.differences(INPUTS)).isEmpty();
        assertThat(model.byDrools()).containsExactly("priority", "sum");
        assertThat(model.compiled().answeredBy("q0"))
                .isEqualTo(AnsweredBy.drools("dmn/judged.dmn: a table of hit policy PRIORITY"));
    }

    @Test
    void shouldAnswerByDroolsWhenThePlanIsLeft() {
        JudgedModel model = new JudgedModel();
        model.decision("plain", table("FIRST", "", "n|2", row("2", "1"), row("-", "2")));
        CompiledRulebook compiled = model.compiled();
        PlanTrust trust = compiled.plan();

        assertThat(compiled.answeredBy("q0")).isEqualTo(AnsweredBy.PLAN);
        trust.leave("they differ");
        assertThat(compiled.answeredBy("q0")).isEqualTo(AnsweredBy.drools("they differ"));
        assertThat(trust.isUsed()).isFalse();
        assertThat(trust.isOpen()).isFalse();
    }

    private static String table(String hits, String outputs, String cell, String... rows) {
        String allowed = outputs.isEmpty() ? "" : "<outputValues><text>\"hit\", \"miss\"</text></outputValues>";
        return "<decisionTable hitPolicy=\"" + hits + "\"><input id=\"in\"><inputExpression><text><![CDATA["
                + cell.substring(0, cell.indexOf('|')) + "]]></text></inputExpression></input><output id=\"out\">"
                + allowed
                + "</output>"
                + String.join("", rows) + "</decisionTable>";
    }

    private static String row(String cell, String output) {
        return "<rule><inputEntry><text><![CDATA[" + cell + "]]></text></inputEntry><outputEntry><text>" + output
                + "</text></outputEntry></rule>";
    }
}
