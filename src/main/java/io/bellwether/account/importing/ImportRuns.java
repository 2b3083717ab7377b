package io.bellwether.account.importing;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Keeps the runs. */
@ApplicationScoped
public class ImportRuns implements PanacheRepositoryBase<ImportRun, UUID> {
    /** The last runs, newest first. */
    List<ImportRun> latest(int size) {
        return findAll(Sort.descending("acceptedAt", "no"))
                .page(Page.ofSize(size))
                .list();
    }

    void started(UUID id, Instant now) {
        update("state = 'running', phase = 'reading', startedAt = ?1 where id = ?2", now, id);
    }

    /** How far a run is; a run that has ended stays as it is. */
    void progress(UUID id, String phase, long read, long good, long bad) {
        update(
                "phase = ?1, rowsRead = ?2, rowsGood = ?3, rowsBad = ?4 where id = ?5 and state = 'running'",
                phase,
                read,
                good,
                bad,
                id);
    }

    /** What a run that is done lacks for answers was found out. */
    void weighed(UUID id, ImportReport report) {
        update("phase = 'ended', report = ?1 where id = ?2", report.json(), id);
    }

    void ended(
            UUID id,
            ImportState state,
            String phase,
            Instant now,
            long[] rows,
            int findings,
            ImportReport report,
            @org.jspecify.annotations.Nullable String failure) {
        update(
                "state = ?1, phase = ?2, finishedAt = ?3, rowsRead = ?4, rowsGood = ?5, rowsBad = ?6, findings = ?7,"
                        + " report = ?8, failure = ?9 where id = ?10",
                state.word(),
                phase,
                now,
                rows[0],
                rows[1],
                rows[2],
                findings,
                report.json(),
                failure,
                id);
    }
}
