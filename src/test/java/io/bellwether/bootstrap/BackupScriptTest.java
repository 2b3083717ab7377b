package io.bellwether.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the scripts of the operators' guide on a real database: backup, loss, restore, upgrade. */
@EnabledOnOs(OS.LINUX)
class BackupScriptTest {
    private static final String FIRST_SCHEMA = "1";

    @TempDir
    Path root;

    @Test
    void shouldReadEverythingBackAndUpgradeItWhenTheDatabaseWasLost() throws Exception {
        Path folder = root.resolve("postgres");
        Path backup = root.resolve("backup.tar.gz");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            migrate(database, FIRST_SCHEMA);
            execute(database, "insert into account (id, name, created_at, updated_at) values ('a', 'Ä', now(), now())");

            Run refused = run("backup.sh", folder, backup);
            assertThat(refused.code).isEqualTo(1);
            assertThat(refused.text).contains("is running", "Stop it first");
            assertThat(backup).doesNotExist();
        }
        assertThat(run("backup.sh", folder, backup).code).isZero();
        wreck(folder);

        Run restored = run("restore.sh", backup, folder);

        assertThat(restored.code).as(restored.text).isZero();
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            migrate(database, "latest");
            assertThat(query(database, "select name from account where id = 'a'"))
                    .isEqualTo("Ä");
            assertThat(query(database, "select count(*) from audit_entry")).isEqualTo("0");
        }
        try (Stream<Path> beside = Files.list(root)) {
            assertThat(beside).anyMatch(path -> path.getFileName().toString().startsWith("postgres.before-restore-"));
        }
    }

    @Test
    void shouldChangeNothingWhenTheBackupIsDamagedOrHasNoChecksum() throws Exception {
        Path folder = root.resolve("postgres");
        Path backup = root.resolve("backup.tar.gz");
        Files.createDirectories(folder.resolve("cluster"));
        Files.writeString(folder.resolve("cluster/PG_VERSION"), "17\n");
        Files.writeString(folder.resolve("password"), "secret");
        assertThat(run("backup.sh", folder, backup).code).isZero();
        assertThat(run("backup.sh", folder, backup).text).contains("is there already");
        try (RandomAccessFile file = new RandomAccessFile(backup.toFile(), "rw")) {
            file.seek(file.length() / 2);
            int old = file.read();
            file.seek(file.length() / 2);
            file.write(old ^ 1);
        }

        assertThat(run("restore.sh", backup, folder).text).contains("is damaged");
        Files.delete(root.resolve("backup.tar.gz.sha256"));
        assertThat(run("restore.sh", backup, folder).text).contains("checksum");

        assertThat(folder.resolve("password")).hasContent("secret");
    }

    @Test
    void shouldRefuseWhenTheFolderHoldsNoDatabase() throws Exception {
        Run empty = run("backup.sh", root, root.resolve("backup.tar.gz"));

        assertThat(empty.code).isEqualTo(1);
        assertThat(empty.text).contains("holds no database of Bellwether");
    }

    private record Run(int code, String text) {}

    private static Run run(String script, Path... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of("sh", "scripts/" + script),
                        Stream.of(arguments).map(Path::toString))
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), text);
    }

    private static void wreck(Path folder) throws IOException {
        Files.delete(folder.resolve("cluster/global/pg_control"));
        Files.delete(folder.resolve("password"));
    }

    private static void migrate(EmbeddedDatabase database, String target) {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), EmbeddedDatabase.USER, database.password())
                .target(target)
                .load()
                .migrate();
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), EmbeddedDatabase.USER, database.password());
    }
}
