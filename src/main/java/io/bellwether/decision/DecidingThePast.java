package io.bellwether.decision;

import io.bellwether.record.Asker;
import io.bellwether.record.PendingRecord;
import io.bellwether.record.history.PointOrigin;
import io.bellwether.rulebook.release.ActiveRelease;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Decides on accounts as of the end of a past day, for their history. */
@ApplicationScoped
public class DecidingThePast {
    private final DecidingAccounts deciding;

    DecidingThePast(DecidingAccounts deciding) {
        this.deciding = deciding;
    }

    /**
     * Decides on each account of which anything was known on the day; the records are on their way.
     *
     * @throws io.bellwether.problem.ProblemException that the log is unavailable
     */
    public List<PendingRecord> decide(
            ActiveRelease release, String question, LocalDate day, List<String> ids, Asker asker) {
        Instant end = day.plusDays(1)
                .atStartOfDay(release.rulebook().rulebook().zone())
                .toInstant()
                .minusMillis(1);
        return deciding.decide(
                        new DecidingAccounts.Asked(release, question, end, PointOrigin.BACKFILL, false, null),
                        ids,
                        asker)
                .records();
    }
}
