package io.bellwether.explain.changes;

import io.bellwether.account.OwnAccounts;
import io.bellwether.fact.LiveCatalogue;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.Times;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What changed about an account, over REST. */
@Path("/api/v1/accounts/{id}/changes")
@Tag(name = "Accounts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.READER)
public class ChangesResource {
    private final ComparingAnswers comparing;
    private final OwnAccounts own;
    private final Callers callers;
    private final LiveCatalogue live;
    private final Clock clock;

    ChangesResource(ComparingAnswers comparing, OwnAccounts own, Callers callers, LiveCatalogue live, Clock clock) {
        this.comparing = comparing;
        this.own = own;
        this.callers = callers;
        this.live = live;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "readChanges",
            summary = "What changed between two answers on record about an account, and why",
            description = "from and to are instants or days; a day counts up to its end. The last answers as of then or"
                    + " before are compared. The parts of a score's difference add up to it exactly.")
    public ChangesResponse read(
            @PathParam("id") String id,
            @QueryParam("question") @Nullable String question,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        own.require(callers.current(), id);
        List<Finding> findings = new ArrayList<>();
        if (from == null) {
            findings.add(Finding.at("from", "is missing: the earlier day or instant"));
        }
        Instant now = clock.instant();
        Instant start = moment("from", from, now, findings);
        Instant end = moment("to", to, now, findings);
        if (findings.isEmpty() && end.isBefore(start)) {
            findings.add(Finding.at("to", "must not be before from"));
        }
        String asked = comparing.question(question, findings);
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        return comparing.compare(id, asked, start, end);
    }

    private Instant moment(String name, @Nullable String text, Instant otherwise, List<Finding> findings) {
        Instant moment =
                text == null ? null : Times.moment(name, text, live.zone(), this::endOf, "2026-11-22", findings);
        return moment == null ? otherwise : moment;
    }

    private Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(live.zone()).toInstant().minusMillis(1);
    }
}
