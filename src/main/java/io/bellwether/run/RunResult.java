package io.bellwether.run;

import io.bellwether.job.JobPiece;
import io.bellwether.job.JobRun;
import io.bellwether.job.Jobs;
import io.bellwether.record.ReadingRecords;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what a run decided from the record, a few accounts at a time, in the order of the accounts. */
@ApplicationScoped
class RunResult {
    private static final int CHUNK = 200;

    private final RunAccounts accounts;
    private final ReadingRecords records;
    private final Jobs jobs;

    RunResult(RunAccounts accounts, ReadingRecords records, Jobs jobs) {
        this.accounts = accounts;
        this.records = records;
        this.jobs = jobs;
    }

    /** Takes one answer after the other. */
    interface Reader {
        void read(byte[] answer) throws IOException;
    }

    /**
     * Reads the answers that are on record by now.
     *
     * @param csm only those about this CSM's accounts; null for all
     */
    void read(JobRun run, @Nullable String csm, Reader reader) throws IOException {
        RunAsked asked = RunAsked.stored(run.parameters());
        for (JobPiece piece : jobs.pieces(run.id())) {
            Instant begunAt = piece.begunAt();
            if (begunAt == null) {
                continue;
            }
            List<String> ids = accounts.ids(run.id(), asked, piece, csm);
            for (int from = 0; from < ids.size(); from += CHUNK) {
                List<UUID> decisions = ids.subList(from, Math.min(ids.size(), from + CHUNK)).stream()
                        .map(id -> RunningPortfolio.decision(run.id(), begunAt, id))
                        .toList();
                Map<UUID, byte[]> answers = records.answers(decisions);
                for (UUID decision : decisions) {
                    byte[] answer = answers.get(decision);
                    if (answer != null) {
                        reader.read(answer);
                    }
                }
            }
        }
    }
}
