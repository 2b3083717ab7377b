package io.bellwether.record;

import io.bellwether.fact.LiveCatalogue;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.sheet.SheetFile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Recorded decisions over REST. */
@Path("/api/v1/records")
@Tag(name = "Records")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Names.READER, Role.Names.AUDITOR})
public class RecordResource {
    private final ReadingRecords reading;
    private final LiveCatalogue live;
    private final OwnRecords own;
    private final SearchedWords words;
    private final Callers callers;

    RecordResource(ReadingRecords reading, LiveCatalogue live, OwnRecords own, SearchedWords words, Callers callers) {
        this.words = words;
        this.reading = reading;
        this.live = live;
        this.own = own;
        this.callers = callers;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @Operation(
            operationId = "listRecords",
            summary = "Recorded decisions, newest first, a page at a time",
            description =
                    "What nothing has that is looked for (an account, question, release, row or rule) is an error with the"
                            + " nearest one. A page may be shorter than the limit and not the last: where rare records are looked"
                            + " for among many, a page ends after a moment.")
    public ListResponse<RecordSummary> list(
            @QueryParam("account") @Nullable String account,
            @QueryParam("question") @Nullable String question,
            @Parameter(description = "Number of the release that answered") @QueryParam("release") @Nullable
                    String release,
            @Parameter(description = "From this instant on, or from the start of this day")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "Before this instant, or before the start of this day") @QueryParam("to") @Nullable
                    String to,
            @Parameter(description = "A row that matched or a rule that fired, for example bands/yellow")
                    @QueryParam("rule")
                    @Nullable
                    String rule,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        own.requireSearch(callers.current(), account);
        List<Finding> findings = new ArrayList<>();
        RecordSearch search = new RecordSearchReader(live.zone(), findings)
                .read(account, question, release, from, to, rule, cursor, limit);
        ListResponse<RecordSummary> page = findings.isEmpty() ? reading.page(search) : ListResponse.whole(List.of());
        if (page.items().isEmpty() && page.next() == null && cursor == null) {
            words.tell(search, callers.current(), findings);
        }
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        return page.followedBy(next -> list(account, question, release, from, to, rule, next, limit));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "readRecord", summary = "A recorded decision with all that is kept of it")
    public RecordResponse read(@PathParam("id") String id) {
        RecordResponse found = reading.existing(id);
        own.require(callers.current(), found.summary().account());
        return found;
    }
}
