package io.bellwether.account.importing;

import io.bellwether.account.importing.reading.ReadingReport;
import io.bellwether.security.Caller;
import java.nio.file.Path;
import java.util.UUID;

/** An import at work on this replica. */
final class RunningImport {
    private final UUID id;
    private final int no;
    private final PlannedImport plan;
    private final boolean dryRun;
    private final Path folder;
    private final Caller caller;
    private final ReadingReport reading = new ReadingReport();
    private volatile String phase = "reading";

    RunningImport(UUID id, int no, PlannedImport plan, boolean dryRun, Path folder, Caller caller) {
        this.id = id;
        this.no = no;
        this.plan = plan;
        this.dryRun = dryRun;
        this.folder = folder;
        this.caller = caller;
    }

    UUID id() {
        return id;
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
        return caller;
    }

    Path folder() {
        return folder;
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
