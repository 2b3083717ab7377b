package io.bellwether.rulebook.draft;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.release.Release;
import io.bellwether.rulebook.release.ReleaseOrigin;
import io.bellwether.rulebook.release.Releases;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.security.Role;
import io.bellwether.shared.PlainText;
import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Begins drafts and throws them away. */
@ApplicationScoped
public class MakingDrafts {
    static final int LONGEST_TITLE = 200;
    private static final String INSERT = """
            insert into draft (title, origin, source, base, state, emergency, version, sha256, authors, created_by,
                created_at, updated_by, updated_at)
            values (?, ?, ?, ?, 'editing', false, 1, ?, ?, ?, ?, ?, ?) returning no""";

    private final Sql sql;
    private final Drafts drafts;
    private final ChangingDraft changing;
    private final Releases releases;
    private final DraftConfig config;
    private final AuditTrail audit;
    private final Event<DraftInWork> inWork;
    private final Clock clock;

    MakingDrafts(
            DataSource database,
            Drafts drafts,
            ChangingDraft changing,
            Releases releases,
            DraftConfig config,
            AuditTrail audit,
            Event<DraftInWork> inWork,
            Clock clock) {
        this.sql = new Sql(database);
        this.drafts = drafts;
        this.changing = changing;
        this.releases = releases;
        this.config = config;
        this.audit = audit;
        this.inWork = inWork;
        this.clock = clock;
    }

    /**
     * Begins a draft without a change.
     *
     * @param basedOn number of the release it starts from; null for the live one
     */
    public Draft make(@Nullable String title, @Nullable Integer basedOn, Caller caller) {
        return make(title, basedOn, ReleaseOrigin.DRAFT, "", List.of(), caller);
    }

    /**
     * Begins a draft.
     *
     * @param source which bundle, folder or program it comes from
     * @param files what differs from the release it starts from
     */
    @Transactional
    public Draft make(
            @Nullable String title,
            @Nullable Integer basedOn,
            ReleaseOrigin origin,
            String source,
            List<FileChange> files,
            Caller caller) {
        Permission.require(caller, Role.EDITOR, "begins drafts");
        Release base = base(basedOn);
        String name = title(title);
        if (drafts.countOpen() >= config.maxOpen()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    config.maxOpen() + " drafts are open, as many as may be. Publish or delete one first.");
        }
        long no = sql.read(
                        INSERT,
                        row -> row.getLong(1),
                        name,
                        origin.word(),
                        source,
                        base.number(),
                        base.sha256(),
                        List.of(caller.name()),
                        caller.name(),
                        clock.instant(),
                        caller.name(),
                        clock.instant())
                .get(0);
        Draft draft = drafts.draft(Long.toString(no));
        audit.write(
                caller,
                "draft-begun",
                draft.subject(),
                Map.of("title", name, "base", base.number(), "origin", origin.word(), "source", source));
        if (files.isEmpty()) {
            inWork.fire(new DraftInWork(draft));
            return draft;
        }
        Map<String, Object> detail = Map.of("files", files.size(), "source", source);
        return changing.change(draft.id(), caller, begun -> DraftChange.of(begun, files, "draft-edited", detail))
                .draft();
    }

    private Release base(@Nullable Integer basedOn) {
        if (basedOn == null) {
            return releases.live().orElseThrow();
        }
        return releases.release(basedOn)
                .orElseThrow(() -> ProblemException.on(
                        ProblemType.UNKNOWN_RELEASE, "basedOn", "There is no release " + basedOn + "."));
    }

    private static String title(@Nullable String title) {
        String name = title == null ? "" : title.strip();
        Optional<String> fault = PlainText.faultOfName(name);
        if (name.isEmpty() || name.length() > LONGEST_TITLE || fault.isPresent()) {
            String held = fault.map(f -> "; it holds " + f).orElse("");
            throw new ProblemException(
                    ProblemType.INVALID_INPUT,
                    "A draft needs a title.",
                    List.of(Finding.at("title", "must be a line of 1 to " + LONGEST_TITLE + " characters" + held)));
        }
        return name;
    }

    /** Throws a draft away; what was done to it stays in the audit trail. */
    @Transactional
    public void delete(String id, Precondition precondition, Caller caller) {
        Permission.require(caller, Role.EDITOR, "deletes drafts");
        Draft draft = drafts.locked(id);
        precondition.requireIfGiven(draft.etag());
        if (!draft.state().isOpen()) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "Draft " + id + " is release " + draft.release() + " now and stays.");
        }
        sql.write(
                "update draft set state = 'deleted', version = version + 1, updated_by = ?, updated_at = ?"
                        + " where no = ?",
                caller.name(),
                clock.instant(),
                draft.no());
        sql.write("delete from draft_file where draft = ?", draft.no());
        sql.write("delete from draft_gate where draft = ?", draft.no());
        audit.write(caller, "draft-deleted", draft.subject(), Map.of("title", draft.title(), "sha256", draft.sha256()));
    }
}
