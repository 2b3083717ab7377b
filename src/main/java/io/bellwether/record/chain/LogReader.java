package io.bellwether.record.chain;

import io.bellwether.record.content.RecordTexts;
import io.bellwether.record.content.RuleNumbers;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Reads chains from the database as they stood at one instant, a bounded part at a time. */
final class LogReader {
    /** How many numbers one query reads: a bound that no plan of PostgreSQL can pass, whatever its statistics say. */
    private static final int PART = 500;

    private static final String WRITERS = """
            select w.id, w.no, w.started, w.ended, w.key, w.seq, w.hash, 1::bigint as first, w.seq as last
              from record_writer w order by w.no""";
    // one more on each side, so that what the window's edges are linked to must be there
    private static final String WRITERS_OF_WINDOW = """
            select w.id, w.no, w.started, w.ended, w.key, w.seq, w.hash,
                   greatest(1, p.first - 1) as first, least(w.seq, p.last + 1) as last
              from record_writer w
              join (select writer, min(seq) as first, max(seq) as last
                      from (select writer, seq from decision_record
                             where writer is not null and id >= record_id_floor(?) and id < record_id_floor(?)
                            union all
                            select writer, seq from record_checkpoint where at >= ? and at < ?) seen
                     group by writer) p on p.writer = w.id
             order by w.no""";
    private static final String RECORDS =
            "select r.id, r.question, r.account, r.as_of, r.evaluated_at, r.caller, r.via, r.request_id, r.trace_id, r.address,"
                    + " r.release, r.sha256, r.engine, r.micros, r.history, " + RuleNumbers.IDS + ", "
                    + RecordTexts.COLUMNS
                    + ", r.content, r.salt, r.writer, r.seq, r.previous, r.hash, r.erasure, r.erasure_signature, e.at as erased_at, e.by as erased_by, e.reason, e.key as erased_key"
                    + " from decision_record r left join record_erasure e on e.no = r.erasure"
                    + " where r.writer = ? and r.seq >= ? and r.seq < ? order by r.seq, r.id";
    private static final String NEXT = "select min(seq) from decision_record where writer = ? and seq >= ?";
    private static final String CHECKPOINTS =
            "select * from record_checkpoint where writer = ? and seq >= ? and seq <= ? order by no";
    // by the index on writers alone, so that it takes no longer as the log grows
    private static final String STRANGE = """
            select id, seq from decision_record
             where writer is null and id >= record_id_floor((select min(started) from record_writer))
               and id >= record_id_floor(?) and id < record_id_floor(?)
            union all
            select id, seq from decision_record where writer < (select id from record_writer order by id limit 1)
            union all
            select r.id, r.seq from (select id, lead(id) over (order by id) as next from record_writer) w
              join decision_record r on r.writer > w.id and r.writer < w.next
            union all
            select id, seq from decision_record where writer > (select id from record_writer order by id desc limit 1)
            union all
            select id, seq from decision_record where writer is not null and not exists (select from record_writer)
            union all
            select r.id, r.seq from record_writer w join decision_record r on r.writer = w.id and r.seq < 1
            union all
            select r.id, r.seq from record_writer w join decision_record r on r.writer = w.id and r.seq is null
             limit 100""";

    private final Connection connection;

    /** @param connection in a transaction that sees one instant */
    LogReader(Connection connection) {
        this.connection = connection;
    }

    /** The writers, each with the part of its chain that belongs to a time; the whole when the time is open on both sides. */
    List<WriterEntry> writers(LogWindow window) throws SQLException {
        Instant from = window.fromOrFirst();
        Instant to = window.toOrLast();
        return window.isWhole()
                ? Sql.read(connection, WRITERS, LogReader::writer)
                : Sql.read(connection, WRITERS_OF_WINDOW, LogReader::writer, from, to, from, to);
    }

    private static WriterEntry writer(ResultSet row) throws SQLException {
        return new WriterEntry(
                new WriterIdentity(
                        row.getObject("id", UUID.class),
                        row.getInt("no"),
                        Statements.at(row, "started"),
                        row.getString("key")),
                row.getLong("seq"),
                row.getBytes("hash"),
                Statements.instant(row, "ended"),
                row.getLong("first"),
                row.getLong("last"));
    }

