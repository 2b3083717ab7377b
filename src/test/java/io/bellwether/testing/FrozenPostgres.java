package io.bellwether.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** All processes of a PostgreSQL stopped where they are, until this is closed: connections stay open and nobody answers. */
public final class FrozenPostgres implements AutoCloseable {
    private final ProcessHandle postmaster;

    private FrozenPostgres(ProcessHandle postmaster) {
        this.postmaster = postmaster;
    }

    /** Freezes the server of the tests, whose user may ask where its data is. */
    public static FrozenPostgres behind(DataSource database) throws SQLException, IOException {
        try (Connection connection = database.getConnection();
                Statement ask = connection.createStatement();
                ResultSet row = ask.executeQuery("show data_directory")) {
            row.next();
            return of(Path.of(row.getString(1)));
        }
    }

    /** Freezes the server that runs on these data. */
    public static FrozenPostgres of(Path data) throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        FrozenPostgres frozen = new FrozenPostgres(ProcessHandle.of(pid).orElseThrow());
        try {
            frozen.signal("-STOP");
        } catch (IOException e) {
            frozen.close();
            throw e;
        }
        return frozen;
    }

    private void signal(String signal) throws IOException {
        List<String> processes = Stream.concat(Stream.of(postmaster), postmaster.descendants())
                .map(process -> Long.toString(process.pid()))
                .toList();
        List<String> command =
                Stream.concat(Stream.of("kill", signal), processes.stream()).toList();
        try {
            // one of them may have ended by itself meanwhile, which kill tells by its exit code
            new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        signal("-CONT");
    }
}
