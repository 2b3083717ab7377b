package io.bellwether.calibration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.job.Job;
import io.bellwether.job.JobAtWork;
import io.bellwether.job.JobFailed;
import io.bellwether.job.JobKind;
import io.bellwether.job.Jobs;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.model.CalibrationDefinition;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.security.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Holds the score of the live rules against the ends of renewals. A run that is taken up again begins anew: it asks the rules, and
 * writes nothing but its report.
 */
@ApplicationScoped
class Backtesting implements Job {
    static final String KIND = "backtest";

    private static final int KEPT = 200;

    private final Jobs jobs;
    private final CollectingCases collecting;
    private final ActiveRulebook active;
    private final AuditTrail audit;
    private final ObjectMapper json;

    Backtesting(Jobs jobs, CollectingCases collecting, ActiveRulebook active, AuditTrail audit, ObjectMapper json) {
        this.jobs = jobs;
        this.collecting = collecting;
        this.active = active;
        this.audit = audit;
        this.json = json;
    }

    @Override
    public JobKind kind() {
        return new JobKind(KIND, Role.EDITOR, Role.EDITOR, 1, false);
    }

    /**
     * Asks for a run.
     *
     * @throws ProblemException CONFLICT when the live rulebook says nothing of calibration
     */
    @Transactional
    UUID ask(BacktestRequest request, Caller caller) {
        if (active.current().rulebook().rulebook().calibration() == null) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The live rulebook has no calibration section, which says what counts as lost and as told.");
        }
        UUID id = jobs.newId();
        jobs.forget(KIND, KEPT - 1);
        jobs.ask(id, KIND, request.json(), caller);
        audit.write(caller, "backtest-asked", "backtest/" + id, Map.of("request", request.json()));
        return id;
    }

    @Override
    public void work(JobAtWork run) {
        BacktestRequest request = BacktestRequest.stored(run.run().parameters());
        ActiveRelease release = active.current();
        Rulebook rulebook = release.rulebook().rulebook();
        if (rulebook.calibration() == null) {
            throw new JobFailed("the live rulebook has no calibration section", null);
        }
        CollectingCases.Collected collected = collecting.collect(release, request, (done, total) -> {
            run.goOn();
            run.keep(done, total, null);
        });
        Map<Integer, BacktestReport.Proposal> proposals = new HashMap<>();
        CalibrationDefinition says = Objects.requireNonNull(rulebook.calibration());
        for (int i = 0; i < says.scorecards().size(); i++) {
            int card = i;
            run.goOn();
            proposals.put(
                    i,
                    proposal(
                            release.files(),
                            says,
                            says.scorecards().get(i),
                            collected.cases().stream()
                                    .filter(each -> each.scorecard() == card)
                                    .toList()));
        }
        BacktestReport report =
                new JudgingCases(rulebook, collected.cases()).report(release.number(), collected, proposals);
        long total = collected.cases().size() + collected.unknown() + (long) collected.undecided();
        run.keep(total, total, text(report));
    }

    /** What the outcomes speak for; refused where the tables are not such as the rulebook says. */
    static BacktestReport.Proposal proposal(
            RuleFiles files,
            CalibrationDefinition says,
            CalibrationDefinition.Scorecard card,
            List<RenewalCase> cases) {
        try {
            return WeightTable.read(files, card)
                    .map(table -> new ProposingWeights(
                                    says,
                                    card,
                                    table,
                                    BandEdges.read(files, card).orElse(null),
                                    cases)
                            .propose())
                    .orElseGet(() -> BacktestReport.Proposal.refused("The table " + card.weights()
                            + " has no columns " + card.item() + " and " + card.weight()
                            + " with a number for every account."));
        } catch (ProblemException missing) {
            return BacktestReport.Proposal.refused(String.valueOf(missing.getMessage()));
        }
    }

    private String text(BacktestReport report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report cannot be written", e);
        }
    }

    BacktestReport read(String kept) {
        try {
            return json.readValue(kept, BacktestReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report that was kept cannot be read", e);
        }
    }
}
