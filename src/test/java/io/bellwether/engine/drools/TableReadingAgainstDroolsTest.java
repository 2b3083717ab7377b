package io.bellwether.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableCell;
import io.bellwether.table.TableColumn;
import io.bellwether.table.TableFile;
import io.bellwether.table.TableRow;
import io.bellwether.table.analysis.TableReading;
import io.bellwether.table.set.StatedCondition;
import io.bellwether.table.set.ValueSet;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.RandomTables;
import io.bellwether.testing.TableModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The algebra says what matches, and Drools is asked whether that is so. */
class TableReadingAgainstDroolsTest {
    private static final Pattern INTO = Pattern.compile("\\p{L}\\.\\p{L}");
    private static final long SEED = 20261124;

    private int undecided;

    @Test
    void shouldMatchTheRowsThatDroolsMatchesWhenTablesAreRandom() {
        Random random = new Random(SEED);
        int decided = 0;
        for (int i = 0; i < 100; i++) {
            TableModel model = new RandomTables(random).table("COLLECT");
            decided += compare("seed " + SEED + ", table " + i, model, random, 40);
        }
        assertThat(decided).isGreaterThan(10_000);
        assertThat(undecided).isZero();
    }

    @Test
    void shouldMatchTheRowsThatDroolsMatchesWhenTablesAreTheBaselines() throws Exception {
        Random random = new Random(SEED);
        int tables = 0;
        int decided = 0;
        for (RuleFile file : Baseline.files().in("dmn/", ".dmn")) {
            for (DecisionTable table : TableFile.read(file).tables()) {
                TableModel model = new TableModel("COLLECT");
                for (int i = 0; i < table.inputs().size(); i++) {
                    TableColumn column = table.inputs().get(i);
                    int cell = i;
                    if (StatedCondition.isAsked(column.expression())) {
                        model.stating(table.rows().stream()
                                .flatMap(row -> StatedCondition.names(
                                        row.inputs().get(cell).text())
                                        .stream())
                                .toList());
                    } else {
                        model.input(column.type() == null ? "Any" : column.type(), column.allowed());
                    }
                }
                model.output("number", null, null);
                table.rows().forEach(row -> {
                    List<String> cells = new ArrayList<>(
                            row.inputs().stream().map(TableCell::text).toList());
                    cells.add("" + row.number());
                    model.row("r" + row.number(), cells);
                });
                if (table.inputs().stream().noneMatch(TableColumn::collection) && !asksIntoAnswers(table)) {
                    decided += compare(table.id(), model, random, 30);
                    tables++;
                }
            }
        }
        assertThat(undecided).isLessThan(decided / 50);
        assertThat(tables).isGreaterThan(90);
        assertThat(decided).isGreaterThan(10_000);
    }

    /** Conditions on what other questions answered, which no sheet of single values holds. */
    private static boolean asksIntoAnswers(DecisionTable table) {
        return IntStream.range(0, table.inputs().size())
                .filter(i -> StatedCondition.isAsked(table.inputs().get(i).expression()))
                .anyMatch(i -> table.rows().stream()
                        .anyMatch(
                                row -> INTO.matcher(row.inputs().get(i).text()).find()));
    }

    /** A value that one of some conditions is met by, one that it is not met by, or none. */
    private static @Nullable Object met(List<ValueSet> sets, Random random) {
        ValueSet set = sets.get(random.nextInt(sets.size()));
        return switch (random.nextInt(3)) {
            case 0 -> set.sample();
            case 1 -> set.complement().sample();
            default -> null;
        };
    }

    private int compare(String name, TableModel model, Random random, int inputs) {
        JudgedTable judge = new JudgedTable(model.file());
        assertThat(judge.compileErrors()).as(name + "\n" + model.xml()).isEmpty();
        DecisionTable table = model.table();
        TableReading reading = new TableReading(table);
        int decided = 0;
        for (int i = 0; i < inputs; i++) {
            Map<String, @Nullable Object> input = new HashMap<>();
            IntStream.range(0, table.inputs().size())
                    .forEach(c -> input.put("x" + (c + 1), RandomTables.value(reading, table, c, random)));
            table.inputs().stream()
                    .filter(c -> StatedCondition.isAsked(c.expression()))
                    .forEach(c -> table.rows().stream()
                            .flatMap(r ->
                                    StatedCondition.names(r.inputs()
                                                    .get(table.inputs().indexOf(c))
                                                    .text())
                                            .stream())
                            .forEach(stated -> input.put(stated, null)));
            reading.stated().forEach((stated, sets) -> input.put(stated, met(sets, random)));
            String at = name + " with " + input + "\n" + model.xml();
            JudgedTable.Verdict verdict = judge.judge(input);
            assertThat(verdict.errors()).as(at).isEmpty();
            for (TableRow row : table.rows()) {
                TableReading.Match match = reading.match(row, input);
                if (match == TableReading.Match.UNKNOWN) {
                    undecided++;
                } else {
                    decided++;
                    assertThat(match == TableReading.Match.YES)
                            .as(row.inputs() + "\n" + at)
                            .isEqualTo(verdict.matched().contains(row.id()));
                    assertThat(reading.firstFailing(row, input).isEmpty())
                            .as(at)
                            .isEqualTo(match == TableReading.Match.YES);
                }
            }
        }
        return decided;
    }
}
