package io.bellwether.rulebook.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LineDiffTest {
    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+),(\\d+) \\+(\\d+),(\\d+) @@");

    @Test
    void shouldShowTheChangedLineWithThreeAroundItWhenOneIsChanged() {
        LineDiff diff = LineDiff.of("a\nb\nc\nd\ne\nf\ng\nh\n", "a\nb\nc\nd\nE\nf\ng\nh\n");

        assertThat(diff.unified()).isEqualTo("@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+E\n f\n g\n h\n");
        assertThat(diff.added()).isEqualTo(1);
        assertThat(diff.removed()).isEqualTo(1);
    }

    @Test
    void shouldSayNothingWhenTextsAreTheSame() {
        assertThat(LineDiff.of("a\nb\n", "a\nb\n").unified()).isEmpty();
        assertThat(LineDiff.of("", "").unified()).isEmpty();
    }

    @Test
    void shouldCountFromZeroWhenAFileIsNew() {
        assertThat(LineDiff.of("", "x\ny").unified())
                .isEqualTo("@@ -0,0 +1,2 @@\n+x\n+y\n\\ No newline at end of file\n");
    }

    @Test
    void shouldCountTheMiddleAsReplacedWhenNothingIsAlike() {
        StringBuilder before = new StringBuilder("same\n");
        StringBuilder after = new StringBuilder("same\n");
        for (int i = 0; i < 3_000; i++) {
            before.append("old ").append(i).append('\n');
            after.append("new ").append(i).append('\n');
        }

        LineDiff diff = LineDiff.of(before.toString(), after.toString());

        assertThat(diff.added()).isEqualTo(3_000);
        assertThat(diff.removed()).isEqualTo(3_000);
    }

    @Test
    void shouldGiveTheNewTextWhenAppliedToTheOldOne() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<String> before = lines(random);
            List<String> after = changed(before, random);

            LineDiff diff = LineDiff.of(String.join("", before), String.join("", after));

            assertThat(applied(before, diff.unified()))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(after);
            assertThat(before.size() + diff.added() - diff.removed()).isEqualTo(after.size());
        }
    }

    private static List<String> lines(Random random) {
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(40); i > 0; i--) {
            lines.add("line " + random.nextInt(6) + "\n");
        }
        return lines;
    }

    private static List<String> changed(List<String> from, Random random) {
        List<String> lines = new ArrayList<>(from);
        for (int i = random.nextInt(6); i > 0; i--) {
            int at = random.nextInt(lines.size() + 1);
            if (random.nextBoolean() || at == lines.size()) {
                lines.add(at, "line " + random.nextInt(6) + "\n");
            } else {
                lines.remove(at);
            }
        }
        return lines;
    }

    /** What {@code patch} would make of it; a line that should be there and is not fails. */
    private static List<String> applied(List<String> before, String unified) {
        List<String> result = new ArrayList<>();
        int at = 0;
        for (String line : unified.isEmpty() ? new String[0] : unified.split("(?<=\n)")) {
            Matcher hunk = HUNK.matcher(line);
            if (hunk.lookingAt()) {
                int from = Integer.parseInt(hunk.group(1)) - (hunk.group(2).equals("0") ? 0 : 1);
                result.addAll(before.subList(at, from));
                at = from;
                assertThat(result.size())
                        .isEqualTo(
                                Integer.parseInt(hunk.group(3)) - (hunk.group(4).equals("0") ? 0 : 1));
            } else if (line.startsWith("+")) {
                result.add(line.substring(1));
            } else {
                assertThat(before.get(at)).isEqualTo(line.substring(1));
                if (line.startsWith(" ")) {
                    result.add(before.get(at));
                }
                at++;
            }
        }
        result.addAll(before.subList(at, before.size()));
        return result;
    }
}
