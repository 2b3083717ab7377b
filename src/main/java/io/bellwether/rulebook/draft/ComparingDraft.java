package io.bellwether.rulebook.draft;

import io.bellwether.rulebook.draft.FileDifference.LineDifference;
import io.bellwether.rulebook.draft.FileDifference.RowDifference;
import io.bellwether.rulebook.draft.merge.ModelParts;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.shared.LineMatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what a draft changes: rows of tables, lines of texts. */
@ApplicationScoped
public class ComparingDraft {
    private static final int MOST_LINES = 2_000;

    private final Drafts drafts;

    ComparingDraft(Drafts drafts) {
        this.drafts = drafts;
    }

    List<FileDifference> withBase(Draft draft) {
        return between(drafts.baseFiles(draft), drafts.files(draft));
    }

    /** Files that differ, by path. */
    public static List<FileDifference> between(RuleFiles before, RuleFiles after) {
        return before.differing(after).stream()
                .map(path -> file(
                        path, before.file(path).orElse(null), after.file(path).orElse(null)))
                .toList();
    }

    private static FileDifference file(String path, @Nullable RuleFile old, @Nullable RuleFile now) {
        String change = old == null ? DraftFile.ADDED : now == null ? DraftFile.DELETED : DraftFile.CHANGED;
        String before = old == null ? null : old.sha256();
        String after = now == null ? null : now.sha256();
        if (old == null || now == null) {
            return new FileDifference(path, change, before, after, null, null, null, false);
        }
        Optional<ModelParts> own = path.endsWith(".dmn") ? ModelParts.of(old.bytes()) : Optional.empty();
        Optional<ModelParts> other = path.endsWith(".dmn") ? ModelParts.of(now.bytes()) : Optional.empty();
        if (own.isPresent() && other.isPresent()) {
            boolean besides = !own.get().sameFrame(other.get());
            return new FileDifference(path, change, before, after, rows(own.get(), other.get()), besides, null, false);
        }
        List<LineDifference> lines = lines(old.text(), now.text());
        boolean more = lines.size() > MOST_LINES;
        return new FileDifference(
                path, change, before, after, null, null, more ? lines.subList(0, MOST_LINES) : lines, more);
    }

    private static List<RowDifference> rows(ModelParts before, ModelParts after) {
        Set<String> tables = new LinkedHashSet<>(before.tables().keySet());
        tables.addAll(after.tables().keySet());
        List<RowDifference> differences = new ArrayList<>();
        for (String table : tables) {
            Map<String, ModelParts.Row> old = before.tables().getOrDefault(table, Map.of());
            Map<String, ModelParts.Row> now = after.tables().getOrDefault(table, Map.of());
            Set<String> ids = new LinkedHashSet<>(old.keySet());
            ids.addAll(now.keySet());
            Set<String> moved = moved(List.copyOf(old.keySet()), List.copyOf(now.keySet()));
            ids.forEach(id -> row(table, id, old.get(id), now.get(id), moved).ifPresent(differences::add));
        }
        return differences;
    }

    private static Optional<RowDifference> row(
            String table, String id, ModelParts.@Nullable Row old, ModelParts.@Nullable Row now, Set<String> moved) {
        if (old != null && now != null && old.text().equals(now.text())) {
            return moved.contains(id)
                    ? Optional.of(new RowDifference(table, id, "moved", null, null))
                    : Optional.empty();
        }
        String change = old == null ? DraftFile.ADDED : now == null ? DraftFile.DELETED : DraftFile.CHANGED;
        return Optional.of(new RowDifference(
                table, id, change, old == null ? null : old.shown(), now == null ? null : now.shown()));
    }

    /** Rows that others of both states do not stand around as before. */
    private static Set<String> moved(List<String> before, List<String> after) {
        List<String> old = before.stream().filter(after::contains).toList();
        List<String> now = after.stream().filter(before::contains).toList();
        int[] match = LineMatch.of(old, now);
        Set<String> moved = new HashSet<>();
        for (int i = 0; i < match.length; i++) {
            if (match[i] < 0) {
                moved.add(old.get(i));
            }
        }
        return moved;
    }

    private static List<LineDifference> lines(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        int[] match = LineMatch.of(old, now);
        List<LineDifference> differences = new ArrayList<>();
        int n = 0;
        for (int o = 0; o < old.size(); o++) {
            if (match[o] < 0) {
                differences.add(new LineDifference("-", o + 1, old.get(o)));
                continue;
            }
            while (n < match[o]) {
                differences.add(new LineDifference("+", n + 1, now.get(n)));
                n++;
            }
            n++;
        }
        while (n < now.size()) {
            differences.add(new LineDifference("+", n + 1, now.get(n)));
            n++;
        }
        return differences;
    }
}
