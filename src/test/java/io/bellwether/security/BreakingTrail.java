package io.bellwether.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** An audit trail that can be away, and otherwise keeps what was written apart. */
public final class BreakingTrail extends AuditTrail {
    public boolean away;
    public final List<String> written = new ArrayList<>();

    public BreakingTrail() {
        super(new PGSimpleDataSource(), new ObjectMapper(), Clock.systemUTC());
    }

    @Override
    public void writeApart(
            Caller caller, String action, String subject, Map<String, ? extends @Nullable Object> detail) {
        if (away) {
            throw new IllegalStateException("away");
        }
        written.add(action + " " + subject + " " + detail);
    }
}
