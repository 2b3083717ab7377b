package io.bellwether.account.importing;

import io.bellwether.job.JobRun;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Keeps what imports met and wrote. */
@ApplicationScoped
public class ImportRuns implements PanacheRepositoryBase<ImportRun, UUID> {
    /** The rows of some jobs, by id. */
    Map<UUID, ImportRun> of(List<JobRun> jobs) {
        return list("id in ?1", jobs.stream().map(JobRun::id).toList()).stream()
                .collect(Collectors.toMap(ImportRun::id, run -> run));
    }

    void begins(UUID id) {
        update("phase = ?1 where id = ?2", ImportRun.READING, id);
    }

    /** How far a run is; one that wrote stays as it is. */
    void progress(UUID id, String phase, long read, long good, long bad) {
        update(
                "phase = ?1, rowsRead = ?2, rowsGood = ?3, rowsBad = ?4 where id = ?5 and phase in (?6, ?7)",
                phase,
                read,
                good,
                bad,
                id,
                ImportRun.READING,
                ImportRun.WRITING);
    }

    /** What a run that is done lacks for answers was found out. */
    void weighed(UUID id, ImportReport report) {
        update("phase = ?1, report = ?2 where id = ?3", ImportRun.ENDED, report.json(), id);
    }

    /** What a run that is done lacks for answers will not be found out. */
    void notWeighed(ImportRun run, String why) {
        if (run.phase().equals(ImportRun.WEIGHING)) {
            weighed(run.id(), ImportReport.read(run.report()).noting(why));
        }
    }

    void ended(UUID id, String phase, long[] rows, int findings, ImportReport report) {
        update(
                "phase = ?1, rowsRead = ?2, rowsGood = ?3, rowsBad = ?4, findings = ?5, report = ?6 where id = ?7",
                phase,
                rows[0],
                rows[1],
                rows[2],
                findings,
                report.json(),
                id);
    }
}
