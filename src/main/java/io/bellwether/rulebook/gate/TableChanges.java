package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableRow;
import io.bellwether.table.analysis.SemanticDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Says in which regions of its own inputs a changed table answers differently, each with an account that shows it. */
final class TableChanges {
    private static final int REGIONS = 20;

    private TableChanges() {}

    /** A table that answers differently; no regions and something unverified when that cannot be told. */
    public record TableChange(String file, String table, List<RegionChange> regions, List<String> unverified) {}

    /**
     * Inputs that get another answer.
     *
     * @param where the region in words
     * @param before what of the answer differs, one text for each row that answers otherwise
     * @param shown an account before and after; null when none was found
     */
    public record RegionChange(
            String where,
            List<String> before,
            List<String> after,
            List<String> rowsBefore,
            List<String> rowsAfter,
            @Nullable Shown shown) {}

    /**
     * An account that gets another answer.
     *
     * @param source recorded, stored (an account as it is now) or searched
     * @param says from which value of a fact to which the change holds, and what is answered there before and after
     */
    public record Shown(
            String source,
            @Nullable String account,
            String question,
            JsonNode facts,
            JsonNode before,
            JsonNode after,
            String says) {}

    static List<TableChange> find(GateWork work, RecentAnswers recent, List<Renewal> renewals, CheckNotes notes) {
        List<TableChange> changes = new ArrayList<>();
        if (work.base() == null) {
            notes.unverified("there is no release to compare with");
            return changes;
        }
        ShowingChanges showing = new ShowingChanges(work, work.base(), recent, renewals);
        for (DecisionTable table : work.tables()) {
            Optional<DecisionTable> before = work.baseTable(table.id());
            if (before.isPresent() && !before.get().equals(table)) {
                work.progress().accept("semantic difference: " + table.id());
                change(work, before.get(), table, showing).ifPresent(changes::add);
            } else if (before.isEmpty()) {
                changes.add(new TableChange(table.file(), table.id(), List.of(), List.of("the table is new")));
            }
        }
        for (DecisionTable gone : work.baseTables()) {
            boolean unread = work.reduced() != null && work.reduced().left().contains(gone.file());
            if (!unread && work.table(gone.id()).isEmpty()) {
                changes.add(new TableChange(gone.file(), gone.id(), List.of(), List.of("the table is gone")));
            }
        }
        if (showing.outOfTime()) {
            notes.unverified("the search for accounts that show a change ran out of time");
        }
        changes.forEach(c -> c.unverified().forEach(u -> notes.unverified(c.table() + ": " + u)));
        long regions = changes.stream().mapToLong(c -> c.regions().size()).sum();
        notes.figure("tables", changes.size());
        notes.figure("regions", regions);
        notes.figure(
                "shown",
                changes.stream()
                        .flatMap(c -> c.regions().stream())
                        .filter(r -> r.shown() != null)
                        .count());
        return changes;
    }

    private static Optional<TableChange> change(
            GateWork work, DecisionTable before, DecisionTable after, ShowingChanges showing) {
        SemanticDiff.Difference difference =
                SemanticDiff.of(before, after, work.compiled().rulebook().catalogue());
        if (difference.isEmpty()) {
            return Optional.empty();
        }
        List<RegionChange> regions = difference.regions().stream()
                .limit(REGIONS)
                .map(c -> differing(before, after, c, showing.show(after, c).orElse(null)))
                .toList();
        List<String> unverified = new ArrayList<>(difference.unverified());
        if (difference.regions().size() > REGIONS) {
            unverified.add((difference.regions().size() - REGIONS) + " more regions");
        }
        return Optional.of(new TableChange(after.file(), after.id(), regions, List.copyOf(unverified)));
    }

    /** Of a table that answers with all rows that match only those that do not answer the same before and after. */
    private static RegionChange differing(
            DecisionTable before, DecisionTable after, SemanticDiff.Change change, @Nullable Shown shown) {
        Set<String> same = change.rowsBefore().stream()
                .filter(change.rowsAfter()::contains)
                .filter(row -> before.row(row)
                        .map(TableRow::answer)
                        .equals(after.row(row).map(TableRow::answer)))
                .collect(Collectors.toSet());
        boolean reordered = same.containsAll(change.rowsBefore()) && same.containsAll(change.rowsAfter());
        Set<String> left = reordered ? Set.of() : same;
        return new RegionChange(
                change.region().text(),
                without(left, change.rowsBefore(), change.before()),
                without(left, change.rowsAfter(), change.after()),
                without(left, change.rowsBefore(), change.rowsBefore()),
                without(left, change.rowsAfter(), change.rowsAfter()),
                shown);
    }

    /** Texts of the rows that are not left out; all where they are not one for each row. */
    private static List<String> without(Set<String> left, List<String> rows, List<String> texts) {
        return rows.size() != texts.size()
                ? texts
                : IntStream.range(0, rows.size())
                        .filter(i -> !left.contains(rows.get(i)))
                        .mapToObj(texts::get)
                        .toList();
    }
}
