package io.bellwether.account.importing;

import io.bellwether.account.WriteReport;
import io.bellwether.account.importing.reading.RowFinding;
import io.bellwether.account.importing.reading.TableCount;
import io.bellwether.job.JobRun;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An import, how far it is and what came of it.
 *
 * @param state accepted, running, done, failed, interrupted or cancelled
 * @param phase what an import is doing: waiting, reading or writing; when it is done, weighing until {@code coverage} is
 *     found out, then ended
 * @param written what was created, changed and left as it was; in a dry run, what would have been
 * @param coverage how many of the import's accounts know enough for an answer, and what would let others; null when
 *     nothing was written, or when it is not found out (yet)
 * @param notes what a reader should know though no row is to blame
 * @param findingCount how many findings there are in all
 * @param findings those of this page, in the order of the rows
 * @param next the cursor of the next page of findings; null on the last
 * @param findingsLeftOut how many findings the caller may not see, being held to own accounts; null for others
 * @param failure why nothing was written
 */
public record ImportResponse(
        UUID id,
        String mapping,
        @Nullable String source,
        boolean dryRun,
        String state,
        String phase,
        Instant acceptedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Rows rows,
        List<TableCount> tables,
        @Nullable WriteReport written,
        @Nullable Coverage coverage,
        List<String> notes,
        long findingCount,
        List<RowFinding> findings,
        @Nullable String next,
        @Nullable Long findingsLeftOut,
        @Nullable String failure) {

    /** Rows so far. */
    @Schema(name = "ImportedRows")
    public record Rows(long read, long good, long bad) {}

    static ImportResponse of(ImportRun run, JobRun job, List<RowFinding> findings, @Nullable String next) {
        ImportReport report = ImportReport.read(run.report());
        return new ImportResponse(
                run.id(),
                run.mapping(),
                run.source(),
                run.dryRun(),
                run.isWritten() ? "done" : state(job),
                job.state().isOver() ? ImportRun.ENDED : run.phase(),
                job.askedAt(),
                job.startedAt(),
                run.isWritten() && !job.state().isOver() ? job.toldAt() : job.endedAt(),
                new Rows(run.rowsRead(), run.rowsGood(), run.rowsBad()),
                report.tables(),
                report.written(),
                report.coverage(),
                report.notes(),
                run.findings() + report.findingsLeftOut(),
                findings,
                next,
                null,
                job.failure());
    }

    private static String state(JobRun job) {
        return switch (job.state()) {
            case WAITING -> job.startedAt() == null ? "accepted" : "running";
            case RUNNING -> "running";
            case FINISHED -> "done";
            case FAILED -> job.interrupted() ? "interrupted" : "failed";
            case CANCELLED -> "cancelled";
        };
    }

    /** Without what quotes rows, files or mappings: nobody knows whose accounts those tell of. */
    ImportResponse withoutRows() {
        return new ImportResponse(
                id,
                mapping,
                source,
                dryRun,
                state,
                phase,
                acceptedAt,
                startedAt,
                finishedAt,
                rows,
                List.of(),
                written,
                null,
                List.of(),
                findingCount,
                List.of(),
                null,
                findingCount,
                failure == null ? null : "It failed.");
    }
}
