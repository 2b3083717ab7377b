package io.bellwether.problem;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Gets into every kind of trouble, for the tests of problems. */
@Path("/test/trouble")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TroubleResource {

    public record Order(@NotBlank String name, BigDecimal amount, LocalDate day, List<@Valid Line> lines) {}

    public record Line(@Min(1) int count) {}

    @POST
    @Operation(hidden = true)
    public Order echo(@Valid @NotNull Order order) {
        return order;
    }

    @POST
    @Path("/free")
    @Operation(hidden = true)
    public Map<String, Object> free(Map<String, Object> body) {
        return body;
    }

    @POST
    @Path("/batch")
    @Operation(hidden = true)
    public long batch(InputStream body) throws IOException {
        return body.transferTo(OutputStream.nullOutputStream());
    }

    @GET
    @Operation(hidden = true)
    public String get(@QueryParam("what") String what, @QueryParam("page") @Min(1) Integer page) {
        Logger.getLogger(TroubleResource.class).debug("asked");
        return switch (what) {
            case "mdc" -> String.valueOf(MDC.get(RequestIds.MDC_KEY));
            case "trace" -> String.valueOf(MDC.get(TraceContext.MDC_KEY));
            case "overload" -> throw new ProblemException(ProblemType.OVERLOAD, "Too many at once.");
            case "findings" ->
                throw new ProblemException(
                        ProblemType.RULE_FINDINGS,
                        "Two findings.",
                        List.of(new Finding("a", "b", "c"), Finding.at("d", "e")));
            case "unavailable" -> throw new ServiceUnavailableException("secret");
            default -> throw new IllegalStateException("secret inside " + what);
        };
    }
}
