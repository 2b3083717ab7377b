package io.bellwether.record.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.account.AccountDatabase;
import io.bellwether.record.WrittenLog;
import io.bellwether.record.follow.ReadingOn;
import io.bellwether.record.retention.Dropping;
import io.bellwether.testing.GuideBlocks;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A role that the auditor's guide tells to make can write and erase, and can change nothing. */
class GrantsTest {
    @Test
    void shouldWriteAndEraseButChangeNothingWhenTheServiceHasItsOwnRole() throws IOException, SQLException {
        AccountDatabase database = AccountDatabase.create();
        ChainConfig config = Signed.config(10);
        // the owner makes the partitions
        WrittenLog.writeMonths(database.source(), config, List.of(YearMonth.of(2026, 1)), 1, 5, 9);
        WrittenLog.write(database.source(), config, 1, 5, 3);
        String role = "app_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            for (String grant : GuideBlocks.of("auditors.md").stream()
                    .filter(block -> block.contains("create role"))
                    .flatMap(block -> Stream.of(block.replaceAll("--.*", "").split(";")))
                    .filter(statements -> !statements.isBlank())
                    .toList()) {
                statement.execute(grant.replace("bellwether_app", role).replace("'…'", "'x'"));
            }
        }
        PGSimpleDataSource service = new PGSimpleDataSource();
        service.setUrl(((PGSimpleDataSource) database.source()).getUrl());
        service.setUser(role);
        service.setPassword("x");

        WrittenLog.write(service, config, 2, 20, 4);
        ReadingOn.allToTheEnd(service);

        try (Connection connection = service.getConnection();
                Statement statement = connection.createStatement()) {
            for (String change : List.of(
                    "update decision_record set micros = 0",
                    "update decision_record set salt = null",
                    "delete from decision_record",
                    "update record_rule set rule = 'x'",
                    "truncate decision_record",
                    "update record_checkpoint set seq = 0",
                    "delete from record_erasure",
                    "delete from record_dropped",
                    "update record_retention set policy = ''")) {
                assertThatThrownBy(() -> statement.execute(change))
                        .as(change)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
            assertThatThrownBy(() -> statement.execute("drop table decision_record_2026_01"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("must be owner");
            statement.execute("insert into record_erasure values (1, '" + Instant.EPOCH + "', 'a', 'b', 'c', 1)");
            try (ResultSet row = statement.executeQuery(
                    "select erase_record((select min(id::text)::uuid from decision_record), 1, 'x'::bytea)")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getBoolean(1)).isTrue();
            }
        }
        assertThat(Dropping.all(service, config, Instant.parse("2026-03-15T00:00:00Z"), "P1M"))
                .containsExactly(YearMonth.of(2025, 12), YearMonth.of(2026, 1));
    }
}
