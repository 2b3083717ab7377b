package io.bellwether.task;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which tasks are asked for; null where nothing is. */
public class TaskFilter {
    @Parameter(description = "open, in-progress, done or cancelled; without it those that are not ended")
    @QueryParam("state")
    @Nullable
    String state;

    @Parameter(description = "As the rulebook names it")
    @QueryParam("kind")
    @Nullable
    String kind;

    @QueryParam("account")
    @Nullable
    String account;

    @Parameter(description = "Tasks on this CSM's accounts")
    @QueryParam("csm")
    @Nullable
    String csm;

    @QueryParam("ownerRole")
    @Nullable
    String ownerRole;

    @Parameter(description = "The person who does it")
    @QueryParam("owner")
    @Nullable
    String owner;

    @Parameter(description = "Those whose deadline is before an instant, or before a day begins")
    @QueryParam("dueBefore")
    @Nullable
    String dueBefore;

    @Parameter(description = "true: those whose deadline has passed and that nobody set aside; false: the others")
    @QueryParam("overdue")
    @Nullable
    String overdue;
}
