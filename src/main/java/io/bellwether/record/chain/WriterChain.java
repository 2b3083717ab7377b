package io.bellwether.record.chain;

import com.github.benmanes.caffeine.cache.Ticker;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The chain of one writing thread: links records, and signs checkpoints when they are due. After a commit whose outcome is
 * not known it asks the database how far it is. One thread's, so not for several.
 */
public final class WriterChain {
    private static final Logger LOG = Logger.getLogger(WriterChain.class);

    private final CheckpointSigning signing;
    private final ChainConfig config;
    private final Clock clock;
    private final Ticker ticker;
    private @Nullable WriterIdentity writer;
    private Head head = Head.NONE;
    private Head next = Head.NONE;
    private long signedSeq;
    private long signedAt;
    private boolean signs;
    private boolean doubtful = true;

    @SuppressWarnings("ArrayRecordComponent") // the bytes are only compared and passed on
    private record Head(long seq, byte[] hash) {
        static final Head NONE = new Head(0, new byte[0]);

        boolean is(long otherSeq, byte[] otherHash) {
            return seq == otherSeq && Arrays.equals(hash, otherHash);
        }
    }

    /** @param ticker tells when a checkpoint is due: the clock, which stamps it, may be put back */
    public WriterChain(CheckpointSigning signing, ChainConfig config, Clock clock, Ticker ticker) {
        this.signing = signing;
        this.config = config;
        this.clock = clock;
        this.ticker = ticker;
    }

    /** Makes the chain's last record known, in a transaction of its own; waits for a commit that may still be under way. */
    public void ready(Connection connection) throws SQLException {
        if (!doubtful) {
            return;
        }
        connection.setAutoCommit(false);
        WriterIdentity known = writer;
        if (known == null) {
            begin(connection);
        } else if (!settled(WriterTable.lock(connection, known.id()))) {
            LOG.errorf("The row of record writer %s was changed from outside; another chain begins", known.id());
            begin(connection);
        }
        connection.commit();
        doubtful = false;
    }

    private boolean settled(WriterTable.@Nullable Row row) {
        if (row != null && next.is(row.seq(), row.hash())) {
            committed();
            return true;
        }
        next = head;
        signs = false;
        return row != null && head.is(row.seq(), row.hash());
    }

    private void begin(Connection connection) throws SQLException {
        WriterIdentity fresh = WriterTable.register(connection, UUID.randomUUID(), now(), signing.keyId());
        WriterTable.add(
                connection, signing.sign(fresh.id(), 1, Checkpoint.Kind.START, 0, fresh.genesis(), fresh.started()));
        // when the outcome of this commit does not become known, yet another writer begins, and this one has no record
        writer = null;
        connection.commit();
        writer = fresh;
        head = new Head(0, fresh.genesis());
        next = head;
        signedSeq = 0;
        signedAt = ticker.read();
    }

    /** The places of records after the last committed one, by their canonical heads. */
    public List<ChainLink> link(List<byte[]> heads) {
        WriterIdentity by = known();
        List<ChainLink> links = new ArrayList<>(heads.size());
        Head last = head;
        for (byte[] lines : heads) {
            long seq = last.seq() + 1;
            byte[] hash = ChainHash.of(last.hash(), by.id(), seq, lines);
            links.add(new ChainLink(by.id(), seq, last.hash(), hash));
            last = new Head(seq, hash);
        }
        next = last;
        return links;
    }

    /** Notes in the transaction at hand how far the chain is with what was linked, and signs that when it is due. */
    public void write(Connection connection) throws SQLException {
        doubtful = true;
        WriterTable.advance(connection, known().id(), head.seq(), head.hash(), next.seq(), next.hash());
        signs = isDue(next.seq());
        if (signs) {
            sign(connection, Checkpoint.Kind.REGULAR);
        }
    }

    /** What was written is durable. */
    public void committed() {
        head = next;
        doubtful = false;
        if (signs) {
            signedSeq = head.seq();
            signedAt = ticker.read();
            signs = false;
        }
    }

    /** Whether records wait for a checkpoint that no further record may bring. */
    public boolean isUnsigned() {
        return writer != null && isDue(head.seq());
    }

    /** Signs how far the chain is, in a transaction of its own. */
    public void checkpoint(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        next = head;
        write(connection);
        connection.commit();
        committed();
    }

    /** Signs that the writer ended, if it ever began. */
    public void end(Connection connection) throws SQLException {
        WriterIdentity by = writer;
        if (by == null) {
            return;
        }
        ready(connection);
        connection.setAutoCommit(false);
        WriterTable.lock(connection, by.id());
        sign(connection, Checkpoint.Kind.END);
        WriterTable.end(connection, by.id(), now());
        connection.commit();
        writer = null;
        doubtful = true;
    }

    private boolean isDue(long seq) {
        return seq > signedSeq
                && (seq - signedSeq >= config.checkpointRecords()
                        || ticker.read() - signedAt >= config.checkpointTime().toNanos());
    }

    private void sign(Connection connection, Checkpoint.Kind kind) throws SQLException {
        UUID id = known().id();
        int no = WriterTable.nextCheckpoint(connection, id);
        WriterTable.add(connection, signing.sign(id, no, kind, next.seq(), next.hash(), now()));
    }

    private WriterIdentity known() {
        WriterIdentity by = writer;
        if (by == null) {
            throw new IllegalStateException("the chain has not begun");
        }
        return by;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
