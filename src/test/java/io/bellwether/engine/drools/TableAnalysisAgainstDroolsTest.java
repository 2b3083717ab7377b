package io.bellwether.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.table.DecisionTable;
import io.bellwether.table.analysis.AnalysisReport;
import io.bellwether.table.analysis.Region;
import io.bellwether.table.analysis.SemanticDiff;
import io.bellwether.table.analysis.TableAnalysis;
import io.bellwether.table.analysis.TableFinding;
import io.bellwether.table.analysis.TableReading;
import io.bellwether.table.set.FeelValue;
import io.bellwether.testing.RandomTables;
import io.bellwether.testing.TableModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Gaps, overlaps, masked rows and differences are what Drools answers, input by input. */
class TableAnalysisAgainstDroolsTest {
    private static final long SEED = 77_2026;
    private static final List<String> POLICIES =
            List.of("UNIQUE", "FIRST", "ANY", "PRIORITY", "COLLECT", "COLLECT\" aggregation=\"SUM", "RULE ORDER");

    @Test
    void shouldFindGapsAndOverlapsWhereDroolsMatchesNoRowOrSeveral() {
        Random random = new Random(SEED);
        int inGaps = 0;
        int inOverlaps = 0;
        for (int i = 0; i < 50; i++) {
            TableModel model = new RandomTables(random).table("UNIQUE");
            DecisionTable table = model.table();
            JudgedTable judge = new JudgedTable(model.file());
            TableAnalysis analysis = TableAnalysis.of(table);
            AnalysisReport gaps = analysis.gaps();
            AnalysisReport overlaps = analysis.overlaps();
            AnalysisReport masked = analysis.masked();
            assertThat(gaps.unverified()).isEmpty();
            boolean defaults = table.outputs().get(0).defaultValue() != null;
            for (Map<String, @Nullable Object> input : inputs(table, random, 40)) {
                String at = "seed " + SEED + ", table " + i + " with " + input + "\n" + model.xml();
                List<String> matched = judge.judge(input).matched();
                if (!defaults) {
                    assertThat(gaps.findings().stream().anyMatch(f -> in(f.region(), input)))
                            .as(at + gaps)
                            .isEqualTo(matched.isEmpty());
                }
                assertThat(overlaps.findings().stream().anyMatch(f -> in(f.region(), input)))
                        .as(at + overlaps)
                        .isEqualTo(matched.size() > 1);
                masked.findings()
                        .forEach(f -> assertThat(matched)
                                .as(at)
                                .doesNotContain(f.rows().get(0)));
                inGaps += matched.isEmpty() ? 1 : 0;
                inOverlaps += matched.size() > 1 ? 1 : 0;
            }
            for (TableFinding gap : gaps.findings()) {
                assertThat(judge.judge(engine(gap.region())).matched())
                        .as(gap.text() + model.xml())
                        .isEmpty();
            }
            for (TableFinding overlap : overlaps.findings()) {
                assertThat(judge.judge(engine(overlap.region())).matched())
                        .as(overlap.text() + model.xml())
                        .containsAll(overlap.rows());
            }
        }
        assertThat(inGaps).isGreaterThan(200);
        assertThat(inOverlaps).isGreaterThan(200);
    }

    @Test
    void shouldFindRowsThatNeverAnswerWhenTheTableTakesTheFirst() {
        Random random = new Random(SEED);
        int masked = 0;
        for (int i = 0; i < 30; i++) {
            TableModel model = new TableModel("FIRST")
                    .input("number", null)
                    .input("boolean", null)
                    .output("number", null, null);
            new RandomTables(random).rows(model, List.of("number", "boolean"), 7);
            DecisionTable table = model.table();
            JudgedTable judge = new JudgedTable(model.file());
            Set<String> never = new HashSet<>();
            TableAnalysis.of(table)
                    .masked()
                    .findings()
                    .forEach(f -> never.add(f.rows().get(0)));
            Set<String> answered = new HashSet<>();
            for (int n = -40; n <= 80; n++) {
                for (Object yes : new @Nullable Object[] {true, false, null}) {
                    Map<String, @Nullable Object> input = new HashMap<>();
                    input.put("x1", n == 80 ? null : new BigDecimal(n).multiply(new BigDecimal("0.25")));
                    input.put("x2", yes);
                    judge.judge(input).matched().stream().findFirst().ifPresent(answered::add);
                }
            }
            Set<String> ids = new HashSet<>();
            table.rows().forEach(r -> ids.add(r.id()));
            ids.removeAll(answered);
            assertThat(never)
                    .as("seed " + SEED + ", table " + i + "\n" + model.xml())
                    .isEqualTo(ids);
            masked += never.size();
        }
        assertThat(masked).isGreaterThan(15);
    }

