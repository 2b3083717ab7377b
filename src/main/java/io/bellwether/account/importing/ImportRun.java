package io.bellwether.account.importing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One import: what was sent, how far it is, and what came of it. */
@Entity
public class ImportRun {
    @Id
    private UUID id;

    @Generated
    @Column(insertable = false, updatable = false)
    private int no;

    private String mapping;
    private @Nullable String source;
    private boolean dryRun;
    private String state;
    private String phase;
    private Instant acceptedAt;
    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;
    private long rowsRead;
    private long rowsGood;
    private long rowsBad;
    private int findings;

    @JdbcTypeCode(SqlTypes.JSON)
    private String report;

    private @Nullable String failure;

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
