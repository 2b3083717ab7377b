package io.bellwether.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir
    Path root;

    @Test
    void shouldFindItsDataAgainWhenStartedASecondTime() throws IOException, SQLException {
        try (EmbeddedDatabase first = EmbeddedDatabase.start(root)) {
            execute(first, "CREATE TABLE kept AS SELECT 42 AS number");
            assertThat(setting(first, "fsync")).isEqualTo("on");
            assertThat(setting(first, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(first, "is_superuser")).isEqualTo("off");
            assertThatThrownBy(() -> EmbeddedDatabase.start(root))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("in use by another Bellwether (process "
                            + ProcessHandle.current().pid() + ")");
            assertThatThrownBy(() -> DriverManager.getConnection(first.jdbcUrl(), EmbeddedDatabase.USER, "guess"))
                    .isInstanceOf(SQLException.class);
        }
        try (EmbeddedDatabase second = EmbeddedDatabase.start(root)) {
            assertThat(query(second, "SELECT number FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void shouldStopTheServerOfAKilledServiceWhenStartedAgain() throws IOException, SQLException {
        try (EmbeddedDatabase killed = EmbeddedDatabase.start(root)) {
            execute(killed, "CREATE TABLE kept AS SELECT 42 AS number");

            new OrphanServer(root.resolve("cluster")).clear();

            assertThatThrownBy(() -> query(killed, "SELECT 1")).isInstanceOf(SQLException.class);
        }
        try (EmbeddedDatabase next = EmbeddedDatabase.start(root)) {
            assertThat(query(next, "SELECT number FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void shouldMakeTheDataAnewWhenTheFirstStartWasCutShort() throws IOException, SQLException {
        Files.createDirectories(root.resolve("cluster/base"));
        Files.writeString(root.resolve("cluster/postgresql.conf"), "half");
        Files.writeString(root.resolve("being-made"), "");

        try (EmbeddedDatabase database = EmbeddedDatabase.start(root)) {
            assertThat(query(database, "SELECT 1")).isEqualTo("1");
            assertThat(root.resolve("being-made")).doesNotExist();
        }
    }

    @Test
    void shouldSayWhatTheServerSaidWhenItDoesNotStart() throws IOException {
        Files.createDirectories(root.resolve("cluster"));
        Files.writeString(root.resolve("cluster/postgresql.conf"), "no_such_setting = 1");

        assertThatThrownBy(() -> EmbeddedDatabase.start(root))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("could not be started")
                .hasMessageContaining(root.resolve("server.log").toString());
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String setting(EmbeddedDatabase database, String name) throws SQLException {
        return query(database, "SHOW " + name);
    }

    private static String query(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), EmbeddedDatabase.USER, database.password());
    }
}
