package io.bellwether.rulebook.authoring.workbook;

import io.bellwether.problem.Finding;
import io.bellwether.rulebook.authoring.TableEdit;
import io.bellwether.table.analysis.InOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts rows where the workbook has them: new ones, and the fewest that have to move. */
final class Reordering {
    private final Grid base;
    private final Grid today;
    private final List<String> sheet;
    private final Map<String, Map<String, String>> added;
    private final Addition addition;
    private final List<TableEdit> edits;
    private final List<WorkbookChange.Change> report;
    private final List<Finding> findings;

    /** Adds a row behind another; null for the first place. */
    interface Addition {
        void add(String id, Map<String, String> texts, @Nullable String after);
    }

    Reordering(
            Grid base,
            Grid today,
            Set<String> sheet,
            Map<String, Map<String, String>> added,
            Addition addition,
            List<TableEdit> edits,
            List<WorkbookChange.Change> report,
            List<Finding> findings) {
        this.base = base;
        this.today = today;
        this.sheet = List.copyOf(sheet);
        this.added = added;
        this.addition = addition;
        this.edits = edits;
        this.report = report;
        this.findings = findings;
    }

    void run() {
        Set<String> moving = moving();
        String after = null;
        for (String id : sheet) {
            Map<String, String> texts = added.get(id);
            if (texts != null) {
                addition.add(id, texts, after);
            } else if (moving.contains(id)) {
                edits.add(TableEdit.moveRow(id, after));
                report.add(
                        new WorkbookChange.Change(WorkbookChange.Kind.MOVED, id, null, null, null, id + " is moved"));
            } else if (!today.rows().containsKey(id)) {
                continue;
            }
            after = id;
        }
    }

    /** The rows that stand elsewhere in the workbook; none when only the table changed its order. */
    private Set<String> moving() {
        List<String> common = sheet.stream()
                .filter(id -> base.rows().containsKey(id) && today.rows().containsKey(id))
                .toList();
        List<String> before = order(base, common);
        List<String> now = order(today, common);
        if (common.equals(before) || common.equals(now)) {
            return Set.of();
        }
        if (!before.equals(now)) {
            findings.add(Finding.at("rows", "their order was changed in the table meanwhile, and in the workbook"));
            return Set.of();
        }
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < common.size(); i++) {
            pairs.add(new int[] {now.indexOf(common.get(i)), i});
        }
        Set<String> moving = new HashSet<>(common);
        InOrder.longest(pairs).forEach(stays -> moving.remove(common.get(stays[1])));
        return moving;
    }

    private static List<String> order(Grid grid, List<String> of) {
        Set<String> wanted = new HashSet<>(of);
        return grid.rows().keySet().stream().filter(wanted::contains).toList();
    }
}
