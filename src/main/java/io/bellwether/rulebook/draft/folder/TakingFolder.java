package io.bellwether.rulebook.draft.folder;

import io.bellwether.problem.ProblemException;
import io.bellwether.rulebook.draft.ChangingDraft;
import io.bellwether.rulebook.draft.Draft;
import io.bellwether.rulebook.draft.DraftChange;
import io.bellwether.rulebook.draft.DraftState;
import io.bellwether.rulebook.draft.Drafts;
import io.bellwether.rulebook.draft.FileChange;
import io.bellwether.rulebook.draft.MakingDrafts;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.release.Release;
import io.bellwether.rulebook.release.ReleaseOrigin;
import io.bellwether.rulebook.release.Releases;
import io.bellwether.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a draft of what a folder holds, or brings the folder's open draft up to it; once for each content. */
@ApplicationScoped
class TakingFolder {
    private final TakenFolders taken;
    private final Drafts drafts;
    private final MakingDrafts making;
    private final ChangingDraft changing;
    private final Releases releases;

    TakingFolder(TakenFolders taken, Drafts drafts, MakingDrafts making, ChangingDraft changing, Releases releases) {
        this.taken = taken;
        this.drafts = drafts;
        this.making = making;
        this.changing = changing;
        this.releases = releases;
    }

    /** The draft that holds the content now; empty when that was taken before, is live, or another replica is at it. */
    @Transactional
    public Optional<Draft> take(String folder, RuleFiles content) {
        String sha256 = content.sha256();
        if (!taken.lock(folder)) {
            return Optional.empty();
        }
        Optional<TakenFolders.Taken> last = taken.last(folder);
        if (last.isPresent() && last.get().sha256().equals(sha256)) {
            return Optional.empty();
        }
        Release live = releases.live().orElseThrow();
        if (live.sha256().equals(sha256)) {
            taken.keep(folder, sha256, null);
            return Optional.empty();
        }
        Draft draft = last.flatMap(this::own)
                .map(open -> update(open, live, content))
                .orElseGet(() -> make(folder, live, content));
        taken.keep(folder, sha256, draft.no());
        return Optional.of(draft);
    }

    /** The draft that holds the content and that nobody has said anything of: what a stop left half done. */
    @Transactional
    public Optional<Draft> unfinished(String folder, RuleFiles content) {
        return taken.last(folder)
                .filter(last -> last.sha256().equals(content.sha256()))
                .flatMap(this::own)
                .filter(draft ->
                        draft.state() == DraftState.EDITING && draft.sha256().equals(content.sha256()));
    }

    /** The draft that was made of the folder before, if it is open and nobody else has put a hand to it. */
    private Optional<Draft> own(TakenFolders.Taken last) {
        try {
            return Optional.ofNullable(last.draft())
                    .map(no -> drafts.draft(Long.toString(no)))
                    .filter(draft -> draft.state().isOpen())
                    .filter(draft -> draft.authors().equals(List.of(Caller.SYSTEM.name())));
        } catch (ProblemException deleted) {
            return Optional.empty();
        }
    }

    private Draft make(String folder, Release live, RuleFiles content) {
        return making.make(
                "From the watched folder",
                live.number(),
                ReleaseOrigin.FOLDER,
                folder,
                FileChange.to(content.bytes(), releases.files(live), List.of()),
                Caller.SYSTEM);
    }

    private Draft update(Draft open, Release live, RuleFiles content) {
        return changing.change(open.id(), Caller.SYSTEM, draft -> {
                    List<FileChange> files =
                            FileChange.to(content.bytes(), releases.files(live), drafts.changes(draft));
                    return new DraftChange(
                            live.number(), files, "draft-edited", Map.of("source", "folder", "files", files.size()));
                })
                .draft();
    }
}
