package io.bellwether.account.importing;

import io.bellwether.account.importing.reading.ReadingReport;
import io.bellwether.job.JobAtWork;
import io.bellwether.security.Caller;
import java.util.UUID;

/** An import at work on this replica. */
final class RunningImport {
    private final JobAtWork job;
    private final int no;
    private final PlannedImport plan;
    private final boolean dryRun;
    private final ReadingReport reading = new ReadingReport();
    private volatile String phase = "reading";

    RunningImport(JobAtWork job, int no, PlannedImport plan, boolean dryRun) {
        this.job = job;
        this.no = no;
        this.plan = plan;
        this.dryRun = dryRun;
    }

    JobAtWork job() {
        return job;
    }

    UUID id() {
        return job.run().id();
    }

    int no() {
        return no;
    }

    PlannedImport plan() {
        return plan;
    }

    boolean dryRun() {
        return dryRun;
    }

    /** Who sent it. */
    Caller caller() {
        return job.run().caller();
    }

    ReadingReport reading() {
        return reading;
    }

    /** What it is doing now: reading, or writing once all rows are read. */
    String phase() {
        return phase;
    }

    void writes() {
        phase = "writing";
    }

    long[] rows() {
        return new long[] {reading.rowsRead(), reading.rowsGood(), reading.rowsBad()};
    }
}
