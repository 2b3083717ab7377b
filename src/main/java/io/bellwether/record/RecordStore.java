package io.bellwether.record;

import io.bellwether.record.chain.ChainLink;
import io.bellwether.record.chain.WriterChain;
import io.bellwether.record.content.RuleNumbers;
import io.bellwether.record.history.HistoryPoints;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** Writes records, their marks and their points of history in one transaction. One writer's, so not for several threads. */
final class RecordStore {
    private static final String PRESENT = "select id from decision_record where id = any (?)";

    private final DataSource database;
    private final int timeoutMillis;
    private final WriterChain chain;
    private final RuleNumbers numbers;
    private final RecordMarks marks = new RecordMarks();
    private final Runnable told;

    /** @param told is run after each commit of records */
    RecordStore(DataSource database, RecordConfig config, WriterChain chain, RuleNumbers numbers, Runnable told) {
        this.database = database;
        this.numbers = numbers;
        this.chain = chain;
        this.told = told;
        this.timeoutMillis = Math.toIntExact(config.commitTimeout().toMillis());
    }

    /** All of them are durable when this returns; when it throws, it is not known whether they are. */
    void write(List<PendingRecord> records) throws SQLException {
        try (Connection connection = open()) {
            chain.ready(connection);
            connection.setAutoCommit(false);
            copy(
                    connection,
                    records,
                    chain.link(records.stream().map(PendingRecord::head).toList()));
            Runnable committed = marks.write(connection, records);
            Runnable numbered = numbers.write(connection);
            HistoryPoints.write(
                    connection,
                    records.stream()
                            .map(PendingRecord::point)
                            .filter(Objects::nonNull)
                            .toList());
            chain.write(connection);
            connection.commit();
            chain.committed();
            committed.run();
            numbered.run();
            told.run();
        }
    }

    /** Which of the records are there already. */
    Set<UUID> present(List<PendingRecord> records) throws SQLException {
        Set<UUID> found = new HashSet<>();
        settle();
        try (Connection connection = open();
                PreparedStatement select = connection.prepareStatement(PRESENT)) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", records.stream().map(PendingRecord::id).toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return found;
    }

    /** Whether the database takes what is written: one whose disk is full answers, and records nothing. */
    void probe() throws SQLException {
        try (Connection connection = open()) {
            chain.ready(connection);
            chain.checkpoint(connection);
        }
    }

    /** Waits for a commit that may still be under way: whether its records are there is decided after that. */
    private void settle() throws SQLException {
        try (Connection connection = open()) {
            chain.ready(connection);
        }
    }

    /** Signs how far the chain is, when no record has come for long to bring a checkpoint along. */
    void idle() throws SQLException {
        if (chain.isUnsigned()) {
            try (Connection connection = open()) {
                chain.ready(connection);
                chain.checkpoint(connection);
            }
        }
    }

    /** Signs that this writer ended. */
    void end() throws SQLException {
        try (Connection connection = open()) {
            chain.end(connection);
        }
    }

    private Connection open() throws SQLException {
        Connection connection = database.getConnection();
        connection.setNetworkTimeout(Runnable::run, timeoutMillis);
        return connection;
    }

    private static void copy(Connection connection, List<PendingRecord> records, List<ChainLink> links)
            throws SQLException {
        List<InputStream> parts = new ArrayList<>(2 * records.size() + 2);
        parts.add(new ByteArrayInputStream(RecordRow.HEADER));
        for (int i = 0; i < records.size(); i++) {
            parts.add(new ByteArrayInputStream(records.get(i).row()));
            parts.add(new ByteArrayInputStream(RecordRow.end(links.get(i))));
        }
        parts.add(new ByteArrayInputStream(RecordRow.TRAILER));
        try (InputStream rows = new SequenceInputStream(Collections.enumeration(parts))) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(RecordRow.COPY, rows);
        } catch (IOException e) {
            throw new SQLException("the records could not be sent", "08006", e);
        }
    }
}
