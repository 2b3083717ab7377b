package io.bellwether.rulebook.draft.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.rulebook.draft.merge.Resolution.Take;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.ChangedRulebook;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RulebookMergeTest {
    private static final String HEALTH = "dmn/health.dmn";
    private static final String FACTS = "rules/facts.yaml";
    private static final RuleFiles BASE = Baseline.files();

    @Test
    void shouldTakeBothChangesWhenTheyAreOfDifferentRowsOfOneTable() {
        RuleFiles mine = changed().cell(HEALTH, "bands.yellow.in1", "[55..75)").files();
        RuleFiles theirs =
                changed().cell(HEALTH, "bands.green.in1", "[80..100]").files();

        RulebookMerge.Merged merged = RulebookMerge.merge(BASE, mine, theirs, List.of());

        assertThat(merged.conflicts()).isEmpty();
        assertThat(text(merged, HEALTH))
                .isEqualTo(changed()
                        .cell(HEALTH, "bands.yellow.in1", "[55..75)")
                        .cell(HEALTH, "bands.green.in1", "[80..100]")
                        .files()
                        .file(HEALTH)
                        .orElseThrow()
                        .text());
    }

    @Test
    void shouldAskRowByRowWhenBothChangedTheSameRow() {
        RuleFiles mine = changed()
                .cell(HEALTH, "bands.yellow.in1", "[55..75)")
                .cell(HEALTH, "bands.red.in1", "[0..55)")
                .files();
        RuleFiles theirs = changed()
                .cell(HEALTH, "bands.yellow.in1", "[60..75)")
                .cell(HEALTH, "bands.red.in1", "[0..60)")
                .files();

        List<MergeConflict> conflicts =
                RulebookMerge.merge(BASE, mine, theirs, List.of()).conflicts();
        assertThat(conflicts).extracting(MergeConflict::row).containsExactly("bands/yellow", "bands/red");
        assertThat(conflicts.get(0).base()).isEqualTo("[50..75) → \"Yellow\"");
        assertThat(conflicts.get(0).mine()).startsWith("[55..75)");
        assertThat(conflicts.get(0).theirs()).startsWith("[60..75)");

        RulebookMerge.Merged resolved = RulebookMerge.merge(
                BASE,
                mine,
                theirs,
                List.of(
                        new Resolution(HEALTH, "bands", "bands/yellow", Take.MINE),
                        new Resolution(HEALTH, "bands", "bands/red", Take.THEIRS)));
        assertThat(resolved.conflicts()).isEmpty();
        assertThat(text(resolved, HEALTH)).contains("[55..75)", "[0..60)").doesNotContain("[60..75)", "[0..55)");
    }

    @Test
    void shouldKeepBothAddedRowsAndTheirPlaces() {
        RuleFiles mine = withRow("bands.amber", "bands.yellow");
        RuleFiles theirs = withRow("bands.lime", "bands.green");

        RulebookMerge.Merged merged = RulebookMerge.merge(BASE, mine, theirs, List.of());

        assertThat(merged.conflicts()).isEmpty();
        ModelParts parts = ModelParts.of(text(merged, HEALTH).getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        assertThat(Objects.requireNonNull(parts.tables().get("bands")).keySet())
                .containsExactly("bands/green", "bands/lime", "bands/yellow", "bands/amber", "bands/red");
    }

    @Test
    void shouldAskWhenOneDeletesTheRowThatTheOtherChanges() {
        RuleFiles mine = withoutRow("bands.red");
        RuleFiles theirs = changed().cell(HEALTH, "bands.red.in1", "[0..40)").files();

        RulebookMerge.Merged merged = RulebookMerge.merge(BASE, mine, theirs, List.of());

        assertThat(merged.conflicts()).hasSize(1);
        assertThat(merged.conflicts().get(0).mine()).isNull();
        Resolution mineStands = new Resolution(HEALTH, "bands", "bands/red", Take.MINE);
        assertThat(text(RulebookMerge.merge(BASE, mine, theirs, List.of(mineStands)), HEALTH))
                .doesNotContain("bands.red.in1");
    }

    @Test
    void shouldMergeTextsLineByLineAndAskForTheWholeFileWhereTheyMeet() {
        RuleFiles mine = changed().append(FACTS, "# mine\n").files();
        RuleFiles theirs =
                changed().text(FACTS, "facts:\n", "# theirs\nfacts:\n").files();
        assertThat(text(RulebookMerge.merge(BASE, mine, theirs, List.of()), FACTS))
                .contains("# theirs\nfacts:")
                .endsWith("# mine\n");

        RuleFiles other = changed().append(FACTS, "# other\n").files();
        RulebookMerge.Merged met = RulebookMerge.merge(BASE, mine, other, List.of());
        assertThat(met.conflicts()).hasSize(1);
        assertThat(met.conflicts().get(0).table()).isNull();
        Resolution mineStands = new Resolution(FACTS, null, null, Take.MINE);
        assertThat(text(RulebookMerge.merge(BASE, mine, other, List.of(mineStands)), FACTS))
                .endsWith("# mine\n")
                .doesNotContain("# other");
    }

    @Test
    void shouldAskForTheWholeFileWhenAModelIsBroken() {
        RuleFiles mine = changed().text(HEALTH, "</definitions>", "").files();
        RuleFiles theirs = changed().cell(HEALTH, "bands.red.in1", "[0..40)").files();
        RulebookMerge.Merged merged = RulebookMerge.merge(BASE, mine, theirs, List.of());
        assertThat(merged.conflicts()).extracting(MergeConflict::file).containsExactly(HEALTH);
        assertThat(text(merged, HEALTH)).contains("[0..40)");
    }

    @Test
    void shouldNameAnswersToWhatIsNoConflict() {
        Resolution idle = new Resolution(HEALTH, "bands", "bands/green", Take.MINE);
        assertThat(RulebookMerge.merge(BASE, BASE, BASE, List.of(idle)).unused())
                .containsExactly(idle);
    }

    /** Whatever two people do to lines of their own, both find it in the merge, and nothing else has changed. */
    @Test
    void shouldHoldBothSidesChangesWhateverLinesTheyAreOf() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<String> base =
                    IntStream.range(0, 20).mapToObj(i -> "line " + i).collect(Collectors.toList());
            int border = 4 + random.nextInt(12);
            List<String> mine = new ArrayList<>(base);
            List<String> theirs = new ArrayList<>(base);
            change(mine, random.nextInt(border - 1), random, "mine");
            change(theirs, border + 1 + random.nextInt(19 - border), random, "theirs");
            String merged = LineMerge.merge(join(base), join(mine), join(theirs))
                    .orElseThrow(() -> new AssertionError("seed " + seed));
            String again = LineMerge.merge(join(base), join(theirs), join(mine)).orElseThrow();
            assertThat(merged).as("seed %d", seed).isEqualTo(again);
            assertThat(count(merged, "mine")).as("seed %d", seed).isEqualTo(count(join(mine), "mine"));
            assertThat(count(merged, "theirs")).as("seed %d", seed).isEqualTo(count(join(theirs), "theirs"));
            assertThat(merged.lines().count()).as("seed %d", seed).isEqualTo(mine.size() + theirs.size() - base.size());
        }
    }

    private static void change(List<String> lines, int at, Random random, String word) {
        switch (random.nextInt(3)) {
            case 0 -> lines.set(at, word);
            case 1 -> lines.add(at, word);
            default -> lines.remove(at);
        }
    }

    private static long count(String text, String word) {
        return text.lines().filter(word::equals).count();
    }

    private static String join(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static RuleFiles withRow(String id, String after) {
        String text = BASE.file(HEALTH).orElseThrow().text();
        String row = row(text, after);
        return changed()
                .text(HEALTH, row, row + "\n        " + row.replace(after, id))
                .files();
    }

    private static RuleFiles withoutRow(String id) {
        return changed()
                .text(HEALTH, row(BASE.file(HEALTH).orElseThrow().text(), id), "")
                .files();
    }

    private static String row(String text, String id) {
        int start = text.indexOf("<rule id=\"" + id + "\"");
        return text.substring(start, text.indexOf("</rule>", start) + "</rule>".length());
    }

    private static ChangedRulebook changed() {
        return ChangedRulebook.ofBaseline();
    }

    private static String text(RulebookMerge.Merged merged, String path) {
        return new String(Objects.requireNonNull(merged.files().get(path)), StandardCharsets.UTF_8);
    }
}
