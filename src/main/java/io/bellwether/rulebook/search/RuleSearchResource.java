package io.bellwether.rulebook.search;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.draft.Drafts;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.release.Release;
import io.bellwether.rulebook.release.Releases;
import io.bellwether.security.Role;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.sheet.SheetFile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Finds texts, numbers and ids in the rules, over REST. */
@Path("/api/v1/rulebook/search")
@Tag(name = "Rulebook")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.READER)
public class RuleSearchResource {
    private static final int LONGEST = 200;
    private static final int LARGEST_PAGE = 1_000;

    private final Releases releases;
    private final Drafts drafts;

    RuleSearchResource(Releases releases, Drafts drafts) {
        this.releases = releases;
        this.drafts = drafts;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @Operation(
            operationId = "searchRules",
            summary = "Where the rules hold a text, a number or an id",
            description =
                    "In the tables, facts and detections of the live release, of the release or of the draft that is named."
                            + " Each word of 'q' must be met in a text or in what stands around it (table, row, column, unit),"
                            + " one of them in the text itself. A number is met by its value, 35% as 0.35.")
    public ListResponse<SearchHit> search(
            @QueryParam("q") @Nullable String q,
            @QueryParam("release") @Nullable Integer release,
            @QueryParam("draft") @Nullable String draft,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        List<Finding> findings = new ArrayList<>();
        if (q == null || q.isBlank()) {
            findings.add(new Finding("q", "what to look for is missing", "30 days"));
        } else if (q.length() > LONGEST) {
            findings.add(Finding.at("q", "is longer than " + LONGEST + " characters"));
        }
        if (release != null && draft != null) {
            findings.add(Finding.at("draft", "either a release or a draft can be looked through"));
        }
        if (limit < 1 || limit > LARGEST_PAGE) {
            findings.add(Finding.at("limit", "must be from 1 to " + LARGEST_PAGE));
        }
        if (!findings.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_INPUT, "The search is not understood.", findings);
        }
        RuleFiles files = files(release, draft);
        SearchPage page = SearchPage.of(cursor, files.sha256(), limit);
        return page.of(SearchingRules.find(files, SearchTerms.of(String.valueOf(q))))
                .followedBy(next -> search(q, release, draft, next, LARGEST_PAGE));
    }

    private RuleFiles files(@Nullable Integer release, @Nullable String draft) {
        if (draft != null) {
            return drafts.files(drafts.draft(draft));
        }
        Release of = release != null
                ? releases.required(release)
                : releases.live()
                        .orElseThrow(
                                () -> ProblemException.on(ProblemType.NOT_FOUND, "release", "No release is live."));
        return releases.files(of);
    }
}