    /** Takes what a writer left behind. */
    interface Taker {
        boolean record(StoredRecord record) throws SQLException;

        void checkpoint(Checkpoint checkpoint) throws SQLException;

        void run(DroppedRun run) throws SQLException;
    }

    /** The marks of months that were dropped. */
    List<RetentionMark> retentions() throws SQLException {
        return RetentionRows.marks(connection);
    }

    /**
     * Feeds a writer's records, its checkpoints and what was dropped: each checkpoint after the records that it is about,
     * each run of dropped ones before the records after it.
     */
    boolean read(WriterEntry writer, Taker to) throws SQLException {
        Besides besides = new Besides(to, checkpoints(writer), RetentionRows.runs(connection, writer));
        long past = writer.reachesEnd() ? Long.MAX_VALUE : writer.last() + 1;
        long first = writer.first();
        while (first < past) {
            long next = Math.min(past, first > Long.MAX_VALUE - PART ? Long.MAX_VALUE : first + PART);
            Part part = part(writer, first, next, besides, to);
            if (part == Part.LEFT) {
                return false;
            }
            first = part == Part.READ ? next : next(writer, next);
        }
        besides.before(Long.MAX_VALUE);
        return true;
    }

    /** What became of a part of a writer's numbers. */
    private enum Part {
        READ,
        EMPTY,
        LEFT
    }

    /** What stands beside a writer's records, in their order. */
    private static final class Besides {
        private final Taker to;
        private final Deque<Checkpoint> checkpoints;
        private final Deque<DroppedRun> runs;

        Besides(Taker to, List<Checkpoint> checkpoints, List<DroppedRun> runs) {
            this.to = to;
            this.checkpoints = new ArrayDeque<>(checkpoints);
            this.runs = new ArrayDeque<>(runs);
        }

        void before(long seq) throws SQLException {
            while (!runs.isEmpty() && runs.element().first() <= seq) {
                DroppedRun run = runs.remove();
                checkpointsBefore(run.first());
                to.run(run);
            }
            checkpointsBefore(seq);
        }

        private void checkpointsBefore(long seq) throws SQLException {
            while (!checkpoints.isEmpty() && checkpoints.element().seq() < seq) {
                to.checkpoint(checkpoints.remove());
            }
        }
    }

    private Part part(WriterEntry writer, long first, long next, Besides besides, Taker to) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(RECORDS)) {
            select.setObject(1, writer.identity().id());
            select.setLong(2, first);
            select.setLong(3, next);
            select.setFetchSize(PART);
            Part part = Part.EMPTY;
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    StoredRecord record = StoredRows.record(row);
                    besides.before(record.seq());
                    if (!to.record(record)) {
                        return Part.LEFT;
                    }
                    part = Part.READ;
                }
            }
            return part;
        }
    }

    /** The number from which there are records again; past all numbers when there are none. */
    private long next(WriterEntry writer, long from) throws SQLException {
        return Sql.first(
                        connection,
                        NEXT,
                        row -> Objects.requireNonNullElse(row.getObject(1, Long.class), Long.MAX_VALUE),
                        writer.identity().id(),
                        from)
                .orElseThrow();
    }

    private List<Checkpoint> checkpoints(WriterEntry writer) throws SQLException {
        return Sql.read(
                connection,
                CHECKPOINTS,
                StoredRows::checkpoint,
                writer.identity().id(),
                writer.first() == 1 ? Long.MIN_VALUE : writer.first(),
                writer.reachesEnd() ? Long.MAX_VALUE : writer.last());
    }

    /** Records of no writer, though there were writers already, of one that is not known, or with a number of none. */
    void strange(LogWindow window, Breaches breaches) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(STRANGE)) {
            select.setObject(1, window.fromOrFirst().atOffset(ZoneOffset.UTC));
            select.setObject(2, window.toOrLast().atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    breaches.add(new Breach(
                            Breach.What.INSERTED,
                            0,
                            null,
                            row.getLong("seq"),
                            row.getObject("id", UUID.class),
                            "no known writer wrote it, or not with this number"));
                }
            }
        }
    }
}
