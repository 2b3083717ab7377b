package io.bellwether.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.shared.Sql;
import io.bellwether.shared.StorableJson;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What people and keys did, append-only: every sign-in, every change of who may do what and of what decides. */
@ApplicationScoped
public class AuditTrail {
    private static final String INSERT = """
            insert into audit_entry (at, caller, via, address, action, subject, detail)
            values (?, ?, ?, ?, ?, ?, cast(? as jsonb))""";

    private final Sql sql;
    private final ObjectMapper json;
    private final Clock clock;

    public AuditTrail(DataSource database, ObjectMapper json, Clock clock) {
        this.sql = new Sql(database);
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
        try {
            sql.write(
                    INSERT,
                    clock.instant(),
                    caller.name(),
                    caller.via(),
                    caller.address(),
                    action,
                    subject,
                    StorableJson.of(json.writeValueAsString(detail)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the audit trail could not be written", e);
        }
    }

    /** Writes one entry by itself, so that it is kept although what it tells of failed. */
    public void writeApart(
            Caller caller, String action, String subject, Map<String, ? extends @Nullable Object> detail) {
        QuarkusTransaction.requiringNew().run(() -> write(caller, action, subject, detail));
    }
}
