package io.bellwether.rulebook.draft.review;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.draft.Draft;
import io.bellwether.rulebook.draft.DraftConfig;
import io.bellwether.rulebook.draft.DraftInWork;
import io.bellwether.rulebook.draft.Drafts;
import io.bellwether.rulebook.draft.Permission;
import io.bellwether.rulebook.gate.GateBusyException;
import io.bellwether.rulebook.gate.GateReport;
import io.bellwether.rulebook.gate.GateRequest;
import io.bellwether.rulebook.gate.RunningGate;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.release.PlanProofs;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.security.Role;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs the gate over drafts, one after the other, and keeps what it said. */
@ApplicationScoped
public class GatingDraft {
    private static final Logger LOG = Logger.getLogger(GatingDraft.class);
    private static final int WAITING = 16;
    private static final int LONGEST_REASON = 2_000;

    private final Drafts drafts;
    private final GateRuns runs;
    private final RunningGate gate;
    private final CollectingReplay replay;
    private final PlanProofs proofs;
    private final DraftConfig config;
    private final AuditTrail audit;
    private final Clock clock;
    private final ThreadPoolExecutor worker =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                Thread thread = new Thread(task, "draft-gate");
                thread.setDaemon(true);
                return thread;
            });

    GatingDraft(
            Drafts drafts,
            GateRuns runs,
            RunningGate gate,
            CollectingReplay replay,
            PlanProofs proofs,
            DraftConfig config,
            AuditTrail audit,
            Clock clock) {
        this.drafts = drafts;
        this.runs = runs;
        this.gate = gate;
        this.replay = replay;
        this.proofs = proofs;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }

    /** What the gate says of the draft now. */
    @jakarta.transaction.Transactional
    GateVerdict verdict(Draft draft) {
        return new GateVerdict(draft, runs.last(draft).orElse(null), runs.acceptances(draft));
    }

    /** As {@link #verdict(Draft)}. */
    @jakarta.transaction.Transactional
    GateVerdict verdict(String id) {
        return verdict(drafts.draft(id));
    }

    /**
     * Runs the gate, and waits for its report for as long as a caller is to be kept waiting. A run over the same content
     * that has not ended is joined. Call it outside a transaction.
     *
     * @return the verdict then; its run may not have ended
     */
    GateVerdict run(String id, Caller caller, Duration longest) {
        if (!caller.may(Role.APPROVER)) {
            Permission.require(caller, Role.EDITOR, "runs the gate over drafts");
        }
        UUID run = UUID.randomUUID();
        Draft begun = QuarkusTransaction.requiringNew().call(() -> begin(id, run, caller));
        if (begun == null) {
            return verdict(id);
        }
        try {
            Future<?> work = worker.submit(() -> work(begun, run));
            work.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            QuarkusTransaction.requiringNew().run(() -> runs.fail(begun, run, "too many runs waited", clock.instant()));
            throw ProblemException.retryLater(
                    ProblemType.OVERLOAD, "Many drafts wait for the gate already.", Duration.ofSeconds(10));
        } catch (TimeoutException e) {
            LOG.debugf("The gate over draft %s takes longer than its caller waits", id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the gate's report could not be kept", e.getCause());
        }
        return verdict(id);
    }

    /** Gets the gate's process going while a draft is being edited, so that its editor need not wait for that later. */
    void prepare(@Observes(during = TransactionPhase.AFTER_SUCCESS) DraftInWork edited) {
        gate.prepare(() -> {
            RuleFiles base = drafts.baseFiles(edited.draft());
            return new GateRequest(base, base, replay.collect(), Map.of());
        });
    }

    /** Runs the gate and waits for it; whether it has nothing against the draft. */
    public boolean passes(String id, Caller caller, Duration longest) {
        return run(id, caller, longest).passes();
    }

    /** Null when a run over the same content is under way. */
    private @Nullable Draft begin(String id, UUID run, Caller caller) {
        Draft draft = drafts.locked(id);
        if (!draft.state().isOpen()) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "Draft " + id + " is release " + draft.release() + " already.");
        }
        GateVerdict last = verdict(draft);
        boolean underWay = last.run() != null
                && last.isCurrent()
                && !last.run().isOver()
                && last.run().begunAt().isAfter(clock.instant().minus(config.gateLimit()));
        if (underWay) {
            return null;
        }
        runs.begin(draft, run, caller.name(), clock.instant());
        audit.write(caller, "draft-gated", draft.subject(), Map.of("sha256", draft.sha256(), "base", draft.base()));
        return draft;
    }

    private void work(Draft draft, UUID run) {
        try {
            GateReport report =
                    gate.run(new GateRequest(drafts.files(draft), drafts.baseFiles(draft), replay.collect(), Map.of()));
            List<ReportedFinding> findings = report.findings().stream()
                    .map(ReportedFinding::of)
                    .distinct()
                    .toList();
            if (report.planDiffers() != null) { // before anybody can publish on this report
                proofs.keep(draft.sha256(), 0, report.planDiffers());
            }
            QuarkusTransaction.requiringNew().run(() -> runs.end(draft, run, findings, report, clock.instant()));
        } catch (GateBusyException e) {
            QuarkusTransaction.requiringNew()
                    .run(() -> runs.fail(draft, run, "too many runs waited; begin another", clock.instant()));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.errorf(e, "The gate over draft %s failed", draft.id());
            QuarkusTransaction.requiringNew()
                    .run(() -> runs.fail(draft, run, "the gate failed; the service's log tells more", clock.instant()));
        }
    }

    /** Takes a warning on oneself, with a reason; errors cannot be. */
    @jakarta.transaction.Transactional
    GateVerdict accept(String id, @Nullable String finding, @Nullable String reason, Caller caller) {
        if (!caller.may(Role.APPROVER)) {
            Permission.require(caller, Role.EDITOR, "accepts warnings");
        }
        Draft draft = drafts.locked(id);
        GateVerdict verdict = verdict(draft);
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT,
                    "A warning is accepted with a reason.",
                    List.of(Finding.at("reason", "must say why, in 1 to " + LONGEST_REASON + " characters")));
        }
        ReportedFinding found = verdict.run() == null
                ? null
                : verdict.run().findings().stream()
                        .filter(f -> f.id().equals(finding))
                        .findFirst()
                        .orElse(null);
        if (found == null) {
            throw ProblemException.on(
                    ProblemType.NOT_FOUND, "finding", "The gate's last report has no finding of this id.");
        }
        if (!found.isWarning()) {
            throw ProblemException.on(
                    ProblemType.CONFLICT,
                    "finding",
                    "Only a warning can be accepted; this is an " + found.severity() + ": " + found.message());
        }
        runs.accept(draft, new Acceptance(found.id(), reason, caller.name(), clock.instant(), null));
        audit.write(
                caller,
                "finding-accepted",
                draft.subject(),
                Map.of("finding", found.id(), "message", found.message(), "file", found.file(), "reason", reason));
        return verdict(draft);
    }
}
