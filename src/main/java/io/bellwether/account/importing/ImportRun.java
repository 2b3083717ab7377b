package io.bellwether.account.importing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One import: what was sent, how far it is, and what came of it. */
@Entity
@Table(name = "import_run")
public class ImportRun {
    @Id
    private UUID id;

    @Generated
    @Column(insertable = false, updatable = false)
    private int no;

    private String mapping;
    private @Nullable String source;

    @Column(name = "dry_run")
    private boolean dryRun;

    private String state;
    private String phase;

    @Column(name = "accepted_at")
    private Instant acceptedAt;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    @Column(name = "rows_read")
    private long rowsRead;

    @Column(name = "rows_good")
    private long rowsGood;

    @Column(name = "rows_bad")
    private long rowsBad;

    private int findings;

    @JdbcTypeCode(SqlTypes.JSON)
    private String report;

    private @Nullable String failure;

    @SuppressWarnings("NullAway.Init")
    protected ImportRun() {}

    ImportRun(UUID id, String mapping, @Nullable String source, boolean dryRun, Instant acceptedAt) {
        this.id = id;
        this.mapping = mapping;
        this.source = source;
        this.dryRun = dryRun;
        this.acceptedAt = acceptedAt;
        this.state = ImportState.ACCEPTED.word();
        this.phase = "waiting";
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

    String state() {
        return state;
    }

    String phase() {
        return phase;
    }

    Instant acceptedAt() {
        return acceptedAt;
    }

    @Nullable
    Instant startedAt() {
        return startedAt;
    }

    @Nullable
    Instant finishedAt() {
        return finishedAt;
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

    @Nullable
    String failure() {
        return failure;
    }
}