    @Test
    void shouldFindTheRegionsThatAnswerDifferentlyWhenTablesChange() {
        Random random = new Random(SEED);
        int different = 0;
        int same = 0;
        for (int i = 0; i < 98; i++) {
            String policy = POLICIES.get(i % POLICIES.size());
            List<String> types = List.of("number", "string");
            List<List<String>> rows = new ArrayList<>();
            RandomTables cells = new RandomTables(random);
            IntStream.range(0, 6)
                    .forEach(r -> rows.add(new ArrayList<>(
                            List.of(cells.cell("number"), cells.cell("string"), String.valueOf(random.nextInt(3))))));
            TableModel before = model(policy, rows, random.nextInt(3) == 0);
            List<String> changed = rows.get(random.nextInt(6));
            switch (random.nextInt(4)) {
                case 0 -> changed.set(2, String.valueOf(random.nextInt(3)));
                case 1 -> rows.add(random.nextInt(6), rows.remove(5));
                case 2 -> rows.remove(random.nextInt(6));
                default -> changed.set(random.nextInt(2), cells.cell(types.get(0)));
            }
            boolean texts = rows.stream().allMatch(r -> !r.get(1).matches(".*\\d.*"));
            if (!texts) {
                changed.set(1, "\"SMB\"");
            }
            TableModel after = model(policy, rows, random.nextInt(3) == 0);
            SemanticDiff.Difference difference = SemanticDiff.of(before.table(), after.table());
            assertThat(difference.unverified()).as(before.xml() + after.xml()).isEmpty();
            JudgedTable was = new JudgedTable(before.file());
            JudgedTable is = new JudgedTable(after.file());
            List<Map<String, @Nullable Object>> inputs = inputs(before.table(), random, 30);
            inputs.addAll(inputs(after.table(), random, 30));
            difference.regions().forEach(c -> inputs.add(engine(c.region())));
            for (Map<String, @Nullable Object> input : inputs) {
                JudgedTable.Verdict old = was.judge(input);
                JudgedTable.Verdict now = is.judge(input);
                boolean told = difference.regions().stream().anyMatch(c -> in(c.region(), input));
                boolean failed = !old.errors().isEmpty();
                if (!failed || now.errors().isEmpty()) {
                    assertThat(told)
                            .as("seed " + SEED + ", pair " + i + " with " + input + ": " + old + ", " + now + "\n"
                                    + difference + "\n" + before.xml() + after.xml())
                            .isEqualTo(failed || !now.errors().isEmpty() || !Objects.equals(old.value(), now.value()));
                }
                different += told ? 1 : 0;
                same += told ? 0 : 1;
            }
        }
        assertThat(different).isGreaterThan(350);
        assertThat(same).isGreaterThan(350);
    }

    private static TableModel model(String policy, List<List<String>> rows, boolean limited) {
        TableModel model = new TableModel(policy)
                .input("number", null)
                .input("string", limited ? "\"SMB\", \"Enterprise\", null" : null)
                .output("number", policy.equals("PRIORITY") ? "2, 0, 1" : null, null);
        rows.forEach(row -> model.row(row.toArray(String[]::new)));
        return model;
    }

    private static List<Map<String, @Nullable Object>> inputs(DecisionTable table, Random random, int count) {
        TableReading reading = new TableReading(table);
        List<Map<String, @Nullable Object>> inputs = new ArrayList<>();
        while (inputs.size() < count) {
            Map<String, @Nullable Object> input = new HashMap<>();
            IntStream.range(0, table.inputs().size())
                    .forEach(c -> input.put("x" + (c + 1), RandomTables.value(reading, table, c, random)));
            if (reading.notAllowed(input).isEmpty()) {
                inputs.add(input);
            }
        }
        return inputs;
    }

    private static boolean in(Region region, Map<String, @Nullable Object> input) {
        return region.sides().stream().allMatch(side -> {
            Object value = input.get(side.expression());
            var set = Objects.requireNonNull(side.values());
            return value == null
                    ? set.hasNull()
                    : set.contains(FeelValue.of(value, set.kind()).orElseThrow());
        });
    }

    /** A region's sample in the engine's values. */
    private static Map<String, @Nullable Object> engine(Region region) {
        Map<String, @Nullable Object> sample = new HashMap<>();
        region.sample()
                .forEach((expression, value) -> sample.put(
                        expression,
                        value instanceof java.time.Instant instant
                                ? instant.atZone(java.time.ZoneOffset.UTC)
                                : value instanceof Long months
                                        ? new org.kie.dmn.feel.lang.types.impl.ComparablePeriod(
                                                java.time.Period.ofMonths(Math.toIntExact(months))
                                                        .normalized())
                                        : value));
        return sample;
    }
}
