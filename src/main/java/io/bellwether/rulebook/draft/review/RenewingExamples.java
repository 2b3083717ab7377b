package io.bellwether.rulebook.draft.review;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.draft.ChangedDraft;
import io.bellwether.rulebook.draft.ChangingDraft;
import io.bellwether.rulebook.draft.Draft;
import io.bellwether.rulebook.draft.DraftChange;
import io.bellwether.rulebook.draft.Drafts;
import io.bellwether.rulebook.draft.FileChange;
import io.bellwether.rulebook.draft.Permission;
import io.bellwether.rulebook.draft.Precondition;
import io.bellwether.rulebook.gate.Renewal;
import io.bellwether.rulebook.gate.RenewedExamples;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.security.Caller;
import io.bellwether.security.Role;
import io.bellwether.shared.Nearest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows how the examples that a draft lets fail would hold, and writes those that somebody accepts into their files. */
@ApplicationScoped
class RenewingExamples {
    private final GatingDraft gating;
    private final GateRuns runs;
    private final ChangingDraft changing;
    private final Drafts drafts;

    RenewingExamples(GatingDraft gating, GateRuns runs, ChangingDraft changing, Drafts drafts) {
        this.gating = gating;
        this.runs = runs;
        this.changing = changing;
        this.drafts = drafts;
    }

    /**
     * What the gate's report over exactly this content proposes; without such a report the gate runs. Call it outside a transaction.
     *
     * @return its run may not have ended
     */
    GateVerdict propose(String id, Caller caller, Duration longest) {
        Permission.require(caller, Role.EDITOR, "writes examples anew");
        GateVerdict last = QuarkusTransaction.requiringNew().call(() -> gating.verdict(id));
        return last.isReported() ? last : gating.run(id, caller, longest);
    }

    /** The proposals of a report. */
    List<Renewal> proposals(GateVerdict verdict) {
        return verdict.isReported() ? runs.renewals(verdict.run()) : List.of();
    }

    /**
     * Writes examples as the report over exactly this content proposes.
     *
     * @param ids of the proposals that are accepted; null for all
     * @throws ProblemException CONFLICT when no report is about what the draft is now, INVALID_INPUT when an id is none of its
     */
    @Transactional
    ChangedDraft accept(String id, @Nullable List<String> ids, Precondition precondition, Caller caller) {
        return changing.change(id, caller, draft -> {
            precondition.requireIfGiven(draft.etag());
            GateVerdict verdict = gating.verdict(draft);
            if (!verdict.isReported()) {
                throw new ProblemException(
                        ProblemType.CONFLICT,
                        "The gate has not looked at what this draft is now. Ask for the proposals first: POST"
                                + " /api/v1/rulebook/drafts/" + id + "/examples/renewal.");
            }
            List<Renewal> chosen = chosen(proposals(verdict), ids);
            List<FileChange> files = new ArrayList<>();
            byFile(chosen).forEach((path, renewals) -> files.add(written(draft, path, renewals)));
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("files", files.stream().map(FileChange::path).toList());
            detail.put("examples", chosen.stream().map(Renewal::name).toList());
            return DraftChange.of(draft, files, "draft-examples-renewed", detail);
        });
    }

    private static List<Renewal> chosen(List<Renewal> proposals, @Nullable List<String> ids) {
        if (ids == null) {
            return proposals;
        }
        Set<String> known = proposals.stream().map(Renewal::id).collect(Collectors.toSet());
        List<Finding> unknown = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (!known.contains(ids.get(i))) {
                unknown.add(new Finding(
                        "examples[" + i + "]",
                        "is not the id of a proposal",
                        Nearest.to(String.valueOf(ids.get(i)), known).orElse(null)));
            }
        }
        if (!unknown.isEmpty()) {
            throw ProblemException.invalidInput(unknown);
        }
        return proposals.stream().filter(p -> ids.contains(p.id())).toList();
    }

    private static Map<String, List<Renewal>> byFile(List<Renewal> renewals) {
        return renewals.stream().collect(Collectors.groupingBy(Renewal::file, LinkedHashMap::new, Collectors.toList()));
    }

    private FileChange written(Draft draft, String path, List<Renewal> renewals) {
        RuleFile file = drafts.file(draft, path)
                .orElseThrow(
                        () -> new ProblemException(ProblemType.CONFLICT, "The draft has no " + path + " any more."));
        try {
            return new FileChange(path, RenewedExamples.in(file, renewals).bytes());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    ProblemType.CONFLICT, path + " cannot be written: " + e.getMessage() + ". Edit it by hand.");
        }
    }
}
