package io.bellwether.table.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.fact.FactCatalogue;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.set.CellTest;
import io.bellwether.table.set.Kind;
import io.bellwether.table.set.UnaryTests;
import io.bellwether.testing.TableModel;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cells that are right are never found wrong, and whatever is proposed for a wrong one is right. */
class TableJudgementPropertyTest {
    private static final long SEED = 20_261_129;
    private static final int CELLS = 4_000;
    private static final List<String> WRONG = List.of(
            "=>", "=<", "<>", "==", " and ", " or ", ",", ";", "%", "'", "“", "≥", "–", " to ", "..", "days", "x1",
            "\"", "(", "]");

    private final Random random = new Random(SEED);

    @Test
    void shouldFindNothingWhenACellIsASetOfValues() {
        for (String type : List.of("number", "string", "date", "days and time duration")) {
            TableModel model = new TableModel("FIRST").input(type, null).output(type, null, null);
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < CELLS; i++) {
                String cell = condition(type);
                Kind kind = Kind.ofType(type).orElseThrow();
                if (UnaryTests.of(cell).in(kind) instanceof CellTest.Known known
                        && !known.set().isEmpty()) {
                    cells.add(cell);
                    model.row(cell, value(type));
                }
            }
            assertThat(cells).hasSizeGreaterThan(CELLS / 4);
            assertThat(TableJudgement.of(model.table(), FactCatalogue.EMPTY))
                    .as(type)
                    .isEmpty();
        }
    }

    @Test
    void shouldProposeOnlyWhatIsRightWhenACellIsMangled() {
        for (String type : List.of("number", "string", "date", "boolean")) {
            DecisionTable table = new TableModel("FIRST")
                    .input(type, null)
                    .output(type, null, null)
                    .table();
            ColumnJudge input = ColumnJudge.of(table, table.inputs().get(0), FactCatalogue.EMPTY);
            ColumnJudge output = ColumnJudge.of(table, table.outputs().get(0), FactCatalogue.EMPTY);
            for (int i = 0; i < CELLS; i++) {
                String cell = mangled(type.equals("boolean") ? "true" : condition(type));
                assertFixed(input, cell);
                assertFixed(output, cell);
            }
        }
    }

    private static void assertFixed(ColumnJudge judge, String cell) {
        for (CellFault fault : judge.judge(cell)) {
            String fix = fault.fix();
            boolean text =
                    fix != null && !fix.startsWith("write ") && !fault.message().startsWith("the cell names");
            if (fix != null && text) {
                assertThat(ColumnJudge.sound(judge.judge(fix)))
                        .as(cell + " -> " + fault)
                        .isTrue();
            }
        }
    }

    private String mangled(String cell) {
        int at = random.nextInt(cell.length() + 1);
        int to = Math.min(cell.length(), at + random.nextInt(3));
        return (cell.substring(0, at) + WRONG.get(random.nextInt(WRONG.size())) + cell.substring(to)).strip();
    }

    private String condition(String type) {
        return switch (random.nextInt(6)) {
            case 0 -> value(type);
            case 1 -> List.of("<", "<=", ">", ">=").get(random.nextInt(4)) + blank() + value(type);
            case 2 ->
                "[(".charAt(random.nextInt(2)) + value(type) + ".." + value(type) + "])".charAt(random.nextInt(2));
            case 3 -> "not(" + values(type) + ")";
            case 4 -> "null, " + values(type);
            default -> values(type);
        };
    }

    private String values(String type) {
        return IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(i -> value(type))
                .collect(Collectors.joining(", "));
    }

    private String blank() {
        return random.nextBoolean() ? " " : "";
    }

    private String value(String type) {
        return switch (type) {
            case "number" ->
                BigDecimal.valueOf(random.nextInt(20_000) - 5_000, random.nextInt(4))
                        .toPlainString();
            case "string" -> '"' + text() + '"';
            case "date" -> "date(\"" + LocalDate.ofEpochDay(random.nextInt(40_000)) + "\")";
            default -> "duration(\"P" + random.nextInt(400) + "D\")";
        };
    }

    private String text() {
        List<String> parts = List.of(
                "VIP", "Mid-Market", "a, b", "1-5", "=>", "it’s", "≥ 90", "or", " and ", "\\\"", "]", "é", "60,5", "");
        return parts.get(random.nextInt(parts.size())) + parts.get(random.nextInt(parts.size()));
    }
}
