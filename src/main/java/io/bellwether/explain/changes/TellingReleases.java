package io.bellwether.explain.changes;

import io.bellwether.explain.changes.ChangesResponse.ChangedFile;
import io.bellwether.explain.changes.ChangesResponse.Configuration;
import io.bellwether.explain.changes.ChangesResponse.ReleaseStep;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.release.ComparingReleases;
import io.bellwether.rulebook.release.Release;
import io.bellwether.rulebook.release.Releases;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableCell;
import io.bellwether.table.TableFile;
import io.bellwether.table.TableRow;
import io.bellwether.table.UnreadableTableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Tells which releases went live between two, who answers for them, and which files and rows differ. */
@ApplicationScoped
class TellingReleases {
    private final Releases releases;

    TellingReleases(Releases releases) {
        this.releases = releases;
    }

    /** @param paths files of the question; others are left out */
    Configuration between(int former, int later, Collection<String> paths) {
        if (former == later) {
            return new Configuration(true, List.of(), List.of());
        }
        List<ReleaseStep> steps = releases.lived().stream()
                .filter(r -> former < later ? r.number() > former && r.number() <= later : r.number() == later)
                .sorted(Comparator.comparingInt(Release::number))
                .map(r -> new ReleaseStep(r.number(), r.note(), r.createdBy(), r.approvedBy(), r.activatedAt()))
                .toList();
        Optional<Release> before = releases.release(former);
        Optional<Release> after = releases.release(later);
        List<ChangedFile> files = before.isPresent() && after.isPresent()
                ? files(releases.files(before.get()), releases.files(after.get()), paths)
                : List.of();
        return new Configuration(false, steps, files);
    }

    private static List<ChangedFile> files(RuleFiles before, RuleFiles after, Collection<String> paths) {
        return ComparingReleases.compare(before, after).stream()
                .filter(diff -> paths.contains(diff.path()))
                .map(diff -> new ChangedFile(
                        diff.path(),
                        diff.change(),
                        rows(rows(before.file(diff.path())), rows(after.file(diff.path())))))
                .toList();
    }

    /** Ids of the rows that one side lacks or says otherwise. */
    private static List<String> rows(Map<String, List<String>> before, Map<String, List<String>> after) {
        TreeSet<String> ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        return ids.stream()
                .filter(id -> !before.getOrDefault(id, List.of()).equals(after.getOrDefault(id, List.of())))
                .toList();
    }

    private static Map<String, List<String>> rows(Optional<RuleFile> file) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        if (file.isPresent() && file.get().path().endsWith(".dmn")) {
            try {
                for (DecisionTable table : TableFile.read(file.get()).tables()) {
                    for (TableRow row : table.rows()) {
                        rows.put(row.id(), row.cells().map(TableCell::text).toList());
                    }
                }
            } catch (UnreadableTableException e) {
                // the file is told as changed, without its rows
                return Map.of();
            }
        }
        return rows;
    }

    /** The change of configuration in a sentence, without its end. */
    static String text(Configuration configuration, int former, int later) {
        List<String> rows =
                configuration.files().stream().flatMap(f -> f.rows().stream()).toList();
        List<String> notes = new ArrayList<>();
        for (ReleaseStep step : configuration.releases()) {
            notes.add(step.number() + " by " + step.createdBy()
                    + (step.approvedBy().isEmpty() ? "" : ", approved by " + String.join(", ", step.approvedBy()))
                    + " (" + step.note() + ")");
        }
        return "Release " + later + " answers in place of " + former
                + (rows.isEmpty()
                        ? ""
                        : "; rows " + String.join(", ", rows.subList(0, Math.min(5, rows.size())))
                                + (rows.size() > 5 ? " and " + (rows.size() - 5) + " more" : "") + " changed")
                + (notes.isEmpty() ? "" : "; " + String.join("; ", notes));
    }
}
