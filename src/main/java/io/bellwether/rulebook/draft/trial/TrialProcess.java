package io.bellwether.rulebook.draft.trial;

import io.bellwether.engine.PastInputs;
import io.bellwether.engine.QuestionInputs;
import io.bellwether.engine.drools.budget.EngineLimits;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.child.ChildEnded;
import io.bellwether.rulebook.child.ChildKind;
import io.bellwether.rulebook.child.ChildProcess;
import io.bellwether.rulebook.draft.Draft;
import io.bellwether.rulebook.draft.DraftConfig;
import io.bellwether.rulebook.gate.AskingAccounts;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.model.RulebookReader;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.RuleProblems;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One process for trials with the draft that it answers by; one trial uses it at a time. */
final class TrialProcess implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TrialProcess.class);
    private static final int LONGEST_ANSWER = 16 << 20;
    private static final Duration LATER = Duration.ofSeconds(2);

    private final DraftConfig.Trial config;
    private final Runaways runaways;
    private final Predicate<Draft> wanted;
    private final ChildProcess process;
    private Draft draft;
    private @Nullable ActiveRelease release;

    /**
     * Starts a process.
     *
     * @param limits what the rules' evaluations are held to, as in the service
     * @param detections where the service keeps compiled detections
     * @param draft the first one it is to answer by
     * @param wanted whether a draft is still what it was
     */
    TrialProcess(
            DraftConfig.Trial config,
            EngineLimits limits,
            Path detections,
            Runaways runaways,
            Draft draft,
            Predicate<Draft> wanted)
            throws IOException {
        this.config = config;
        this.runaways = runaways;
        this.wanted = wanted;
        this.draft = draft;
        this.process = new ChildProcess(
                new ChildKind("trial", TrialChild.class, config.memoryMb(), true, LONGEST_ANSWER, detections, limits));
    }

    boolean alive() {
        return process.alive();
    }

    /** Whether this content is compiled there. */
    boolean holds(Draft other) {
        return release != null && release.sha256().equals(other.sha256());
    }

    /** Whether an earlier content of this draft was compiled there, whose detections it then has. */
    boolean knows(Draft other) {
        return draft.no() == other.no();
    }

    /**
     * The draft as something that answers, in the shape of a release.
     *
     * @throws ProblemException RULE_FINDINGS when it does not compile
     */
    ActiveRelease release(Draft now, Supplier<RuleFiles> read) {
        boolean there = holds(now);
        draft = now;
        if (!there) {
            release = null;
            release = compile(read.get());
        }
        return Objects.requireNonNull(release);
    }

    /** What fields of the draft's answers hold about many accounts, all in one go. */
    List<List<AskingAccounts.@Nullable Held>> accounts(List<PastInputs> accounts, List<AskingAccounts.Field> fields) {
        return ask(
                        new TrialRequest.AnswerAccounts(accounts, fields),
                        TrialAnswers.AnsweredAccounts.class,
                        config.compileLimit())
                .accounts();
    }

    private ActiveRelease compile(RuleFiles files) {
        TrialAnswers.Compiled compiled =
                ask(new TrialRequest.Compile(files.bytes()), TrialAnswers.Compiled.class, config.compileLimit());
        Map<String, QuestionInputs> inputs = compiled.inputs();
        if (inputs == null) {
            throw RuleProblems.of("The draft does not compile, so it cannot be tried.", compiled.findings());
        }
        // the process read the same before, within its limits
        Rulebook rulebook = RulebookReader.lenient(files);
        TrialRulebook answering = new TrialRulebook(rulebook, inputs, new TrialRulebook.Asking() {
            @Override
            public <T> T ask(TrialRequest request, Class<T> type) {
                return TrialProcess.this.ask(request, type, config.limit());
            }
        });
        return new ActiveRelease(ActiveRelease.TRIAL, draft.sha256(), files, answering);
    }

    private <T> T ask(TrialRequest request, Class<T> type, Duration limit) {
        try {
            ChildEnded<T> ended = process.ask(request, type, limit, () -> wanted.test(draft));
            T answer = ended.answer();
            if (answer != null) {
                return answer;
            }
            if (!ended.isUsable()) {
                process.close();
            }
            throw problem(ended);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.close();
            throw new IllegalStateException("the service is stopping", e);
        }
    }

    private ProblemException problem(ChildEnded<?> ended) {
        String why = "was stopped at \"" + ended.doing() + "\": " + ended.why();
        return switch (ended.cause()) {
            case TIME, MEMORY, SIZE -> {
                runaways.add(draft, why);
                yield Runaways.problem(draft.called(), why);
            }
            case FAILURE, ANSWER ->
                new ProblemException(
                        ProblemType.RULE_FINDINGS,
                        "The draft cannot be tried.",
                        List.of(Finding.at(draft.called(), why)));
            case UNWANTED ->
                new ProblemException(
                        ProblemType.CONFLICT, "Draft " + draft.id() + " was changed or deleted while it was tried.");
            case BUSY, DEATH -> {
                LOG.warnf("The trial of draft %s %s", draft.id(), why);
                yield later();
            }
        };
    }

    /** That the fault is the machine's, not the draft's. */
    static ProblemException later() {
        return ProblemException.retryLater(
                ProblemType.OVERLOAD, "The process that tries drafts ended or could not be started.", LATER);
    }

    @Override
    public void close() {
        process.close();
    }
}
