package io.bellwether.engine.drools;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Edits of shipped tables by chance: a row less, another number, another row's cell. */
final class RandomEdits {
    private static final Pattern ROW = Pattern.compile("<rule .*?</rule>", Pattern.DOTALL);
    private static final Pattern CELL =
            Pattern.compile("<(inputEntry|outputEntry)[^>]*>\\s*<text>(.*?)</text>", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.\"])\\d+(\\.\\d+)?(?![\\w.\"])");

    private final Random random;

    RandomEdits(Random random) {
        this.random = random;
    }

    /**
     * Makes one.
     *
     * @param done is told what it is
     */
    RuleFiles one(RuleFiles files, List<String> done) {
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
