package io.bellwether.run;

import io.bellwether.job.JobRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run over the portfolio and how far it is.
 *
 * @param release the number of the release that answers; null for a draft
 * @param draft the draft that answers; null for a release
 * @param accounts how many accounts were named; null when none were
 * @param segment only accounts of these; empty for all
 * @param csm only accounts of these CSMs; empty for all
 * @param asOf the instant that the answers are for; null until the run begins, when it is for now
 * @param schedule the name under which the rulebook wants the run; null when somebody asked for it
 * @param state waiting, running, finished, failed or cancelled
 * @param done accounts of the pieces that are done
 * @param total all accounts of the run; null before it begins
 * @param perSecond accounts in a second, since the run was last taken up
 * @param secondsLeft how long it still takes at that rate
 * @param problems accounts that could not be decided on; null in lists
 * @param problemsLeftOut how many more there are, or are not the caller's own
 * @param failure why it failed
 */
public record RunResponse(
        UUID id,
        String question,
        @Nullable Integer release,
        @Nullable String draft,
        @Nullable Integer accounts,
        List<String> segment,
        List<String> csm,
        @Nullable Instant asOf,
        @Nullable String schedule,
        String state,
        String caller,
        Instant askedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        long done,
        @Nullable Long total,
        @Nullable Double perSecond,
        @Nullable Long secondsLeft,
        @Nullable List<AccountProblem> problems,
        @Nullable Integer problemsLeftOut,
        @Nullable String failure) {

    /** An account that could not be decided on, and why. */
    public record AccountProblem(String account, String problem) {}

    static RunResponse of(JobRun run) {
        return of(run, null, null);
    }

    static RunResponse of(JobRun run, @Nullable List<AccountProblem> problems, @Nullable Integer leftOut) {
        RunAsked asked = RunAsked.stored(run.parameters());
        return new RunResponse(
                run.id(),
                asked.question(),
                asked.release(),
                asked.draft(),
                asked.named(),
                asked.segments(),
                asked.csms(),
                asked.asOf() == null ? run.startedAt() : asked.asOf(),
                asked.schedule(),
                run.state().word(),
                run.caller().name(),
                run.askedAt(),
                run.startedAt(),
                run.endedAt(),
                run.done(),
                run.total(),
                run.perSecond().orElse(null),
                run.left().map(Duration::toSeconds).orElse(null),
                problems,
                leftOut,
                run.failure());
    }
}
