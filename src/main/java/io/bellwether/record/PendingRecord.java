package io.bellwether.record;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.record.content.RuleNumbers;
import io.bellwether.record.history.HistoryPoint;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A record on its way into the database; its answer may leave once it is durable. */
public final class PendingRecord {
    /** What needs no record: recording is off. */
    static final PendingRecord NOT_KEPT = new PendingRecord();

    private enum State {
        WAITING,
        WRITING,
        WITHDRAWN
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CompletableFuture<Void> durable = new CompletableFuture<>();
    private final UUID id;
    private final byte[] row;
    private final byte[] head;
    private final List<String> marks;
    private final @Nullable HistoryPoint point;
    private final long patience;
    private final long deadline;
    private final @Nullable RecordMetrics metrics;

    PendingRecord(DecisionRecord record, RuleNumbers numbers, Duration wait, RecordMetrics metrics) {
        this.metrics = metrics;
        this.id = record.id();
        RecordRow made = RecordRow.of(record, numbers);
        this.row = made.bytes();
        this.head = made.head();
        this.marks = RecordMarks.of(record);
        this.point = record.point();
        this.patience = wait.toNanos();
        this.deadline = System.nanoTime() + patience;
    }

    /** One that was made before; nobody waits for it. */
    PendingRecord(UUID id, byte[] row, byte[] head, List<String> marks, @Nullable HistoryPoint point) {
        this.metrics = null;
        this.id = id;
        this.row = row;
        this.head = head;
        this.marks = marks;
        this.point = point;
        this.patience = 0;
        this.deadline = 0;
    }

    private PendingRecord() {
        this(new UUID(0, 0), new byte[0], new byte[0], List.of(), null);
        durable.complete(null);
    }

    UUID id() {
        return id;
    }

    byte[] row() {
        return row;
    }

    /** What the chain's hash is taken over. */
    byte[] head() {
        return head;
    }

    List<String> marks() {
        return marks;
    }

    @Nullable
    HistoryPoint point() {
        return point;
    }

    /** Claims the record for an attempt to write it; false when it is written, or whoever waited has gone. */
    boolean begin() {
        return !durable.isDone() && state.compareAndSet(State.WAITING, State.WRITING);
    }

    /** Whether somebody still waits for what becomes of it. */
    boolean isOpen() {
        return !durable.isDone() && state.get() != State.WITHDRAWN;
    }

    /** Whether it will never be written. */
    boolean isRefused() {
        return durable.isCompletedExceptionally();
    }

    /** The attempt failed: until the next one, whoever waits may go. */
    void putBack() {
        state.compareAndSet(State.WRITING, State.WAITING);
    }

    void written() {
        durable.complete(null);
    }

    void failed(Throwable why) {
        durable.completeExceptionally(why);
    }

    /**
     * Returns once the record is durable.
     *
     * @throws ProblemException that the log is unavailable. The answer must not leave then; the record may
     *     still turn out to be written when its commit was under way and its outcome never became known
     */
    public void await() {
        try {
            if (!await(deadline - System.nanoTime())) {
                // an attempt under way may yet succeed: giving up before it ends would leave a record without its
                // answer
                if (state.compareAndSet(State.WAITING, State.WITHDRAWN) || !await(patience)) {
                    state.set(State.WITHDRAWN);
                    throw refused("The decision could not be recorded in time, so it is not answered.");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused("The service is stopping.");
        } catch (ExecutionException e) {
            throw refused("The decision could not be recorded, so it is not answered.");
        }
    }

    private boolean await(long nanos) throws InterruptedException, ExecutionException {
        try {
            durable.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private ProblemException refused(String detail) {
        if (metrics != null) {
            metrics.refused();
        }
        return unavailable(detail);
    }

    static ProblemException unavailable(String detail) {
        return ProblemException.retryLater(ProblemType.LOG_UNAVAILABLE, detail, Duration.ofSeconds(2));
    }
}
