package io.bellwether.rulebook.draft;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.draft.merge.MergeConflict;
import io.bellwether.rulebook.draft.merge.Resolution;
import io.bellwether.rulebook.draft.merge.RulebookMerge;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.release.Release;
import io.bellwether.rulebook.release.Releases;
import io.bellwether.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings a draft up to a newer release: its changes are made again there, unless both changed the same place. */
@ApplicationScoped
public class RebasingDraft {
    private final Drafts drafts;
    private final ChangingDraft changing;
    private final Releases releases;

    RebasingDraft(Drafts drafts, ChangingDraft changing, Releases releases) {
        this.drafts = drafts;
        this.changing = changing;
        this.releases = releases;
    }

    /** Ends a rebase that leaves conflicts; nothing of the draft is changed. */
    public static final class Conflicts extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int onto;
        private final transient List<MergeConflict> conflicts;

        Conflicts(int onto, List<MergeConflict> conflicts) {
            super(conflicts.size() + " places are changed both by the draft and by release " + onto);
            this.onto = onto;
            this.conflicts = conflicts;
        }

        int onto() {
            return onto;
        }

        List<MergeConflict> conflicts() {
            return conflicts;
        }

        ProblemException problem() {
            List<Finding> findings = conflicts.stream()
                    .map(c -> new Finding(place(c), c.message(), "resolve it: take mine or theirs"))
                    .toList();
            return new ProblemException(
                    ProblemType.CONFLICT,
                    getMessage() + ". Nothing was changed; say for each of them whose change is to stand.",
                    findings);
        }

        private static String place(MergeConflict conflict) {
            return String.join(
                    " ",
                    java.util.stream.Stream.of(conflict.file(), conflict.table(), conflict.row())
                            .filter(java.util.Objects::nonNull)
                            .toList());
        }
    }

    /**
     * Rebases.
     *
     * @param onto number of the release; null for the live one
     * @throws Conflicts when places are left that both changed
     */
    @Transactional
    public ChangedDraft rebase(
            String id, @Nullable Integer onto, List<Resolution> resolutions, Precondition precondition, Caller caller) {
        return changing.change(id, caller, draft -> {
            precondition.requireIfGiven(draft.etag());
            return change(draft, target(onto), resolutions);
        });
    }

    private Release target(@Nullable Integer onto) {
        return onto == null
                ? releases.live().orElseThrow()
                : releases.release(onto)
                        .orElseThrow(() -> ProblemException.on(
                                ProblemType.UNKNOWN_RELEASE, "onto", "There is no release " + onto + "."));
    }

    private DraftChange change(Draft draft, Release onto, List<Resolution> resolutions) {
        RuleFiles theirs = releases.files(onto);
        RulebookMerge.Merged merged =
                RulebookMerge.merge(drafts.baseFiles(draft), drafts.files(draft), theirs, resolutions);
        if (!merged.unused().isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT,
                    "There is no conflict at a place that is resolved.",
                    merged.unused().stream()
                            .map(r -> Finding.at(
                                    "resolutions", "no conflict at " + r.file() + " " + r.table() + " " + r.row()))
                            .toList());
        }
        if (!merged.conflicts().isEmpty()) {
            throw new Conflicts(onto.number(), merged.conflicts());
        }
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("from", draft.base());
        detail.put("onto", onto.number());
        detail.put("resolutions", resolutions);
        return new DraftChange(
                onto.number(), FileChange.to(merged.files(), theirs, drafts.changes(draft)), "draft-rebased", detail);
    }
}
