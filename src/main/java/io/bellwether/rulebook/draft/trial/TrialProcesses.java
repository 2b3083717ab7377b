package io.bellwether.rulebook.draft.trial;

import io.bellwether.engine.drools.budget.EngineLimits;
import io.bellwether.problem.ProblemException;
import io.bellwether.rulebook.draft.Draft;
import io.bellwether.rulebook.draft.DraftConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** The processes that trials run in: a few, started when they are needed, each kept warm with the draft it answered by last. */
final class TrialProcesses implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TrialProcesses.class);

    private final DraftConfig.Trial config;
    private final EngineLimits limits;
    private final Path detections;
    private final Runaways runaways;
    private final Predicate<Draft> wanted;
    /** The one that was idle longest comes first. */
    private final List<TrialProcess> idle = new ArrayList<>();

    private final Set<TrialProcess> busy = new HashSet<>();
    private boolean closed;

    TrialProcesses(
            DraftConfig.Trial config,
            EngineLimits limits,
            Path detections,
            Runaways runaways,
            Predicate<Draft> wanted) {
        this.config = config;
        this.limits = limits;
        this.detections = detections;
        this.runaways = runaways;
        this.wanted = wanted;
    }

    /**
     * A process for one trial: best the one that holds the draft, then one that held it before, then any that
     * is warm, then a new one. There are no more of them than trials at once, which {@link TrialPlaces} bounds.
     *
     * @throws ProblemException OVERLOAD when none can be started
     */
    synchronized TrialProcess take(Draft draft) {
        idle.removeIf(process -> !process.alive());
        if (closed) {
            throw TrialProcess.later();
        }
        TrialProcess process = first(each -> each.holds(draft))
                .or(() -> first(each -> each.knows(draft)))
                .or(() -> first(each -> true))
                .orElseGet(() -> started(draft));
        idle.remove(process);
        busy.add(process);
        return process;
    }

    /** Whether one is there, at work or ready. */
    synchronized boolean isAny() {
        idle.removeIf(process -> !process.alive());
        return closed || !idle.isEmpty() || !busy.isEmpty();
    }

    private Optional<TrialProcess> first(Predicate<TrialProcess> fits) {
        return idle.stream().filter(fits).findFirst();
    }

    private TrialProcess started(Draft draft) {
        try {
            return new TrialProcess(config, limits, detections, runaways, draft, wanted);
        } catch (IOException e) {
            LOG.warn("A process for trials could not be started", e);
            throw TrialProcess.later();
        }
    }

    /** Takes a process back, which may have ended. */
    synchronized void giveBack(TrialProcess process) {
        busy.remove(process);
        if (closed) {
            process.close();
        } else if (process.alive()) {
            idle.add(process);
        }
    }

    /** Ends all of them, whatever they do. */
    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(TrialProcess::close);
        busy.forEach(TrialProcess::close);
        idle.clear();
    }
}
