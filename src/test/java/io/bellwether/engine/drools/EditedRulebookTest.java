package io.bellwether.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.Compilation;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.testing.Baseline;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Plans of rulebooks that somebody edited answer as Drools does: shipped tables with cells, rows and numbers changed at random.
 * {@code -Dplan.edited} rulebooks of {@code -Dplan.edits} edits each are asked {@code -Dplan.sheets} sheets, {@code -Dplan.asked}
 * questions on each (all, if not given), by {@code -Dplan.seed}, until {@code -Dplan.time} is up.
 */
class EditedRulebookTest {
    private static final int RULEBOOKS = Integer.getInteger("plan.edited", 1);
    private static final int EDITS = Integer.getInteger("plan.edits", 12);
    private static final int SHEETS = Integer.getInteger("plan.sheets", 20);
    private static final int ASKED = Integer.getInteger("plan.asked", Integer.MAX_VALUE);
    private static final long SEED = Long.getLong("plan.seed", 7L);
    private static final Duration TIME = Duration.parse(System.getProperty("plan.time", "P1D"));

    private static final Pattern ROW = Pattern.compile("<rule .*?</rule>", Pattern.DOTALL);
    private static final Pattern CELL =
            Pattern.compile("<(inputEntry|outputEntry)[^>]*>\\s*<text>(.*?)</text>", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.\"])\\d+(\\.\\d+)?(?![\\w.\"])");

    private final Random random = new Random(SEED);

    @Test
    void shouldAnswerAsDroolsDoesWhenTablesAreEdited() {
        List<String> differences = new ArrayList<>();
        int compiled = 0;
        int refused = 0;
        long requests = 0;
        long end = System.nanoTime() + TIME.toNanos();
        while (compiled < RULEBOOKS && differences.isEmpty() && System.nanoTime() < end) {
            List<String> done = new ArrayList<>();
            RuleFiles files = Baseline.files();
            for (int i = 0; i < EDITS; i++) {
                files = edited(files, done);
            }
            if (!(new DroolsRuleEngine().compile(files) instanceof Compilation.Compiled rulebook)) {
                refused++;
                continue;
            }
            compiled++;
            JudgedSheets sheets = new JudgedSheets(rulebook.rulebook(), random);
            for (int i = 0; i < SHEETS && differences.isEmpty() && System.nanoTime() < end; i++) {
                sheets.next(ASKED).forEach(difference -> differences.add(done + "\n" + difference));
            }
            requests += sheets.requests();
            if (RULEBOOKS > 1) {
                System.out.printf(
                        "seed %d: %d rulebooks of %d edits (%d did not compile), %d requests, %d differences, stops %s%n",
                        SEED, compiled, EDITS, refused, requests, differences.size(), sheets.stops());
            }
            rulebook.rulebook().close();
        }
        assertThat(differences).isEmpty();
        assertThat(compiled).isPositive();
    }

    private RuleFiles edited(RuleFiles files, List<String> done) {
        List<RuleFile> models = files.in("dmn/", ".dmn").stream()
                .filter(file -> ROW.matcher(file.text()).find())
                .toList();
        RuleFile model = models.get(random.nextInt(models.size()));
        String text = model.text();
        MatchResult row = any(ROW, text);
        String changed = switch (random.nextInt(5)) {
            case 0 -> ""; // a row less
            case 1 -> otherNumber(row.group());
            default -> otherCell(text, row.group());
        };
        done.add(model.path() + ": " + row.group().replaceAll("\\s+", " ") + " -> " + changed.replaceAll("\\s+", " "));
        String after = text.substring(0, row.start()) + changed + text.substring(row.end());
        return new RuleFiles(files.all().stream()
                .map(file -> file == model ? new RuleFile(file.path(), after.getBytes(StandardCharsets.UTF_8)) : file)
                .toList());
    }

    /** A cell's text in place of another's of its kind, mostly one that fits. */
    private String otherCell(String text, String row) {
        MatchResult cell = any(CELL, row);
        List<String> others = CELL.matcher(text)
                .results()
                .filter(other -> other.group(1).equals(cell.group(1)) && alike(other.group(2), cell.group(2)))
                .map(other -> other.group(2))
                .distinct()
                .toList();
        String other = others.get(random.nextInt(others.size()));
        return row.substring(0, cell.start(2)) + other + row.substring(cell.end(2));
    }

    private static boolean alike(String one, String other) {
        return one.contains("\"") == other.contains("\"");
    }

    private String otherNumber(String row) {
        if (!NUMBER.matcher(row).find()) {
            return row;
        }
        MatchResult number = any(NUMBER, row);
        BigDecimal moved = new BigDecimal(number.group())
                .add(BigDecimal.valueOf(random.nextInt(2001) - 1000L, random.nextInt(4)))
                .abs();
        return row.substring(0, number.start()) + moved.toPlainString() + row.substring(number.end());
    }

    private MatchResult any(Pattern pattern, String text) {
        List<MatchResult> found = pattern.matcher(text).results().toList();
        return found.get(random.nextInt(found.size()));
    }
}
