package io.bellwether.record.chain;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One pass over the log: its parts, a writer's each, wait for readers, of which there may be several. */
final class LogPass {
    private final LogCheck check;
    private final LogWindow window;
    private final VerifiedMarks marks;
    private final long began = System.nanoTime();
    private final long time;
    private final List<PartOfWriter> parts;
    private final Queue<PartOfWriter> waiting;
    private volatile boolean left;

    /**
     * Begins a pass.
     *
     * @param connection one that sees the instant that is verified
     * @param marks how far earlier ones came
     * @param onlyNew whether what earlier ones read is not read again
     * @param time how long it may take
     */
    LogPass(
            Connection connection,
            LogWindow window,
            LogCheck check,
            VerifiedMarks marks,
            boolean onlyNew,
            Duration time)
            throws SQLException {
        this.check = check;
        this.window = window;
        this.marks = marks;
        this.time = time.toNanos();
        LogReader log = new LogReader(connection);
        log.retentions().forEach(check::retention);
        this.parts = log.writers(window).stream()
                .map(writer -> PartOfWriter.of(writer, marks, onlyNew, check))
                .toList();
        this.waiting = new ConcurrentLinkedQueue<>(parts);
    }

    /** Parts that nobody reads yet. */
    int waiting() {
        return waiting.size();
    }

    /** Readers leave off at the next record. */
    void leave() {
        left = true;
    }

    /** Reads parts, by a connection that sees the same instant, until none waits or the time is over. */
    void read(Connection connection) throws SQLException {
        LogReader log = new LogReader(connection);
        for (PartOfWriter part = waiting.poll(); part != null && !left; part = waiting.poll()) {
            if (log.read(part.writer(), new Checking(part.check()))) {
                part.check().end();
            } else {
                leave();
            }
            marks.note(part.check());
        }
    }

    /**
     * All readers are done.
     *
     * @return whether all was read that was to be
     */
    boolean end(Connection connection) throws SQLException {
        boolean complete = !left && waiting.isEmpty();
        parts.forEach(part -> check.count(part.check()));
        if (complete && skipped() == 0) {
            check.finish();
        }
        new LogReader(connection).strange(window, check.breaches());
        for (PartOfWriter part : parts) {
            marks.doubt(part.check());
        }
        return complete;
    }

    /** How many records earlier passes read, and this one not. */
    long skipped() {
        return parts.stream().mapToLong(PartOfWriter::skipped).sum();
    }

    /** Hands what is read to a check, as long as there is time. */
    private final class Checking implements LogReader.Taker {
        private final WriterCheck part;

        Checking(WriterCheck part) {
            this.part = part;
        }

        @Override
        public boolean record(StoredRecord record) throws SQLException {
            part.record(record);
            return !left && System.nanoTime() - began < time;
        }

        @Override
        public void checkpoint(Checkpoint checkpoint) throws SQLException {
            part.checkpoint(checkpoint);
            marks.note(part);
        }

        @Override
        public void run(DroppedRun run) {
            part.run(run);
        }
    }
}
