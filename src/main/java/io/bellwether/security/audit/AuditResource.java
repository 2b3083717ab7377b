package io.bellwether.security.audit;

import io.bellwether.security.Role;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.sheet.SheetFile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The audit trail over REST. */
@Path("/api/v1/audit")
@Tag(name = "People and keys")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
    private final ReadingAudit reading;

    AuditResource(ReadingAudit reading) {
        this.reading = reading;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @RolesAllowed({Role.Names.AUDITOR, Role.Names.ADMIN})
    @Operation(
            operationId = "listAudit",
            summary = "What people and keys did, newest first",
            description = "subject is a whole subject (user/ana), or a kind (user). from and to are instants or days."
                    + " A caller, action or kind that nothing has is an error with the nearest one.")
    public ListResponse<AuditEntry> list(
            @QueryParam("caller") @Nullable String caller,
            @QueryParam("action") @Nullable String action,
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        return reading.page(new ReadingAudit.Search(caller, action, subject, from, to, cursor, limit))
                .followedBy(next -> list(caller, action, subject, from, to, next, limit));
    }
}
