package io.bellwether.record.chain;

import io.bellwether.record.chain.Breach.What;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Changes a log in a way taken at random, and says what must be found. Its connection is a superuser's, without triggers. */
final class Tampering {
    /** How many ways there are. */
    static final int KINDS = 19;

    /** Where is not known exactly: a checkpoint speaks for all records since the one before. */
    private static final long ANYWHERE = -1;

    private static final String[] FIELDS = {
        "question = 'other'",
        "as_of = as_of + interval '1 microsecond'",
        "evaluated_at = evaluated_at - interval '1 hour'",
        "caller = caller || ' '",
        "via = 'session'",
        "request_id = coalesce(request_id, '') || 'x'",
        "trace_id = coalesce(trace_id, '') || 'x'",
        "address = case when address is null then '127.0.0.1' end",
        "release = release + 1",
        "sha256 = decode(repeat('cd', 32), 'hex')",
        "engine = 'Drools 9'",
        "micros = micros + 1",
        "history = case when history is null then 'live' end",
        "rules = rules || 'bands/red'::text",
        "rule_numbers = rule_numbers || 1",
        "rules = null, rule_numbers = array[0]",
        "hash = decode(repeat('00', 32), 'hex')",
        "previous = decode(repeat('00', 32), 'hex')",
        "content = decode(repeat('00', 32), 'hex')",
    };
    private static final String[] CONTENTS = {
        "packed = set_byte(packed, length(packed) - 1, get_byte(packed, length(packed) - 1) # 1)",
        "packed = set_byte(packed, 0, 99)",
        "packed = substr(packed, 1, length(packed) - 3)",
        "packed = ''",
        "packed = (select o.packed from decision_record o where o.packed <> decision_record.packed limit 1)",
        "packed = null",
        "packed = null, answer = '{}', inputs = '{}'",
        "answer = '{}'",
        "account = coalesce(account, '') || 'x'",
        "because = '[]'",
        "salt = decode(repeat('00', 16), 'hex')",
        "salt = null",
        "packed = null, answer = '{}', inputs = '{}', account = null, because = null, salt = null, erasure = 1,"
                + " erasure_signature = decode(repeat('00', 64), 'hex')",
    };
    private static final String[] CHECKPOINTS = {
        "seq = seq + 1",
        "at = at + interval '1 second'",
        "hash = decode(repeat('00', 32), 'hex')",
        "signature = decode(repeat('00', 64), 'hex')",
        "key = 'other'",
    };

    private final Connection connection;
    private final Random random;
    private final WriterEntry writer;
    private final long last;
    private final long k;

    /** What must be found first. */
    record Expected(String how, What what, int no, long seq) {}

    Tampering(Connection connection, List<WriterEntry> writers, Random random) {
        this.connection = connection;
        this.random = random;
        this.writer = writers.get(random.nextInt(writers.size()));
        this.last = writer.seq();
        // a checkpoint comes after it: what was never signed can be cut off with nothing to tell of it
        this.k = 2L + random.nextInt(38);
    }

    Expected change(int kind) throws SQLException {
        String at = where("=", k);
        return switch (kind) {
            case 0, 1 -> changed("alter a field", What.ALTERED, k, "update decision_record set " + any(FIELDS) + at);
            case 2, 3 ->
                changed("alter the content", What.ALTERED, k, "update decision_record set " + any(CONTENTS) + at);
            case 4 -> changed("remove one", What.REMOVED, k, "delete from decision_record" + at);
            case 5 ->
                changed(
                        "remove some",
                        What.REMOVED,
                        k,
                        "delete from decision_record" + where(">=", k) + " and seq < " + (k + 3));
            case 6 -> changed("cut the head", What.REMOVED, 1, "delete from decision_record" + where("<=", k));
            case 7 -> changed("cut the tail", What.CUT_OFF, k, "delete from decision_record" + where(">=", k));
            case 8 -> cutTailAndRow();
            case 9 -> swap();
            case 10 -> insertCopy();
            case 11 -> forgeBeside();
            case 12 -> append();
            case 13 -> changeAndHashAnew();
            case 14 -> splice();
            case 15 ->
                changed(
                        "alter a checkpoint",
                        What.BAD_SIGNATURE,
                        ANYWHERE,
                        "update record_checkpoint set " + any(CHECKPOINTS) + checkpointAt());
            case 16 ->
                changed(
                        "remove a checkpoint",
                        What.REMOVED,
                        ANYWHERE,
                        "delete from record_checkpoint" + checkpointAt());
            case 17 -> chainAnew();
            case 18 ->
                changed(
                        "alter the writer",
                        What.ALTERED,
                        0,
                        "update record_writer set started = started + interval '1 day' where id = '" + id() + "'");
            default -> throw new IllegalArgumentException("no such kind");
        };
    }

    private String any(String... ways) {
        return ways[random.nextInt(ways.length)];
    }

    private UUID id() {
        return writer.identity().id();
    }

    private String where(String operator, long seq) {
        return " where writer = '" + id() + "' and seq " + operator + " " + seq;
    }

    private String checkpointAt() {
        return " where writer = '" + id() + "' and no = 2";
    }

