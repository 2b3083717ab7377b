package io.bellwether.job;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.Caller;
import io.bellwether.shared.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What features do with runs of their kind. */
@ApplicationScoped
public class Jobs {
    private final JobRuns runs;
    private final Event<JobAsked> asked;
    private final Event<TimesChanged> times;
    private final Clock clock;

    /** A run was asked for; it can be taken up once that is stored. */
    record JobAsked(UUID id) {}

    /** What is {@link Timed} may be due at other times from now on. */
    record TimesChanged() {}

    Jobs(JobRuns runs, Event<JobAsked> asked, Event<TimesChanged> times, Clock clock) {
        this.runs = runs;
        this.times = times;
        this.asked = asked;
        this.clock = clock;
    }

    /** An id for a run that is about to be asked for; ids sort by time. */
    public UUID newId() {
        return Ids.next(clock.millis());
    }

    /** Asks for a run, in the transaction at hand; it is taken up when that commits. */
    @Transactional
    public void ask(UUID id, String kind, String parameters, Caller caller) {
        runs.add(id, kind, parameters, caller);
        runs.due(id);
        asked.fire(new JobAsked(id));
    }

    /** Has everything that is {@link Timed} done when it is due next, as it says from now on. */
    public void rearrangeTimes() {
        times.fire(new TimesChanged());
    }

    /** A run of a kind by its id as a caller wrote it. */
    public JobRun existing(String kind, String id) {
        return byId(id).filter(run -> run.kind().equals(kind))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no run of this id."));
    }

    /** A run by its id as somebody wrote it. */
    public Optional<JobRun> byId(String id) {
        try {
            return runs.byId(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no id at all: there is no run of it either
        }
    }

    /** The last runs of a kind, newest first. */
    public List<JobRun> latest(String kind, int most) {
        return runs.list(List.of(kind), null, null, most);
    }

    /** The pieces of a split run, in order; none before it began. */
    public List<JobPiece> pieces(UUID run) {
        return runs.pieces().all(run);
    }

    /** Forgets all but the newest of a kind, as far as they are over. */
    public void forget(String kind, int kept) {
        runs.forget(kind, kept);
    }

    /**
     * Ends a run before it is done, in the transaction at hand. Whoever works at it notices at the end of the piece at hand,
     * which comes to nothing.
     *
     * @throws ProblemException CONFLICT when it is over
     */
    public void cancel(UUID id) {
        if (!runs.cancel(id)) {
            throw new ProblemException(ProblemType.CONFLICT, "The run has ended already.");
        }
    }
}
