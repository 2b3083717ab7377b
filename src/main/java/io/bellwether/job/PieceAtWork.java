package io.bellwether.job;

import io.bellwether.shared.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** A piece in the hands of the thread that works at it. */
public final class PieceAtWork {
    private final UUID run;
    private final JobPiece piece;
    private final Connection hold;
    private final BooleanSupplier stopping;

    PieceAtWork(UUID run, JobPiece piece, Connection hold, BooleanSupplier stopping) {
        this.run = run;
        this.piece = piece;
        this.hold = hold;
        this.stopping = stopping;
    }

    public JobPiece piece() {
        return piece;
    }

    /** When the piece was first taken: the same for all who work at it. */
    public Instant begunAt() {
        return Objects.requireNonNull(piece.begunAt());
    }

    /**
     * Asks every now and then, and tells PostgreSQL that somebody still works at the piece.
     *
     * @throws JobStopped when the service is about to stop, or the run is over
     */
    public void goOn() {
        if (stopping.getAsBoolean()) {
            throw new JobStopped("the service stops");
        }
        try {
            if (!JobPieces.isOpen(hold, run)) {
                throw new JobStopped("the run is over");
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
