package io.bellwether.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.Times;
import io.bellwether.rulebook.draft.Draft;
import io.bellwether.rulebook.draft.Drafts;
import io.bellwether.rulebook.gate.AskingAccounts;
import io.bellwether.rulebook.model.WhatIfDefinition;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.rulebook.release.Release;
import io.bellwether.rulebook.release.Releases;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Reads what is compared with the live release; all that is wrong is found at once. */
@ApplicationScoped
class WhatIfRequest {
    private static final List<String> KEYS = List.of("asOf", "changes", "draft", "release");

    private final ActiveRulebook active;
    private final Releases releases;
    private final Drafts drafts;
    private final ObjectMapper json;
    private final Clock clock;

    WhatIfRequest(ActiveRulebook active, Releases releases, Drafts drafts, ObjectMapper json, Clock clock) {
        this.active = active;
        this.releases = releases;
        this.drafts = drafts;
        this.json = json;
        this.clock = clock;
    }

    /** A draft, an earlier release, or changes of the live release's tables, as of now or of the end of a past day. */
    @Schema(name = "WhatIfRequest")
    public record Body(
            @Nullable String draft,
            @Nullable Integer release,
            @Nullable List<TableChange> changes,
            @Nullable String asOf) {}

    WhatIfAsked read(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            throw ProblemException.invalidInput(
                    List.of(new Finding("body", "must be an object", "{\"draft\": \"7\"}")));
        }
        List<Finding> findings = new ArrayList<>();
        Findings.knownNames(findings, "", body, KEYS);
        ActiveRelease live = active.current();
        WhatIfDefinition compared = live.rulebook().rulebook().whatIf();
        if (compared == null) {
            findings.add(Finding.at("release", "the live rulebook does not say what is compared: whatIf is missing"));
        }
        if (Stream.of("draft", "release", "changes").filter(body::hasNonNull).count() != 1) {
            findings.add(
                    new Finding("draft", "or release or changes must be named, one of them", "{\"draft\": \"7\"}"));
        }
        List<TableChange> changes =
                body.hasNonNull("changes") ? TableChange.read(body.get("changes"), json, findings) : List.of();
        if (findings.isEmpty()) {
            TableChange.made(live.files(), changes, findings);
        }
        Release release = body.hasNonNull("release") ? releases.onceLive(body.get("release"), findings) : null;
        Draft draft = body.hasNonNull("draft") ? drafts.draft(body.get("draft").asText()) : null;
        Instant asOf = asOf(body.path("asOf"), live.rulebook().rulebook().zone(), findings);
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        WhatIfDefinition what = Objects.requireNonNull(compared);
        return new WhatIfAsked(
                live.number(),
                release == null ? null : release.number(),
                draft == null ? null : draft.id(),
                draft == null ? null : draft.sha256(),
                changes,
                asOf,
                what.compare().stream()
                        .map(each -> new AskingAccounts.Field(each.question(), each.field()))
                        .toList(),
                what.arr(),
                what.csm());
    }

    private Instant asOf(JsonNode node, ZoneId zone, List<Finding> findings) {
        Instant now = clock.instant();
        if (node.isMissingNode() || node.isNull()) {
            return now;
        }
        Instant asOf = Times.moment(
                "asOf",
                node.asText(),
                zone,
                day -> day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1),
                "2026-10-31",
                findings);
        if (asOf != null && asOf.isAfter(now)) {
            findings.add(Finding.at("asOf", "must not be to come: leave it out for now"));
        }
        return asOf == null ? now : asOf;
    }
}