    private Expected changed(String how, What what, long seq, String sql) throws SQLException {
        run(sql);
        return new Expected(how + ": " + sql, what, writer.identity().no(), seq);
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (statement.executeUpdate(sql) == 0) {
                throw new IllegalStateException("nothing was changed by " + sql);
            }
        }
    }

    private StoredRecord read(long seq) throws SQLException {
        return readFrom(seq).get(0);
    }

    private List<StoredRecord> readFrom(long seq) throws SQLException {
        List<StoredRecord> found = new ArrayList<>();
        WriterEntry part = new WriterEntry(writer.identity(), last, writer.hash(), null, seq, last);
        new LogReader(connection).read(part, new LogReader.Taker() {
            @Override
            public boolean record(StoredRecord record) {
                return found.add(record);
            }

            @Override
            public void checkpoint(Checkpoint checkpoint) {
                // only records are asked for
            }

            @Override
            public void run(DroppedRun run) {
                // nothing was dropped
            }
        });
        return found;
    }

    private static String hex(byte[] bytes) {
        return "decode('" + HexFormat.of().formatHex(bytes) + "', 'hex')";
    }

    private Expected cutTailAndRow() throws SQLException {
        byte[] hash = read(k).hash();
        run("delete from decision_record" + where(">", k));
        run("update record_writer set seq = " + k + ", hash = " + hex(hash) + " where id = '" + id() + "'");
        return new Expected(
                "cut the tail and mend the row", What.CUT_OFF, writer.identity().no(), k + 1);
    }

    private Expected swap() throws SQLException {
        long j = k + 1 + random.nextInt(3);
        run("update decision_record set seq = " + k + " + " + j + " - seq where writer = '" + id() + "' and seq in ("
                + k + ", " + j + ")");
        return new Expected(
                "swap " + k + " and " + j, What.REORDERED, writer.identity().no(), k);
    }

    /** The columns of a copy; {@code null} keeps one as it is. */
    private void copy(long from, UUID id, long seq, String previous, String hash) throws SQLException {
        run(
                "insert into decision_record (id, question, account, as_of, evaluated_at, caller, via, request_id, trace_id, address, release,"
                        + " sha256, engine, micros, history, rules, rule_numbers, packed, given, content, salt, writer, seq,"
                        + " previous, hash) select '" + id
                        + "', question, account, as_of, evaluated_at, caller, via, request_id, trace_id, address, release,"
                        + " sha256, engine, micros, history, rules, rule_numbers, packed, given, content, salt, writer, "
                        + seq
                        + ", "
                        + previous + ", " + hash + " from decision_record" + where("=", from));
    }

    private UUID fresh() throws SQLException {
        return new UUID(read(k).head().id().getMostSignificantBits(), random.nextLong() | Long.MIN_VALUE);
    }

    private Expected insertCopy() throws SQLException {
        copy(k, fresh(), k, "previous", "hash");
        return new Expected("insert a copy", What.INSERTED, writer.identity().no(), k);
    }

    private Expected forgeBeside() throws SQLException {
        StoredRecord record = read(k);
        UUID id = fresh();
        copy(k, id, k, "previous", hex(ChainHash.of(record.link().previous(), id(), k, renamed(record, id))));
        return new Expected(
                "insert a forged one that is hashed well",
                What.INSERTED,
                writer.identity().no(),
                k);
    }

    private Expected append() throws SQLException {
        UUID id = fresh();
        byte[] hash = ChainHash.of(writer.hash(), id(), last + 1, renamed(read(k), id));
        copy(k, id, last + 1, hex(writer.hash()), hex(hash));
        return new Expected(
                "append a forged one that is chained well",
                What.INSERTED,
                writer.identity().no(),
                last + 1);
    }

    private static byte[] renamed(StoredRecord record, UUID id) {
        RecordHead h = record.head();
        return new RecordHead(
                        id,
                        h.question(),
                        h.asOf(),
                        h.evaluatedAt(),
                        h.caller(),
                        h.via(),
                        h.requestId(),
                        h.traceId(),
                        h.address(),
                        h.release(),
                        h.sha256(),
                        h.engine(),
                        h.micros(),
                        h.history(),
                        h.rules(),
                        h.content())
                .lines();
    }

    private Expected changeAndHashAnew() throws SQLException {
        run("update decision_record set micros = micros + 1" + where("=", k));
        StoredRecord record = read(k);
        byte[] hash =
                ChainHash.of(record.link().previous(), id(), k, record.head().lines());
        run("update decision_record set hash = " + hex(hash) + where("=", k));
        return new Expected(
                "alter and hash anew", What.ALTERED, writer.identity().no(), k);
    }

    private Expected splice() throws SQLException {
        int other = writer.identity().no() == 1 ? 2 : 1;
        run("update decision_record set writer = (select id from record_writer where no = " + other + ")"
                + where("=", k));
        return other == 1
                ? new Expected("move to a writer before", What.INSERTED, 1, k)
                : new Expected("move to a writer after", What.REMOVED, 1, k);
    }

    private Expected chainAnew() throws SQLException {
        run("update decision_record set micros = micros + 1" + where("=", k));
        byte[] previous = read(k).link().previous();
        for (StoredRecord record : readFrom(k)) {
            byte[] hash =
                    ChainHash.of(previous, id(), record.seq(), record.head().lines());
            run("update decision_record set previous = " + hex(previous) + ", hash = " + hex(hash)
                    + where("=", record.seq()));
            previous = hash;
        }
        run("update record_writer set hash = " + hex(previous) + " where id = '" + id() + "'");
        return new Expected(
                "alter and chain anew to the end",
                What.ALTERED,
                writer.identity().no(),
                ANYWHERE);
    }
}
