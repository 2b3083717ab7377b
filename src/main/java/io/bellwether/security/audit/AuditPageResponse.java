package io.bellwether.security.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the audit trail, newest first.
 *
 * @param next the cursor of the page after; left out on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditPageResponse(
        List<AuditEntry> entries, @Nullable String next) {}
