package io.bellwether.run;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.ExactJson;
import io.bellwether.decision.DecidingAccounts;
import io.bellwether.job.JobFailed;
import io.bellwether.job.JobKind;
import io.bellwether.job.JobPiece;
import io.bellwether.job.JobRun;
import io.bellwether.job.Jobs;
import io.bellwether.job.PieceAtWork;
import io.bellwether.job.SplitJob;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.record.Asker;
import io.bellwether.record.PendingRecord;
import io.bellwether.record.ReadingRecords;
import io.bellwether.record.history.PointOrigin;
import io.bellwether.rulebook.draft.trial.TryingDraft;
import io.bellwether.rulebook.gate.RunningGate;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.rulebook.release.PinnedReleases;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.security.Role;
import io.bellwether.shared.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides on the accounts of a run, piece by piece. The id of each decision follows from run and account, so whoever does a piece
 * again finds what is on record already, and nothing can be recorded twice.
 */
@ApplicationScoped
class RunningPortfolio implements SplitJob {
    static final String KIND = "portfolio-run";

    /** Accounts that are decided together: all that is known of each is in memory until then. */
    private static final int CHUNK = 50;
    /** How long a chunk may wait for the gate, on which people wait. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** How often an earlier release or a draft that is busy is asked again, and how often at most. */
    private static final long AGAIN_MILLIS = 500;

    private static final int TRIES = 600;
    private static final TypeReference<Map<String, @Nullable Object>> DETAIL = new TypeReference<>() {};

    private final RunAccounts accounts;
    private final DecidingAccounts deciding;
    private final ReadingRecords records;
    private final ActiveRulebook active;
    private final PinnedReleases pinned;
    private final TryingDraft trying;
    private final RunningGate gate;
    private final RunConfig config;
    private final Jobs jobs;
    private final AuditTrail audit;

    RunningPortfolio(
            RunAccounts accounts,
            DecidingAccounts deciding,
            ReadingRecords records,
            ActiveRulebook active,
            PinnedReleases pinned,
            TryingDraft trying,
            RunningGate gate,
            RunConfig config,
            Jobs jobs,
            AuditTrail audit) {
        this.accounts = accounts;
        this.deciding = deciding;
        this.records = records;
        this.active = active;
        this.pinned = pinned;
        this.trying = trying;
        this.gate = gate;
        this.config = config;
        this.jobs = jobs;
        this.audit = audit;
    }

    @Override
    public JobKind kind() {
        return new JobKind(KIND, Role.READER, Role.DECIDER, 1, true);
    }

    /** Asks for a run; it begins as soon as the ones before it have ended. */
    @Transactional
    UUID ask(RunAsked asked, Collection<String> names, Caller caller) {
        UUID id = jobs.newId();
        ask(id, asked, names, caller);
        return id;
    }

    /** As {@link #ask(RunAsked, Collection, Caller)}, under an id that the caller made; in the transaction at hand. */
    void ask(UUID id, RunAsked asked, Collection<String> names, Caller caller) {
        jobs.forget(KIND, config.kept() - 1);
        jobs.ask(id, KIND, asked.json(), caller);
        accounts.name(id, names);
        audit.write(
                caller,
                "portfolio-run-asked",
                "portfolio-run/" + id,
                ExactJson.MAPPER.convertValue(ExactJson.stored(asked.json()), DETAIL));
    }

    /** The id of an account's decision in a run. */
    static UUID decision(UUID run, Instant begunAt, String account) {
        return Ids.named(begunAt.toEpochMilli(), run + " " + account);
    }

    @Override
    public List<JobPiece> split(JobRun run) {
        return accounts.pieces(run.id(), RunAsked.stored(run.parameters()), config.pieceAccounts());
    }

    /** A draft answers one question at a time, in a process of its own. */
    @Override
    public int workers(JobRun run) {
        if (RunAsked.stored(run.parameters()).draft() != null) {
            return 1;
        }
        int workers = config.workers();
        return workers > 0 ? workers : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    /** While one chunk's records commit the next is decided. */
    @Override
    public String work(JobRun run, PieceAtWork piece) throws InterruptedException {
        RunAsked asked = RunAsked.stored(run.parameters());
        Asker asker =
                new Asker(run.caller().name(), run.caller().via(), run.id().toString());
        Function<String, UUID> ids = account -> decision(run.id(), piece.begunAt(), account);
        List<String> left = accounts.ids(run.id(), asked, piece.piece(), null);
        Map<String, String> problems = new TreeMap<>();
        List<PendingRecord> before = List.of();
        for (int from = 0; from < left.size(); from += CHUNK) {
            piece.goOn();
            gate.letGoFirst(PATIENCE);
            List<String> chunk = missing(left.subList(from, Math.min(left.size(), from + CHUNK)), ids);
            DecidingAccounts.Outcome outcome = patiently(piece, () -> answer(run, asked, ids, chunk, asker));
            before.forEach(PendingRecord::await);
            before = outcome.records();
            problems.putAll(outcome.problems());
        }
        before.forEach(PendingRecord::await);
        ObjectNode kept = ExactJson.MAPPER.createObjectNode();
        problems.forEach(kept::put);
        return ExactJson.text(kept);
    }

    private List<String> missing(List<String> chunk, Function<String, UUID> ids) {
        Set<UUID> present = records.present(chunk.stream().map(ids).toList());
        return chunk.stream().filter(id -> !present.contains(ids.apply(id))).toList();
    }

    private DecidingAccounts.Outcome answer(
            JobRun run, RunAsked asked, Function<String, UUID> ids, List<String> chunk, Asker asker) {
        Integer number = asked.release();
        if (number != null) {
            return decide(pinned.release(number), run, asked, ids, chunk, asker);
        }
        return trying.ask(Objects.requireNonNull(asked.draft()), run.caller().name(), draft -> {
            if (!draft.sha256().equals(asked.sha256())) {
                throw new JobFailed("The draft was changed after the run was asked for.", null);
            }
            return decide(draft, run, asked, ids, chunk, asker);
        });
    }

    private DecidingAccounts.Outcome decide(
            ActiveRelease release,
            JobRun run,
            RunAsked asked,
            Function<String, UUID> ids,
            List<String> chunk,
            Asker asker) {
        Instant now = Objects.requireNonNull(run.startedAt());
        Instant asOf = asked.asOf();
        PointOrigin history = asOf == null && active.isLive(release) ? PointOrigin.LIVE : null;
        return deciding.decide(
                new DecidingAccounts.Asked(release, asked.question(), asOf == null ? now : asOf, history, true, ids),
                chunk,
                asker);
    }

    /** Earlier releases that are being compiled, and drafts that others try, are asked again. */
    private static DecidingAccounts.Outcome patiently(PieceAtWork piece, Supplier<DecidingAccounts.Outcome> question)
            throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return question.get();
            } catch (ProblemException e) {
                if (e.type() != ProblemType.OVERLOAD || tries == TRIES) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
                piece.goOn();
            }
        }
    }

    /** Accounts that a run could not decide on, with why. */
    Map<String, String> problems(UUID run) {
        Map<String, String> problems = new TreeMap<>();
        for (JobPiece piece : jobs.pieces(run)) {
            if (piece.kept() != null) {
                ExactJson.stored(piece.kept())
                        .properties()
                        .forEach(each ->
                                problems.put(each.getKey(), each.getValue().asText()));
            }
        }
        return problems;
    }
}
