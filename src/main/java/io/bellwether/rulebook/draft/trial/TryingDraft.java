package io.bellwether.rulebook.draft.trial;

import io.bellwether.engine.BudgetSpentException;
import io.bellwether.engine.PastInputs;
import io.bellwether.engine.drools.EngineConfig;
import io.bellwether.engine.drools.budget.EngineLimits;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.draft.Draft;
import io.bellwether.rulebook.draft.DraftConfig;
import io.bellwether.rulebook.draft.DraftInWork;
import io.bellwether.rulebook.draft.Drafts;
import io.bellwether.rulebook.gate.AskingAccounts;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.release.ActiveRelease;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets a draft answer in a process of its own, which is killed when it takes too much: neither a loop that never ends nor a
 * value that fills the memory is the service's trouble.
 */
@ApplicationScoped
public class TryingDraft {
    private static final Logger LOG = Logger.getLogger(TryingDraft.class);
    /** For whom the service tries a draft by itself. */
    private static final String NOBODY = "";

    private final Drafts drafts;
    private final Runaways runaways = new Runaways();
    private final TrialPlaces places;
    private final TrialProcesses processes;

    private final boolean prepared;
    private final Duration patience;
    private volatile @Nullable Future<?> preparing;

    TryingDraft(
            Drafts drafts,
            DraftConfig config,
            EngineConfig engine,
            @ConfigProperty(name = "bellwether.cache.folder") Path compiled) {
        this.drafts = drafts;
        this.prepared = config.trial().prepared();
        this.patience = config.trial().patience();
        this.places = new TrialPlaces(config.trial());
        this.processes = new TrialProcesses(
                config.trial(), EngineLimits.of(engine), compiled.toAbsolutePath(), runaways, this::isStill);
    }

    /** Gets a process going with the draft that somebody begins to work on, so that its first trial need not wait for that. */
    void prepare(@Observes(during = TransactionPhase.AFTER_SUCCESS) DraftInWork edited) {
        if (!prepared || processes.isAny() || isPreparing()) {
            return;
        }
        FutureTask<?> work = new FutureTask<>(() -> prepareNow(edited.draft()), null);
        preparing = work;
        Thread thread = new Thread(work, "trial-preparing");
        thread.setDaemon(true);
        thread.start();
    }

    private void prepareNow(Draft draft) {
        try {
            taking(draft.id(), NOBODY, release -> release);
        } catch (RuntimeException e) {
            LOG.debugf(e, "Trials of draft %s could not be prepared; the first one will tell", draft.id());
        }
    }

    private boolean isPreparing() {
        Future<?> work = preparing;
        return work != null && !work.isDone();
    }

    /** What is prepared is worth waiting for: a process of its own would take as long. */
    private void awaitPreparation() {
        Future<?> work = preparing;
        if (work == null) {
            return;
        }
        try {
            work.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Trials are not prepared", e);
        } finally {
            preparing = null;
        }
    }

    @PreDestroy
    void stop() {
        places.close();
        processes.close();
    }

    /**
     * Lets a draft answer, when it is the caller's turn.
     *
     * @param question is given the draft in the shape of a release with the number 0
     * @throws ProblemException RULE_FINDINGS when it does not compile or takes too much; OVERLOAD when too many are
     *     tried; CONFLICT when it is changed or deleted meanwhile
     */
    public <T> T ask(String id, String caller, Function<ActiveRelease, T> question) {
        runaways.refuse(drafts.draft(id));
        awaitPreparation();
        return taking(id, caller, question);
    }

    /**
     * Lets a draft answer about many stored accounts, as {@link #ask} does about one.
     *
     * @param sha256 the content that is to answer
     * @return what the fields of its answers hold, account by account; null where a question is not answered
     */
    public List<List<AskingAccounts.@Nullable Held>> askAccounts(
            String id, String sha256, String caller, List<PastInputs> accounts, List<AskingAccounts.Field> fields) {
        try (TrialPlaces.Place place = places.take(caller)) {
            Draft draft = drafts.draft(id);
            if (!draft.sha256().equals(sha256)) {
                throw new ProblemException(
                        ProblemType.CONFLICT, "Draft " + id + " was changed while accounts were asked.");
            }
            return accounts(draft, () -> drafts.files(draft), accounts, fields);
        }
    }

    /**
     * Lets files that are no draft answer about many stored accounts.
     *
     * @param base the number of the release that they differ from
     * @param files the release's
     * @param changed those that are to answer
     * @return as for a draft
     */
    public List<List<AskingAccounts.@Nullable Held>> askAccounts(
            int base,
            RuleFiles files,
            RuleFiles changed,
            String caller,
            List<PastInputs> accounts,
            List<AskingAccounts.Field> fields) {
        Draft unsaved = Draft.unsaved(base, files.sha256(), changed.sha256(), caller);
        try (TrialPlaces.Place place = places.take(caller)) {
            return accounts(unsaved, () -> changed, accounts, fields);
        }
    }

    private List<List<AskingAccounts.@Nullable Held>> accounts(
            Draft draft, Supplier<RuleFiles> files, List<PastInputs> accounts, List<AskingAccounts.Field> fields) {
        runaways.refuse(draft);
        TrialProcess process = processes.take(draft);
        try {
            process.release(draft, files);
            return process.accounts(accounts, fields);
        } finally {
            processes.giveBack(process);
        }
    }

    /** As the draft is when its turn has come. */
    private <T> T taking(String id, String caller, Function<ActiveRelease, T> question) {
        try (TrialPlaces.Place place = places.take(caller)) {
            Draft draft = drafts.draft(id);
            runaways.refuse(draft);
            return tried(draft, question);
        }
    }

    private <T> T tried(Draft draft, Function<ActiveRelease, T> question) {
        TrialProcess process = processes.take(draft);
        try {
            return question.apply(process.release(draft, () -> drafts.files(draft)));
        } catch (BudgetSpentException e) {
            // the draft's fault, which trying again does not mend
            throw Runaways.problem(e.rule(), e.why());
        } finally {
            processes.giveBack(process);
        }
    }

    /** How many trials are under way. */
    int underWay() {
        return places.taken();
    }

    /** Whether a draft is what it was, changed by nobody on any replica. */
    private boolean isStill(Draft draft) {
        if (draft.isUnsaved()) {
            return true;
        }
        try {
            return drafts.draft(draft.id()).sha256().equals(draft.sha256());
        } catch (ProblemException e) {
            return false;
        } catch (RuntimeException e) {
            LOG.debugf(e, "Draft %s cannot be looked up", draft.id());
            return true;
        }
    }
}
