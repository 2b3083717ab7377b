package io.bellwether.security.tries;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.security.AuditTrail;
import io.bellwether.security.SecuritySettings;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SignInTrailTest {

    @Inject
    AuditTrail audit;

    @Inject
    DataSource database;

    @Test
    void shouldWriteANumberWhenMoreFailThanAMinuteMayWrite() throws SQLException {
        SignInTrail trail = new SignInTrail(
                audit,
                SecuritySettings.with(Map.of("tries.audited-per-minute", "2")),
                SecuritySettings.outage("refuse"),
                Clock.systemUTC());
        String subject = "user/" + UUID.randomUUID();
        long before = count("select coalesce(max(no), 0) from audit_entry where subject <> ?", subject);
        for (int i = 0; i < 1_000; i++) {
            trail.failed("sign-in-failed", subject, "password", "192.0.2.1", Map.of("why", "test"));
        }
        trail.writeRest();

        assertThat(count("select count(*) from audit_entry where subject = ?", subject))
                .isEqualTo(2);
        assertThat(count(
                        "select (detail ->> 'count')::int from audit_entry where no > " + before
                                + " and action = 'sign-ins-refused' and subject <> ? and (detail ->> 'count')::int = 998",
                        subject))
                .isEqualTo(998);
        trail.failed("sign-in-failed", subject, "password", "192.0.2.1", Map.of("why", "next minute"));
        assertThat(count("select count(*) from audit_entry where subject = ?", subject))
                .isEqualTo(3);
    }

    private long count(String sql, String subject) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, subject);
            try (ResultSet row = select.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getLong(1);
            }
        }
    }
}
