package io.bellwether.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.security.Callers;
import io.bellwether.security.OpenToHeldKeys;
import io.bellwether.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Why not, over REST. */
@Path("/api/v1/decisions/{question}/why-not")
@Tag(name = "Decisions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class WhyNotResource {
    private final AnsweringWhyNot answering;
    private final Callers callers;

    WhyNotResource(AnsweringWhyNot answering, Callers callers) {
        this.answering = answering;
        this.callers = callers;
    }

    @POST
    @OpenToHeldKeys
    @RolesAllowed({Role.Names.READER, Role.Names.DECIDER})
    @Operation(
            operationId = "whyNot",
            summary = "Why the answer is not a wanted one, and the smallest changes of facts that would give it",
            description =
                    "Takes what /decisions/{question} takes, and outcome: wanted values of fields of the answer. Only"
                            + " facts that the catalogue calls changeable are changed. Nothing is decided or recorded.")
    @RequestBody(content = @Content(schema = @Schema(implementation = WhyNotBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "What failed, and the changes found",
            content = @Content(schema = @Schema(implementation = WhyNotResponse.class)))
    public WhyNotResponse whyNot(@PathParam("question") String question, @Nullable JsonNode body) {
        return answering.answer(question, body, callers.current());
    }
}
