package io.bellwether.record.chain;

import io.bellwether.fact.LiveCatalogue;
import io.bellwether.intake.Packing;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.Times;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import io.bellwether.shared.SigningKeyFile;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The log as a whole over REST: whether it is intact, all of it line by line, and what must go from it. */
@Path("/api/v1/records")
@Tag(name = "Records")
@Produces(MediaType.APPLICATION_JSON)
public class LogResource {
    private static final String NDJSON = "application/x-ndjson";

    private static final String NEW = "new";
    private static final List<String> SCOPES = List.of("full", NEW);

    private final VerifyingLog verifying;
    private final ExportingLog exporting;
    private final ErasingRecords erasing;
    private final CheckpointSigning signing;
    private final AuditTrail audit;
    private final LiveCatalogue live;
    private final Callers callers;

    LogResource(
            VerifyingLog verifying,
            ExportingLog exporting,
            ErasingRecords erasing,
            CheckpointSigning signing,
            AuditTrail audit,
            LiveCatalogue live,
            Callers callers) {
        this.verifying = verifying;
        this.exporting = exporting;
        this.erasing = erasing;
        this.signing = signing;
        this.audit = audit;
        this.live = live;
        this.callers = callers;
    }

    /** The public half of the key that signs checkpoints. */
    @Schema(name = "LogKey")
    public record KeyResponse(String id, String algorithm, String publicKey) {}

    @GET
    @Path("/key")
    @RolesAllowed({Role.Names.READER, Role.Names.AUDITOR})
    @Operation(operationId = "readLogKey", summary = "The public key that verifies the log's checkpoints")
    public KeyResponse key() {
        return new KeyResponse(signing.keyId(), SigningKeyFile.ALGORITHM, signing.publicKey());
    }

    @GET
    @Path("/verification")
    @RolesAllowed({Role.Names.AUDITOR, Role.Names.ADMIN})
    @Operation(
            operationId = "verifyLog",
            summary = "Whether the log is as it was written; otherwise the first broken record",
            description = "Without a time the whole log is verified. When that takes longer than the settings allow,"
                    + " the answer says that it is not complete; scope=new then goes on from there. An export can be"
                    + " verified without limit.")
    public Verification verification(
            @Parameter(description = "From this instant on, or from the start of this day")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "Before this instant, or before the start of this day") @QueryParam("to") @Nullable
                    String to,
            @Parameter(
                            description = "full, which is the default: every record is read. new: only what earlier"
                                    + " verifications did not find intact, for the whole log alone")
                    @QueryParam("scope")
                    @Nullable
                    String scope) {
        List<Finding> findings = new ArrayList<>();
        LogWindow window = window(from, to, findings);
        if (scope != null) {
            Findings.known(findings, "scope", "must be one of " + String.join(", ", SCOPES), scope, SCOPES);
        }
        boolean onlyNew = NEW.equals(scope);
        if (onlyNew && (from != null || to != null)) {
            findings.add(Finding.at("scope", "can be new for the whole log only, without from and to"));
        }
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        return verifying.verify(window, onlyNew);
    }

    @GET
    @Path("/export")
    @Produces(NDJSON)
    @RolesAllowed({Role.Names.AUDITOR, Role.Names.ADMIN})
    @Operation(operationId = "exportLog", summary = "The log line by line, to be kept and verified elsewhere")
    public Response export(
            @Parameter(description = "From this instant on, or from the start of this day")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "Before this instant, or before the start of this day") @QueryParam("to") @Nullable
                    String to,
            @Context RoutingContext http) {
        List<Finding> findings = new ArrayList<>();
        LogWindow window = window(from, to, findings);
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("from", window.from());
        detail.put("to", window.to());
        audit.writeApart(callers.current(), "log-exported", "records", detail);
        return Packing.stream(out -> exporting.write(window, out), http);
    }

    @POST
    @Path("/erasures")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.Names.ADMIN)
    @Operation(
            operationId = "eraseRecords",
            summary = "Erases what is recorded of an account or in certain records, for good",
            description = "Takes out whose record it is, the answer, its reasons and inputs; the log still verifies and"
                    + " says who erased, when and why.")
    @APIResponseSchema(ErasureResponse.class)
    @APIResponse(responseCode = "404", description = "No such record has anything left to erase")
    public ErasureResponse erase(@Nullable ErasureRequest request) {
        return erasing.erase(request, callers.current());
    }

    private LogWindow window(@Nullable String from, @Nullable String to, List<Finding> findings) {
        Times.Span span = Times.span(from, to, live.zone(), findings);
        return new LogWindow(span.from(), span.to());
    }
}
