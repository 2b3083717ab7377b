package io.bellwether.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of a split run.
 *
 * @param no its place among the run's pieces, from 1 on
 * @param first where it begins, in the kind's own numbers
 * @param last where it ends, itself included
 * @param size how much that is
 * @param begunAt when it was first taken, whoever works at it now; null before that
 * @param kept JSON of the kind's own: what it found; null until it is done
 */
public record JobPiece(
        int no,
        long first,
        long last,
        long size,
        @Nullable Instant begunAt,
        @Nullable String kept) {}
