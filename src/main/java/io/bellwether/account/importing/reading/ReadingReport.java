package io.bellwether.account.importing.reading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts rows and keeps what is wrong; the counts may be read while the reading goes on. */
public final class ReadingReport {
    /** Findings kept word for word; more are only counted. */
    public static final int MOST_FINDINGS = 200_000;

    private final AtomicLong read = new AtomicLong();
    private final AtomicLong good = new AtomicLong();
    private final AtomicLong bad = new AtomicLong();
    private final List<RowFinding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, TableCount> tables = new LinkedHashMap<>();
    private long left;
    private volatile @Nullable RuntimeException halted;

    /** Has the reading end at its next row, for this reason. */
    public void halt(RuntimeException why) {
        halted = why;
    }

    void good(String table, String file) {
        read.incrementAndGet();
        good.incrementAndGet();
        count(new TableCount(table, file, 1, 1, 0, 0));
    }

    void repeated(String table, String file) {
        read.incrementAndGet();
        count(new TableCount(table, file, 1, 0, 0, 1));
    }

    void bad(String table, String file, List<RowFinding> reasons) {
        read.incrementAndGet();
        bad.incrementAndGet();
        count(new TableCount(table, file, 1, 0, 1, 0));
        reasons.forEach(this::add);
    }

    /** A file that was read, though it may hold no row. */
    void file(String table, String file) {
        count(new TableCount(table, file, 0, 0, 0, 0));
    }

    void add(RowFinding finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        } else {
            left++;
        }
    }

    void note(String note) {
        notes.add(note);
    }

    private void count(TableCount more) {
        RuntimeException why = halted;
        if (why != null) {
            throw why;
        }
        tables.merge(
                more.table() + "/" + more.file(),
                more,
                (a, b) -> new TableCount(
                        a.table(),
                        a.file(),
                        a.read() + b.read(),
                        a.good() + b.good(),
                        a.bad() + b.bad(),
                        a.repeated() + b.repeated()));
    }

    public long rowsRead() {
        return read.get();
    }

    public long rowsGood() {
        return good.get();
    }

    public long rowsBad() {
        return bad.get();
    }

    public List<RowFinding> findings() {
        return Collections.unmodifiableList(findings);
    }

    /** How many findings were counted but not kept. */
    public long findingsLeftOut() {
        return left;
    }

    /** What a reader of the report should know, though no row is to blame. */
    public List<String> notes() {
        return Collections.unmodifiableList(notes);
    }

    public List<TableCount> tables() {
        return List.copyOf(tables.values());
    }
}
