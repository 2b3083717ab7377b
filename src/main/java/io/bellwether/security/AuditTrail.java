package io.bellwether.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.shared.StorableJson;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What people and keys did, append-only: every sign-in, every change of who may do what and of what decides. */
@ApplicationScoped
public class AuditTrail {
    private static final String INSERT = """
            insert into audit_entry (at, caller, via, address, action, subject, detail)
            values (?, ?, ?, ?, ?, ?, cast(? as jsonb))""";

    private final DataSource database;
    private final ObjectMapper json;
    private final Clock clock;

    public AuditTrail(DataSource database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Writes one entry in the transaction at hand, so that it is kept exactly when the change is.
     *
     * @param action kebab-case, for example {@code draft-edited}
     * @param subject what it was done to, for example {@code draft/12}
     */
    public void write(Caller caller, String action, String subject, Map<String, ? extends @Nullable Object> detail) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
            insert.setString(2, caller.name());
            insert.setString(3, caller.via());
            insert.setString(4, caller.address());
            insert.setString(5, action);
            insert.setString(6, subject);
            insert.setString(7, StorableJson.of(json.writeValueAsString(detail)));
            insert.executeUpdate();
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("the audit trail could not be written", e);
        }
    }

    /** Writes one entry by itself, so that it is kept although what it tells of failed. */
    public void writeApart(
            Caller caller, String action, String subject, Map<String, ? extends @Nullable Object> detail) {
        QuarkusTransaction.requiringNew().run(() -> write(caller, action, subject, detail));
    }
}
