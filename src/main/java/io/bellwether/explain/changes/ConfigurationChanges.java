package io.bellwether.explain.changes;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.release.ComparingReleases;
import io.bellwether.rulebook.release.DiffResponse;
import io.bellwether.rulebook.release.Release;
import io.bellwether.rulebook.release.Releases;
import io.bellwether.table.TableCell;
import io.bellwether.table.TableFile;
import io.bellwether.table.TableRow;
import io.bellwether.table.UnreadableTableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what changed in the rules from one release to another, who answers for it and why. */
@ApplicationScoped
class ConfigurationChanges {
    private static final int MOST_ROWS = 200;

    private final Releases releases;

    ConfigurationChanges(Releases releases) {
        this.releases = releases;
    }

    /** @param matched the rows that decided in one of the answers */
    ChangesResponse.Configuration between(int from, int to, Set<String> matched) {
        int first = Math.min(from, to);
        int last = Math.max(from, to);
        List<ChangesResponse.ReleaseStep> steps = releases.lived().stream()
                .filter(r -> r.number() > first && r.number() <= last)
                .map(ConfigurationChanges::step)
                .toList();
        RuleFiles before = releases.files(releases.required(from));
        RuleFiles after = releases.files(releases.required(to));
        List<String> files = ComparingReleases.compare(before, after).stream()
                .map(DiffResponse.FileDiff::path)
                .toList();
        List<ChangesResponse.RowChange> rows = new ArrayList<>();
        files.forEach(path -> rows(before, after, path, matched, rows));
        return new ChangesResponse.Configuration(
                steps, files, rows.size() > MOST_ROWS ? rows.subList(0, MOST_ROWS) : rows);
    }

    private static ChangesResponse.ReleaseStep step(Release release) {
        return new ChangesResponse.ReleaseStep(
                release.number(), release.note(), release.createdBy(), release.approvedBy(), release.activatedAt());
    }

    private static void rows(
            RuleFiles before,
            RuleFiles after,
            String path,
            Set<String> matched,
            List<ChangesResponse.RowChange> changes) {
        Map<String, String> old = rows(before.file(path).orElse(null));
        Map<String, String> young = rows(after.file(path).orElse(null));
        Set<String> ids = new LinkedHashSet<>(old.keySet());
        ids.addAll(young.keySet());
        for (String id : ids) {
            String was = old.get(id);
            String is = young.get(id);
            if (was == null || !was.equals(is)) {
                String change = was == null ? "added" : is == null ? "removed" : "changed";
                changes.add(new ChangesResponse.RowChange(id, change, was, is, matched.contains(id)));
            }
        }
    }

    private static Map<String, String> rows(@Nullable RuleFile file) {
        Map<String, String> rows = new LinkedHashMap<>();
        if (file == null || !file.path().endsWith(".dmn")) {
            return rows;
        }
        try {
            TableFile.read(file).tables().forEach(table -> table.rows().forEach(row -> rows.put(row.id(), text(row))));
        } catch (UnreadableTableException e) {
            // the file stands among the changed ones; its rows cannot be told
        }
        return rows;
    }

    private static String text(TableRow row) {
        return texts(row.inputs()) + " → " + texts(row.outputs());
    }

    private static String texts(List<TableCell> cells) {
        return cells.stream().map(TableCell::text).collect(Collectors.joining(" | "));
    }
}
