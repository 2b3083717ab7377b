package io.bellwether.rulebook.draft.merge;

import io.bellwether.rulebook.draft.merge.ModelParts.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings two changes of one model together: tables row by row, what is around them line by line. */
final class ModelMerge {
    private static final String LEAD = "\n        ";

    private final String file;
    private final ModelParts base;
    private final ModelParts mine;
    private final ModelParts theirs;
    private final Resolutions resolutions;

    private ModelMerge(String file, ModelParts base, ModelParts mine, ModelParts theirs, Resolutions resolutions) {
        this.file = file;
        this.base = base;
        this.mine = mine;
        this.theirs = theirs;
        this.resolutions = resolutions;
    }

    /** The merged model; empty when it can only be taken as a whole. */
    static Optional<byte[]> merge(String file, byte[] base, byte[] mine, byte[] theirs, Resolutions resolutions) {
        Optional<ModelParts> old = ModelParts.of(base);
        Optional<ModelParts> own = ModelParts.of(mine);
        Optional<ModelParts> other = ModelParts.of(theirs);
        if (old.isEmpty() || own.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        return new ModelMerge(file, old.get(), own.get(), other.get(), resolutions).run();
    }

    private Optional<byte[]> run() {
        Optional<String> frame = LineMerge.merge(base.frame(), mine.frame(), theirs.frame());
        if (frame.isEmpty() || tables().stream().anyMatch(table -> isLost(table, frame.get()))) {
            return Optional.empty();
        }
        String merged = frame.get();
        for (String table : tables()) {
            if (merged.contains(ModelParts.mark(table))) {
                merged = merged.replace(ModelParts.mark(table), rows(table));
            }
        }
        byte[] bytes = merged.getBytes(StandardCharsets.ISO_8859_1);
        return ModelParts.of(bytes).map(whole -> bytes);
    }

    /** Whether one side took a table away whose rows the other one changed. */
    private boolean isLost(String table, String frame) {
        if (frame.contains(ModelParts.mark(table))) {
            return false;
        }
        Map<String, Row> old = rows(base, table);
        return changed(old, mine, table) || changed(old, theirs, table);
    }

    private static boolean changed(Map<String, Row> old, ModelParts side, String table) {
        Map<String, Row> now = side.tables().get(table);
        return now != null && !texts(now).equals(texts(old));
    }

    private static List<String> texts(Map<String, Row> rows) {
        return rows.values().stream().map(Row::text).toList();
    }

    private Set<String> tables() {
        Set<String> names = new LinkedHashSet<>(base.tables().keySet());
        names.addAll(mine.tables().keySet());
        names.addAll(theirs.tables().keySet());
        return names;
    }

    private static Map<String, Row> rows(ModelParts parts, String table) {
        return parts.tables().getOrDefault(table, Map.of());
    }

    private String rows(String table) {
        Map<String, Row> old = rows(base, table);
        Map<String, Row> own = rows(mine, table);
        Map<String, Row> other = rows(theirs, table);
        Set<String> ids = new LinkedHashSet<>(old.keySet());
        ids.addAll(own.keySet());
        ids.addAll(other.keySet());
        Map<String, Row> kept = new java.util.LinkedHashMap<>();
        for (String id : ids) {
            Row row = row(table, id, old.get(id), own.get(id), other.get(id));
            if (row != null) {
                kept.put(id, row);
            }
        }
        StringBuilder text = new StringBuilder();
        for (String id : order(
                table,
                List.copyOf(old.keySet()),
                List.copyOf(own.keySet()),
                List.copyOf(other.keySet()),
                kept.keySet())) {
            Row row = kept.get(id);
            if (row != null) {
                text.append(lead(row, text.isEmpty())).append(row.text());
            }
        }
        return text.toString();
    }

    private @Nullable Row row(String table, String id, @Nullable Row old, @Nullable Row own, @Nullable Row other) {
        if (same(own, old) || same(own, other)) {
            return other;
        }
        if (same(other, old)) {
            return own;
        }
        String message = own == null
                ? "the draft deletes the row and the other release changes it"
                : other == null
                        ? "the other release deletes the row and the draft changes it"
                        : "both change the row, each in its own way";
        return resolutions.choose(
                new MergeConflict(file, table, id, message, shown(old), shown(own), shown(other)), own, other);
    }

    private List<String> order(String table, List<String> old, List<String> own, List<String> other, Set<String> kept) {
        return RowOrder.merge(old, own, other, kept).orElseGet(() -> {
            MergeConflict conflict = new MergeConflict(
                    file,
                    table,
                    null,
                    "both move rows, each in its own way",
                    String.join(", ", old),
                    String.join(", ", own),
                    String.join(", ", other));
            List<String> chosen = resolutions.choose(conflict, own, other);
            return RowOrder.with(
                    chosen == null ? other : chosen, chosen == own ? other : own, new LinkedHashSet<>(kept));
        });
    }

    private String lead(Row row, boolean first) {
        boolean blank = row.lead().isBlank();
        if (first) {
            return blank ? "" : row.lead();
        }
        return row.lead().isEmpty() ? usualLead() : row.lead();
    }

    /** What stands before a second row somewhere in the file: a row that came first has nothing of its own. */
    private String usualLead() {
        List<Row> all = new ArrayList<>();
        theirs.tables().values().forEach(rows -> all.addAll(rows.values()));
        return all.stream()
                .map(Row::lead)
                .filter(lead -> !lead.isEmpty() && lead.isBlank())
                .findFirst()
                .orElse(LEAD);
    }

    private static boolean same(@Nullable Row one, @Nullable Row other) {
        return one == null ? other == null : one.sameAs(other);
    }

    private static @Nullable String shown(@Nullable Row row) {
        return row == null ? null : row.shown();
    }
}
