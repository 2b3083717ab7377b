package io.bellwether.account.importing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One import: what was sent, which rows were met, and what came of it; the job of the same id says how far it is. */
@Entity
public class ImportRun {
    static final String WAITING = "waiting";
    static final String READING = "reading";
    static final String WRITING = "writing";
    /** It is done; what its accounts lack is being found out. */
    static final String WEIGHING = "weighing";

    static final String ENDED = "ended";

    @Id
    private UUID id;

    @Generated
    @Column(insertable = false, updatable = false)
    private int no;

    private String mapping;
    private @Nullable String source;
    private boolean dryRun;
    private String phase;
    private long rowsRead;
    private long rowsGood;
    private long rowsBad;
    private int findings;

    @JdbcTypeCode(SqlTypes.JSON)
    private String report;

    protected ImportRun() {}

    ImportRun(UUID id, String mapping, @Nullable String source, boolean dryRun) {
        this.id = id;
        this.mapping = mapping;
        this.source = source;
        this.dryRun = dryRun;
        this.phase = WAITING;
        this.report = "{}";
    }

    public UUID id() {
        return id;
    }

    int no() {
        return no;
    }

    String mapping() {
        return mapping;
    }

    @Nullable
    String source() {
        return source;
    }

    boolean dryRun() {
        return dryRun;
    }

    String phase() {
        return phase;
    }

    /** Whether all good rows are written, or would have been in a dry run. */
    boolean isWritten() {
        return phase.equals(WEIGHING) || phase.equals(ENDED);
    }

    long rowsRead() {
        return rowsRead;
    }

    long rowsGood() {
        return rowsGood;
    }

    long rowsBad() {
        return rowsBad;
    }

    int findings() {
        return findings;
    }

    /** The report as JSON, as {@link ImportReport} wrote it. */
    String report() {
        return report;
    }
}
