package io.bellwether.rulebook.draft.review;

import io.bellwether.rulebook.draft.Draft;
import io.bellwether.rulebook.draft.DraftState;
import io.bellwether.rulebook.draft.DraftStep;
import io.bellwether.security.Caller;
import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import javax.sql.DataSource;

/** Writes a draft's way from state to state. */
@ApplicationScoped
class DraftSteps {
    private final Sql sql;
    private final Clock clock;

    DraftSteps(DataSource database, Clock clock) {
        this.sql = new Sql(database);
        this.clock = clock;
    }

    /** Takes one step, in the transaction at hand. */
    void step(Draft draft, DraftState next, boolean emergency, DraftStep.Kind kind, Caller caller, String comment) {
        sql.write(
                "update draft set state = ?, emergency = ?, version = version + 1, updated_by = ?, updated_at = ?"
                        + " where no = ?",
                next.word(),
                emergency,
                caller.name(),
                clock.instant(),
                draft.no());
        note(draft, kind, caller, comment);
    }

    /** Marks an approved draft as the release it became; false when it has changed since it was read. */
    boolean published(Draft draft, int release, Caller caller, String note) {
        int marked = sql.write(
                "update draft set state = 'published', release = ?, version = version + 1, updated_by = ?,"
                        + " updated_at = ? where no = ? and version = ? and state = 'approved'",
                release,
                caller.name(),
                clock.instant(),
                draft.no(),
                draft.version());
        if (marked > 0) {
            note(draft, DraftStep.Kind.PUBLISHED, caller, note);
        }
        return marked > 0;
    }

    private void note(Draft draft, DraftStep.Kind kind, Caller caller, String comment) {
        sql.write(
                "insert into draft_step (draft, step, sha256, by, at, comment) values (?, ?, ?, ?, ?, ?)",
                draft.no(),
                kind.word(),
                draft.sha256(),
                caller.name(),
                clock.instant(),
                comment);
    }
}
