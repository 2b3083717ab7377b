package io.bellwether.rulebook.draft.review;

import io.bellwether.rulebook.draft.Draft;
import io.bellwether.rulebook.draft.DraftResponse;
import io.bellwether.rulebook.draft.DraftResponses;
import io.bellwether.rulebook.draft.Precondition;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A draft's way to a release, over REST. */
@Path("/api/v1/rulebook/drafts")
@Tag(name = "Drafts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.READER)
public class DraftReviewResource {
    private final ReviewingDraft reviewing;
    private final PublishingDraft publishing;
    private final DraftResponses responses;
    private final Callers callers;

    DraftReviewResource(
            ReviewingDraft reviewing, PublishingDraft publishing, DraftResponses responses, Callers callers) {
        this.reviewing = reviewing;
        this.publishing = publishing;
        this.responses = responses;
        this.callers = callers;
    }

    @POST
    @Path("/{id}/submit")
    @RolesAllowed(Role.Names.EDITOR)
    @Operation(
            operationId = "submitDraft",
            summary = "Says that a draft is done and waits for approval",
            description = "The gate must have passed exactly what the draft is now.")
    public DraftResponse submit(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ReviewRequests.@Nullable Submit request) {
        ReviewRequests.Submit asked = request == null ? new ReviewRequests.Submit(null, null) : request;
        Draft draft = reviewing.submit(
                id,
                asked.comment(),
                Boolean.TRUE.equals(asked.emergency()),
                new Precondition(ifMatch, null),
                callers.current());
        return responses.of(draft);
    }

    @POST
    @Path("/{id}/approve")
    @RolesAllowed(Role.Names.APPROVER)
    @Operation(
            operationId = "approveDraft",
            summary = "Approves a draft that others wrote",
            description = "One approval is enough; in an emergency two are needed.")
    public DraftResponse approve(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ReviewRequests.@Nullable Approve request) {
        return responses.of(reviewing.approve(
                id, request == null ? null : request.comment(), new Precondition(ifMatch, null), callers.current()));
    }

    @POST
    @Path("/{id}/reject")
    @RolesAllowed(Role.Names.APPROVER)
    @Operation(operationId = "rejectDraft", summary = "Sends a draft back, with a reason")
    public DraftResponse reject(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ReviewRequests.@Nullable Reject request) {
        return responses.of(reviewing.reject(
                id, request == null ? null : request.reason(), new Precondition(ifMatch, null), callers.current()));
    }

    @POST
    @Path("/{id}/publish")
    @RolesAllowed(Role.Names.APPROVER)
    @Operation(
            operationId = "publishDraft",
            summary = "Makes an approved draft the live release, now or at an instant",
            description = "Answers when this replica answers by it. When another release than the draft's base is live,"
                    + " the answer is 409: rebase it, and have it approved again.")
    public PublishedResponse publish(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ReviewRequests.@Nullable Publish request) {
        ReviewRequests.Publish asked = request == null ? new ReviewRequests.Publish(null, null, null) : request;
        return PublishedResponse.of(publishing.publish(
                id,
                asked.note(),
                asked.activateAt(),
                Boolean.TRUE.equals(asked.emergency()),
                new Precondition(ifMatch, null),
                callers.current()));
    }
}
