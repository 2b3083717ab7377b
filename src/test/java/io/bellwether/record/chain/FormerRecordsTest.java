package io.bellwether.record.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.account.AccountDatabase;
import io.bellwether.record.WrittenLog;
import io.bellwether.record.content.RecordRows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * A log that the version before packed records wrote: 24 records of two writers, one of them erased. Its files are what {@code copy}
 * gave out, each under a line of its columns.
 */
class FormerRecordsTest {
    private static final Path FORMER = Path.of("src/test/resources/record-log-64");
    private static final int RECORDS = 24;
    private static final AccountDatabase DATABASE = AccountDatabase.create("64");

    private static ChainConfig config;

    @BeforeAll
    static void migrate() throws SQLException, IOException {
        config = Signed.trusting(Files.readString(FORMER.resolve("public-key")));
        try (Connection connection = DATABASE.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select ensure_record_partition('2026-11-01')");
            for (String table : List.of("record_writer", "record_checkpoint", "record_erasure", "decision_record")) {
                String file = Files.readString(FORMER.resolve(table + ".copy"));
                int rows = file.indexOf('\n') + 1;
                try (InputStream in =
                        new java.io.ByteArrayInputStream(file.substring(rows).getBytes(StandardCharsets.UTF_8))) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy " + table + " (" + file.substring(0, rows - 1) + ") from stdin", in);
                }
            }
        }
        DATABASE.migrate("latest");
    }

    private static LogCheck check(Connection connection) throws SQLException {
        return Signed.check(connection, new CheckpointSigning(config));
    }

    @Test
    void shouldVerifyAndGoOnInTheNewFormWhenTheLogIsOlder() throws SQLException, IOException {
        WrittenLog.write(DATABASE.source(), config, 1, RECORDS, 7);

        try (Connection connection = DATABASE.source().getConnection()) {
            LogCheck check = check(connection);
            assertThat(check.breaches().first()).isEmpty();
            assertThat(check.records()).isEqualTo(2L * RECORDS);
            assertThat(check.erased()).isEqualTo(1);
        }
        assertThat(DATABASE.one("select count(packed) from decision_record")).isEqualTo("" + RECORDS);
    }

    @Test
    void shouldReadTheSameTextsWhenTheyStandInColumns() {
        String row = " from decision_record where packed is null and because is not null and rules <> '{}' limit 1";
        UUID id = UUID.fromString(DATABASE.one("select id" + row));

        assertThat(RecordRows.texts(DATABASE.source(), id))
                .satisfies(t -> assertThat(t.answerText())
                        .isEqualTo(DATABASE.one("select answer from decision_record where id = '" + id + "'")))
                .satisfies(t -> assertThat(t.becauseText()).isEqualTo("[{\"text\":\"weil\"}]"))
                .satisfies(t -> assertThat(t.inputsText()).startsWith("{\"given\":{\"csat\":4.50,"));
        assertThat(RecordRows.rules(DATABASE.source(), id)).containsExactly("bands/green", "x\"y\\,{}/z", "");
    }

    @Test
    void shouldFindWhatWasAlteredWhenTheRecordIsOfTheFormerForm() throws SQLException {
        for (String change : List.of(
                "answer = (answer::text || ' ')::json",
                "because = case when because is null then '[]'::json end",
                "inputs = '{}'",
                "rules = rules || 'bands/red'::text",
                "rule_numbers = array[1]",
                "packed = 'x'")) {
            try (Connection connection = DATABASE.source().getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("set local session_replication_role = replica");
                statement.executeUpdate("update decision_record set " + change + " where seq = 7 and erasure is null"
                        + " and writer = (select id from record_writer where no = 1)");

                assertThat(check(connection).breaches().first())
                        .as(change)
                        .singleElement()
                        .satisfies(b -> assertThat(b.what()).isEqualTo(Breach.What.ALTERED))
                        .satisfies(b -> assertThat(b.seq()).isEqualTo(7));
                connection.rollback();
            }
        }
    }
}
