package io.bellwether.security.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that somebody did, as the audit trail keeps it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditEntry(
        long no,
        Instant at,
        String caller,
        String via,
        @Nullable String address,
        String action,
        String subject,
        JsonNode detail) {}
