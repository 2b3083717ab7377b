package io.bellwether.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bellwether.account.AccountDatabase;
import io.bellwether.shared.SecretKeyFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What whoever starts the service is told when it does not start. */
class StartFailureTest {

    private static Arguments sql(String state, String told) {
        return Arguments.of(new IllegalStateException(new SQLException("no luck\nmore", state)), told);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                sql("08001", "quarkus.datasource.jdbc.url (no luck). Start it"),
                sql("28P01", "quarkus.datasource.password"),
                sql("3D000", "no such database"),
                sql("42501", "may not do what a start needs"),
                sql("53100", "disk of PostgreSQL is full"),
                sql("53300", "max_connections"),
                Arguments.of(new StartRefused("Do this."), "Do this."),
                Arguments.of(
                        new RuntimeException(
                                "start", new IllegalStateException("bellwether.rulebook.watch.publish needs another")),
                        "bellwether.rulebook.watch.publish needs another"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldTellInALineWhatToDoWhenItCanBeMended(Throwable failure, String told) {
        assertThat(StartFailure.sentence(failure))
                .hasValueSatisfying(text -> assertThat(text).contains(told).doesNotContain("\n", "Exception"));
    }

    @Test
    void shouldKeepTheTraceWhenItIsTheProgramsFault() {
        assertThat(StartFailure.sentence(new IllegalStateException("a bug", new NullPointerException())))
                .isEmpty();
        assertThat(StartFailure.sentence(new SQLException("a bug", "42601"))).isEmpty();
    }

    @Test
    void shouldNameTheFileWhenAKeyCannotBeUsed(@TempDir Path folder) throws IOException {
        Path noFolder = Files.writeString(folder.resolve("file"), "").resolve("record.key");

        assertThat(StartFailure.sentence(catchThrowable(() -> SecretKeyFile.readOrMake(noFolder))))
                .hasValueSatisfying(text -> assertThat(text).contains(noFolder.toString(), "key-file"));
    }

    @Test
    void shouldRefuseTablesOfANewerVersion() throws SQLException, IOException {
        AccountDatabase database = AccountDatabase.create();
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into flyway_schema_history (installed_rank, version, description, type, script,"
                    + " installed_by, execution_time, success)"
                    + " values (999, '9999', 'later', 'SQL', 'V9999__later.sql', 'me', 1, true)");
        }
        Flyway flyway = Flyway.configure()
                .dataSource(database.source())
                .ignoreMigrationPatterns(setting("quarkus.flyway.ignore-migration-patterns"))
                .load();

        assertThat(StartFailure.sentence(catchThrowable(flyway::migrate)))
                .hasValueSatisfying(text -> assertThat(text).contains("version 9999", "newer Bellwether"));
    }

    private static String setting(String name) throws IOException {
        Properties properties = new Properties();
        try (InputStream file = Files.newInputStream(Path.of("src/main/resources/application.properties"))) {
            properties.load(file);
        }
        return properties.getProperty(name);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536, 99_999})
    void shouldRefuseAPortThatIsNone(int port) {
        assertThatThrownBy(() -> new HttpPort("127.0.0.1", port).requireFree())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("quarkus.http.port cannot be " + port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quarkus.http.port", "bellwether.stop.longest"})
    void shouldNameTheSettingWhenItsValueIsOfNoUse(String setting) {
        String before = System.getProperty(setting);
        System.setProperty(setting, "soon");
        try {
            assertThatThrownBy(StartSettings::read)
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("The setting " + setting + " cannot be 'soon'");
        } finally {
            if (before == null) {
                System.clearProperty(setting);
            } else {
                System.setProperty(setting, before);
            }
        }
    }
}
