package io.bellwether.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.Times;
import io.bellwether.rulebook.draft.Draft;
import io.bellwether.rulebook.draft.Drafts;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.model.RulebookReader;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.rulebook.release.Release;
import io.bellwether.rulebook.release.Releases;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Reads what a run is asked for; all that is wrong is found at once. */
@ApplicationScoped
class RunRequest {
    private static final List<String> KEYS = List.of("accounts", "asOf", "draft", "filter", "question", "release");
    private static final List<String> FILTER_KEYS = List.of("csm", "segment");
    private static final String EXAMPLE = "{\"question\": \"health\"}";
    private static final int MOST_NAMED = 100_000;
    private static final int LONGEST = 200;

    private final RunAccounts accounts;
    private final ActiveRulebook active;
    private final Releases releases;
    private final Drafts drafts;

    RunRequest(RunAccounts accounts, ActiveRulebook active, Releases releases, Drafts drafts) {
        this.accounts = accounts;
        this.active = active;
        this.releases = releases;
        this.drafts = drafts;
    }

    /**
     * The request as callers send it: the live release answers when neither release nor draft is named, about all accounts when
     * neither accounts nor a filter are given.
     */
    @Schema(name = "PortfolioRunRequest")
    public record Body(
            String question,
            @Nullable Integer release,
            @Nullable String draft,
            @Nullable List<String> accounts,
            @Nullable Filter filter,
            @Nullable String asOf) {}

    /** Only accounts of these segments and of these CSMs. */
    @Schema(name = "PortfolioRunFilter")
    public record Filter(
            @Nullable List<String> segment, @Nullable List<String> csm) {}

    /**
     * What was read.
     *
     * @param names the ids of the accounts that were named
     */
    record Read(RunAsked asked, Set<String> names) {}

    /** What answers. */
    private record Answering(
            @Nullable Integer release,
            @Nullable String draft,
            @Nullable String sha256,
            Rulebook rulebook) {}

    Read read(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            throw ProblemException.invalidInput(List.of(new Finding("body", "must be an object", EXAMPLE)));
        }
        List<Finding> findings = new ArrayList<>();
        Findings.knownNames(findings, "", body, KEYS);
        Answering answering = answering(body, findings);
        String question = question(body.path("question"), answering.rulebook(), findings);
        Set<String> names = names(body.path("accounts"), findings);
        JsonNode filter = body.path("filter");
        if (filter.isObject()) {
            Findings.knownNames(findings, "filter.", filter, FILTER_KEYS);
        } else if (!filter.isMissingNode() && !filter.isNull()) {
            findings.add(new Finding("filter", "must be an object", "{\"segment\": [\"SMB\"]}"));
        }
        List<String> segments = values(filter, "segment", () -> accounts.values(true), findings);
        List<String> csms = values(filter, "csm", () -> accounts.values(false), findings);
        Instant asOf = null;
        if (body.hasNonNull("asOf")) {
            asOf = Times.moment(
                    "asOf", body.get("asOf").asText(), answering.rulebook().zone(), findings);
        }
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        Integer named = body.hasNonNull("accounts") ? names.size() : null;
        return new Read(
                new RunAsked(
                        question,
                        answering.release(),
                        answering.draft(),
                        answering.sha256(),
                        named,
                        segments,
                        csms,
                        asOf,
                        null),
                names);
    }

    private Answering answering(JsonNode body, List<Finding> findings) {
        JsonNode release = body.path("release");
        JsonNode draft = body.path("draft");
        boolean byRelease = !release.isMissingNode() && !release.isNull();
        boolean byDraft = !draft.isMissingNode() && !draft.isNull();
        if (byRelease && byDraft) {
            findings.add(Finding.at("draft", "cannot be given with release: name one of them"));
        } else if (byDraft) {
            Draft named = drafts.draft(draft.asText());
            RuleFiles files = drafts.files(named);
            return new Answering(null, named.id(), named.sha256(), RulebookReader.lenient(files));
        } else if (byRelease) {
            Release named = releases.onceLive(release, findings);
            if (named != null) {
                return new Answering(named.number(), null, null, RulebookReader.lenient(releases.files(named)));
            }
        }
        return new Answering(
                active.current().number(),
                null,
                null,
                active.current().rulebook().rulebook());
    }

    private static String question(JsonNode node, Rulebook rulebook, List<Finding> findings) {
        Map<String, QuestionDefinition> questions = rulebook.questions();
        List<String> askable = questions.values().stream()
                .filter(each -> !each.internal() && !each.modelInputs())
                .map(QuestionDefinition::name)
                .toList();
        String name = node.asText();
        QuestionDefinition known = questions.get(name);
        if (!node.isTextual()) {
            findings.add(new Finding("question", "must name a question", String.join(", ", askable)));
        } else if (known != null && known.modelInputs()) {
            findings.add(Finding.at("question", "takes its model's own inputs, which stored accounts do not have"));
        } else {
            Findings.known(findings, "question", "is no question of these rules", name, askable);
        }
        return name;
    }

    private Set<String> names(JsonNode node, List<Finding> findings) {
        Set<String> names = new LinkedHashSet<>();
        if (node.isMissingNode() || node.isNull()) {
            return names;
        }
        if (!node.isArray() || node.isEmpty() || node.size() > MOST_NAMED) {
            findings.add(Finding.at("accounts", "must be a list of 1 to " + MOST_NAMED + " ids"));
            return names;
        }
        for (JsonNode each : node) {
            if (each.isTextual() && each.textValue().length() <= LONGEST) {
                names.add(each.textValue());
            } else {
                Findings.add(findings, "accounts", "must hold ids of accounts", java.util.Optional::empty);
            }
        }
        for (String unknown : accounts.unknown(names)) {
            Findings.add(
                    findings,
                    "accounts",
                    "names " + unknown + ", which no account is called",
                    java.util.Optional::empty);
        }
        return names;
    }

    private static List<String> values(
            JsonNode filter, String name, Supplier<? extends Collection<String>> known, List<Finding> findings) {
        JsonNode node = filter.path(name);
        List<String> values = new ArrayList<>();
        if (node.isTextual()) {
            values.add(node.textValue());
        } else if (node.isArray() && !node.isEmpty()) {
            node.forEach(each -> values.add(each.asText()));
        } else if (!node.isMissingNode() && !node.isNull()) {
            findings.add(Finding.at("filter." + name, "must be a text or a list of texts"));
        }
        if (!values.isEmpty()) {
            Collection<String> all = known.get();
            values.forEach(value -> Findings.known(findings, "filter." + name, "has no account", value, all));
        }
        return values;
    }
}
