package io.bellwether.record.chain;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/** Reads the parts of a log beside each other, each connection seeing the instant that the first one sees. */
final class LogReaders {
    /** More would wait for the disk, and take connections from those who ask decisions. */
    private static final int MOST = 4;

    private LogReaders() {}

    /** Reads on the caller's thread too, so that one part needs no more than the caller's connection. */
    static void read(LogPass pass, Connection first, DataSource database) throws SQLException {
        int others =
                Math.min(pass.waiting(), Math.min(MOST, Runtime.getRuntime().availableProcessors())) - 1;
        if (others < 1) {
            pass.read(first);
            return;
        }
        String instant = instant(first);
        ExecutorService readers = Executors.newFixedThreadPool(others);
        boolean done = false;
        try {
            List<Future<LogPass>> work = new ArrayList<>();
            for (int i = 0; i < others; i++) {
                work.add(readers.submit(() -> readBeside(pass, instant, database)));
            }
            pass.read(first);
            for (Future<LogPass> one : work) {
                one.get();
            }
            done = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the service is stopping", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failed) {
                throw failed;
            }
            throw new IllegalStateException("the log cannot be verified", e.getCause());
        } finally {
            if (!done) {
                pass.leave();
            }
            readers.shutdownNow();
        }
    }

    private static LogPass readBeside(LogPass pass, String instant, DataSource database) throws SQLException {
        try (Connection connection = VerifyingLog.snapshot(database);
                Statement join = connection.createStatement()) {
            join.execute("set transaction snapshot '" + instant + "'");
            pass.read(connection);
            connection.rollback();
        }
        return pass;
    }

    private static String instant(Connection connection) throws SQLException {
        try (Statement export = connection.createStatement();
                ResultSet row = export.executeQuery("select pg_export_snapshot()")) {
            row.next();
            return row.getString(1);
        }
    }
}
