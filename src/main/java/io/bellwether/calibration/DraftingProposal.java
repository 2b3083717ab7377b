package io.bellwether.calibration;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.event.EventType;
import io.bellwether.event.Events;
import io.bellwether.event.OutgoingEvent;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.authoring.EditingTable;
import io.bellwether.rulebook.authoring.RuleTables;
import io.bellwether.rulebook.authoring.TableEdit;
import io.bellwether.rulebook.draft.Draft;
import io.bellwether.rulebook.draft.FileChange;
import io.bellwether.rulebook.draft.MakingDrafts;
import io.bellwether.rulebook.model.CalibrationDefinition;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.rulebook.release.Release;
import io.bellwether.rulebook.release.ReleaseOrigin;
import io.bellwether.rulebook.release.Releases;
import io.bellwether.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a draft of what a backtest proposes, for people to try, change and approve as any other. */
@ApplicationScoped
class DraftingProposal {
    private static final int LOOKED_BACK = 50;

    private final ActiveRulebook active;
    private final Releases releases;
    private final MakingDrafts making;
    private final Events events;
    private final Clock clock;

    DraftingProposal(ActiveRulebook active, Releases releases, MakingDrafts making, Events events, Clock clock) {
        this.active = active;
        this.releases = releases;
        this.making = making;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes the draft.
     *
     * @throws ProblemException CONFLICT when nothing is proposed, or the tables were changed since the backtest
     */
    @Transactional
    ProposalResponse draft(UUID backtest, BacktestReport report, Caller caller) {
        ActiveRelease live = active.current();
        CalibrationDefinition says = live.rulebook().rulebook().calibration();
        List<ProposalResponse.ChangedTable> changes = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        List<String> refused = new ArrayList<>(report.lacking());
        for (BacktestReport.CardReport card : report.scorecards()) {
            BacktestReport.Proposal proposal = card.proposal();
            CalibrationDefinition.Scorecard scorecard = says == null
                    ? null
                    : says.scorecards().stream()
                            .filter(s -> s.weights().equals(card.weights()))
                            .findFirst()
                            .orElse(null);
            if (proposal == null || scorecard == null || says == null) {
                refused.add(card.weights() + ": the live rulebook calibrates it no longer.");
            } else if (proposal.refused() != null) {
                refused.add(card.weights() + ": " + proposal.refused());
            } else {
                changes.addAll(changes(live.files(), scorecard, proposal));
                lastChange(live.files(), scorecard)
                        .filter(at -> at.isAfter(clock.instant()
                                .minus(Duration.ofDays(says.change().days()))))
                        .ifPresent(at -> warnings.add(card.weights() + " was changed on "
                                + at.atZone(live.rulebook().rulebook().zone()).toLocalDate() + ", less than "
                                + says.change().days() + " days ago: what that did is not yet seen in the outcomes."));
            }
        }
        if (changes.isEmpty()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    refused.isEmpty() ? "The outcomes speak for the tables as they are." : String.join(" ", refused));
        }
        Draft draft = making.make(
                "Calibration by " + report.outcomes() + " outcomes",
                live.number(),
                ReleaseOrigin.DRAFT,
                "backtest/" + backtest,
                files(live.files(), changes),
                caller);
        events.tell(event(draft.id(), backtest, changes));
        return new ProposalResponse(draft.id(), changes, warnings);
    }

    private OutgoingEvent event(String draft, UUID backtest, List<ProposalResponse.ChangedTable> changes) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("draft", draft).put("backtest", backtest.toString());
        ArrayNode tables = data.putArray("tables");
        changes.forEach(change -> tables.add(change.table()));
        return OutgoingEvent.of(EventType.CALIBRATION_PROPOSED, "draft/" + draft, clock.instant(), data);
    }

    private static List<FileChange> files(RuleFiles files, List<ProposalResponse.ChangedTable> changes) {
        Map<String, RuleFile> edited = new LinkedHashMap<>();
        for (ProposalResponse.ChangedTable change : changes) {
            RuleFile file = RuleTables.file(files, change.model());
            RuleFile before = edited.getOrDefault(file.path(), file);
            edited.put(file.path(), EditingTable.apply(before, change.model(), change.table(), change.edits()));
        }
        return edited.values().stream()
                .map(file -> new FileChange(file.path(), file.bytes()))
                .toList();
    }

    private static List<ProposalResponse.ChangedTable> changes(
            RuleFiles files, CalibrationDefinition.Scorecard card, BacktestReport.Proposal proposal) {
        WeightTable table = WeightTable.read(files, card).orElseThrow(DraftingProposal::changed);
        Map<String, BigDecimal> proposed = new LinkedHashMap<>();
        double[] today = table.shares();
        for (BacktestReport.WeightReport weight : proposal.weights()) {
            int at = table.dimensions().indexOf(weight.dimension());
            if (at < 0
                    || table.dimensions().size() != proposal.weights().size()
                    || Math.abs(today[at] - weight.today()) > 1e-3) {
                throw changed();
            }
            Double value = weight.proposed();
            if (value != null) {
                proposed.put(weight.dimension(), BigDecimal.valueOf(value));
            }
        }
        List<ProposalResponse.ChangedTable> changes = new ArrayList<>();
        add(changes, card.model(), card.weights(), table.edits(proposed));
        BandEdges.read(files, card)
                .ifPresent(edges -> add(
                        changes,
                        card.bandsModel(),
                        card.bands(),
                        edges.edits(moved(proposal.atRiskBelow()), moved(proposal.safeFrom()))));
        return changes;
    }

    private static @Nullable Double moved(BacktestReport.@Nullable EdgeReport edge) {
        return edge == null || edge.today() == edge.proposed() ? null : edge.proposed();
    }

    private static void add(
            List<ProposalResponse.ChangedTable> changes, String model, String table, List<TableEdit> edits) {
        if (!edits.isEmpty()) {
            changes.add(new ProposalResponse.ChangedTable(model, table, edits));
        }
    }

    private static ProblemException changed() {
        return new ProblemException(ProblemType.CONFLICT, "The weights were changed since the backtest. Run it again.");
    }

    /** Since when the weights are as they are; empty when no release is known that had others. */
    private Optional<Instant> lastChange(RuleFiles files, CalibrationDefinition.Scorecard card) {
        Optional<WeightTable> now = WeightTable.read(files, card);
        Instant since = null;
        for (Release release : releases.newestFirst(Integer.MAX_VALUE, LOOKED_BACK)) {
            if (release.activatedAt() == null) {
                continue;
            }
            try {
                if (!WeightTable.read(releases.files(release), card).equals(now)) {
                    return Optional.ofNullable(since);
                }
            } catch (ProblemException e) {
                return Optional.ofNullable(since); // it had no such table
            }
            since = release.activatedAt();
        }
        return Optional.empty();
    }
}
