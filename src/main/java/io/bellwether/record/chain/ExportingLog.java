package io.bellwether.record.chain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Writes the log line by line, with all that verifying it needs but the key to believe. */
@ApplicationScoped
class ExportingLog {
    private final DataSource database;
    private final CheckpointSigning signing;
    private final Clock clock;

    ExportingLog(DataSource database, CheckpointSigning signing, Clock clock) {
        this.database = database;
        this.signing = signing;
        this.clock = clock;
    }

    /** Writes the log as it stands at one instant; its last line counts the lines, so that a broken-off export shows. */
    void write(LogWindow window, OutputStream to) throws IOException {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        OutputStream out = new BufferedOutputStream(to, 1 << 16);
        try (Connection connection = VerifyingLog.snapshot(database)) {
            long[] lines = {0};
            ObjectNode first = ExportLine.of("export")
                    .put("format", ExportLine.FORMAT)
                    .put("at", at.toString())
                    .put("from", window.from() == null ? null : window.from().toString())
                    .put("to", window.to() == null ? null : window.to().toString())
                    .put("key", signing.keyId())
                    .put("publicKey", signing.publicKey());
            line(out, first, lines);
            LogReader log = new LogReader(connection);
            for (RetentionMark mark : log.retentions()) {
                line(out, ExportLine.of(mark), lines);
            }
            for (WriterEntry writer : log.writers(window)) {
                write(log, writer, at, out, lines);
            }
            line(out, ExportLine.of("end").put("lines", lines[0]), lines);
            connection.rollback();
        } catch (SQLException e) {
            throw VerifyingLog.unreadable(e);
        }
        out.flush();
    }

    private void write(LogReader log, WriterEntry writer, Instant at, OutputStream out, long[] lines)
            throws SQLException {
        line(out, ExportLine.of(writer), lines);
        Writing writing = new Writing(out, lines);
        log.read(writer, writing);
        byte[] hash = writing.hash;
        if (hash != null) {
            // what the export itself says about its end, so that cutting the file is found
            Checkpoint end = signing.sign(writer.identity().id(), 0, Checkpoint.Kind.EXPORT, writing.seq, hash, at);
            line(out, ExportLine.of(end), lines);
        }
    }

    /** Writes what is read, and remembers how far the writer's part goes. */
    private static final class Writing implements LogReader.Taker {
        private final OutputStream out;
        private final long[] lines;
        private long seq;
        private byte @Nullable [] hash;

        Writing(OutputStream out, long[] lines) {
            this.out = out;
            this.lines = lines;
        }

        @Override
        public boolean record(StoredRecord record) {
            seq = record.seq();
            hash = record.hash();
            return line(out, ExportLine.of(record), lines);
        }

        @Override
        public void checkpoint(Checkpoint checkpoint) {
            line(out, ExportLine.of(checkpoint), lines);
        }

        @Override
        public void run(DroppedRun run) {
            seq = run.last();
            hash = run.hash();
            line(out, ExportLine.of(run), lines);
        }
    }

    private static boolean line(OutputStream out, ObjectNode line, long[] lines) {
        try {
            out.write(line.toString().getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines[0]++;
        return true;
    }
}
