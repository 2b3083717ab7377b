package io.bellwether.rulebook.draft.merge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was answered to conflicts, and which conflicts are left. */
final class Resolutions {
    private final List<Resolution> answers;
    private final Set<Resolution> used = new HashSet<>();
    private final List<MergeConflict> open = new ArrayList<>();

    Resolutions(List<Resolution> answers) {
        this.answers = answers;
    }

    /** The side taken for a place; null when nothing was said of it. */
    Resolution.@Nullable Take of(String file, @Nullable String table, @Nullable String row) {
        Optional<Resolution> answer = answers.stream()
                .filter(r -> r.file().equals(file) && Objects.equals(r.table(), table) && Objects.equals(r.row(), row))
                .findFirst();
        answer.ifPresent(used::add);
        return answer.map(Resolution::take).orElse(null);
    }

    /** Chooses for a conflict, or keeps it as one that is left. */
    <T> @Nullable T choose(MergeConflict conflict, @Nullable T mine, @Nullable T theirs) {
        Resolution.Take take = of(conflict.file(), conflict.table(), conflict.row());
        if (take == null) {
            open.add(conflict);
        }
        return take == Resolution.Take.MINE ? mine : theirs;
    }

    List<MergeConflict> open() {
        return List.copyOf(open);
    }

    /** Answers to what was no conflict. */
    List<Resolution> unused() {
        return answers.stream().filter(answer -> !used.contains(answer)).toList();
    }
}
